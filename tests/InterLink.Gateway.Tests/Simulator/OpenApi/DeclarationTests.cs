using System.Collections;
using System.Diagnostics.CodeAnalysis;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Gateway.Simulator.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace InterLink.Gateway.Tests.Simulator.OpenApi;

/// <summary>Endpoints read what they have declared: not less, and not more.</summary>
public sealed class DeclarationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_declared_query_parameter_is_read()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions(), null, Token);
        var endpoints = host.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Operation>() is { Query.Count: > 0 }).ToList();

        Assert.NotEmpty(endpoints);
        foreach (var endpoint in endpoints)
        {
            var operation = endpoint.Metadata.GetRequiredMetadata<Operation>();
            var query = new NotedQuery();
            var http = new DefaultHttpContext { Request = { Method = operation.Method, Query = query } };
            http.Request.Headers[Credentials.SecretKeyHeader] = operation.Path.StartsWith("/simulator/", StringComparison.Ordinal)
                ? host.OperationsKey
                : host.SecretKey;
            http.Request.Headers[Credentials.PartnerKeyHeader] = host.PartnerKeys["Free Pro"];
            http.Request.RouteValues["region"] = "fr-par";

            http.RequestAborted = new CancellationToken(canceled: true);   // or else a stream would never end

            var exception = await Record.ExceptionAsync(() => endpoint.RequestDelegate!(http));

            Assert.True(exception is null or OperationCanceledException, $"{operation.Id}: {exception}");
            Assert.Equal((operation.Id, StatusCodes.Status200OK), (operation.Id, http.Response.StatusCode));
            Assert.Equal((operation.Id, Names(operation.Query.Keys)), (operation.Id, Names(query.Read)));
        }
    }

    [Fact]
    public async Task To_read_a_query_parameter_that_is_not_declared_is_an_error_at_once()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions(), null, Token);
        var reader = new QueryReader(new QueryCollection(), new Arguments(), Operation(host, "ListLinks"));

        Assert.Null(reader.Text("name"));
        var exception = Assert.Throws<InvalidOperationException>(() => reader.Text("nom"));
        Assert.Equal("ListLinks reads a query parameter that it has not declared: nom, Text", exception.Message);
        Assert.Throws<InvalidOperationException>(() => reader.Number("name"));
    }

    [Fact]
    public async Task To_read_a_body_that_is_not_declared_is_an_error_at_once()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions(), null, Token);
        var call = new Call(new DefaultHttpContext(), host.Gateway, Operation(host, "CreateLink"));

        Assert.NotNull(await call.ReadAsync(GatewayJson.Default.CreateLinkRequest));
        await Assert.ThrowsAsync<InvalidOperationException>(() => call.ReadAsync(GatewayJson.Default.UpdateLinkRequest));
    }

    private static Operation Operation(SimulatorHost host, string id) =>
        host.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<Operation>()).OfType<Operation>().Single(operation => operation.Id == id);

    private static string Names(IEnumerable<string> names) => string.Join(' ', names.Order(StringComparer.Ordinal));

    /// <summary>A query without any value, which notes what it is asked for.</summary>
    private sealed class NotedQuery : IQueryCollection
    {
        public HashSet<string> Read { get; } = new(StringComparer.Ordinal);

        public StringValues this[string key]
        {
            get
            {
                Read.Add(key);
                return StringValues.Empty;
            }
        }

        public int Count => 0;

        public ICollection<string> Keys => [];

        public bool ContainsKey(string key) => false;

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out StringValues value)
        {
            value = this[key];
            return false;
        }

        public IEnumerator<KeyValuePair<string, StringValues>> GetEnumerator() => Enumerable.Empty<KeyValuePair<string, StringValues>>().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
