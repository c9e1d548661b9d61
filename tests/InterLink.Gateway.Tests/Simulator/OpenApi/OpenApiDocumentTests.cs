using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace InterLink.Gateway.Tests.Simulator.OpenApi;

/// <summary>The document as a whole: that it is valid, complete, and the same each time.</summary>
public sealed class OpenApiDocumentTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_valid_OpenAPI_3_1()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions(), null, Token);

        var (document, diagnostic) = OpenApiDocument.Parse(await ReadAsync(host), "json");

        Assert.Empty(diagnostic!.Errors.Select(error => $"{error.Pointer}: {error.Message}"));
        Assert.Empty(diagnostic.Warnings.Select(warning => $"{warning.Pointer}: {warning.Message}"));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, diagnostic.SpecificationVersion);
        Assert.NotEmpty(document!.Paths);
    }

    [Fact]
    public async Task It_needs_no_key_and_is_plain_JSON()
    {
        await using var sim = await Sim.StartAsync();
        var answer = await sim.SendAsync(HttpMethod.Get, "/openapi.json", body: null, secretKey: null);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.Status, answer.Headers["Content-Type"]));
        Assert.StartsWith("3.1.", answer["openapi"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_lists_every_route_once_and_nothing_else()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions(), null, Token);
        var mapped = host.Endpoints.Cast<RouteEndpoint>().SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
            .Select(method => $"{method} {endpoint.RoutePattern.RawText}"));

        var listed = Operations(await DocumentAsync(host)).Select(operation => $"{operation.Method} {operation.Path}");

        Assert.Equal(mapped.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_a_summary_its_parameters_and_an_answer()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions(), null, Token);
        var operations = Operations(await DocumentAsync(host));

        Assert.All(operations, operation =>
        {
            var place = $"{operation.Method} {operation.Path}";
            Assert.Matches("^[A-Z][A-Za-z0-9]+$", operation.Id);
            Assert.False(string.IsNullOrEmpty((string?)operation.Json["summary"]), place);
            var success = operation.Json["responses"]!["200"];
            Assert.True(operation.Json["responses"]!["204"] is null == success is not null, place);
            Assert.True(success is null || success["content"] is not null, place);
            Assert.All(operation.Parameters, parameter => Assert.NotNull(parameter["schema"]));
            Assert.Equal(
                operation.Path.Split('/').Where(segment => segment.StartsWith('{')).Select(segment => segment[1..^1]),
                operation.Parameters.Where(parameter => (string?)parameter["in"] is "path").Select(parameter => (string)parameter["name"]!));
        });
        Assert.Equal(operations.Count, operations.DistinctBy(operation => operation.Id).Count());
    }

    [Fact]
    public async Task Every_reference_leads_somewhere_and_every_component_is_used()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions(), null, Token);
        var document = await DocumentAsync(host);
        var used = Under(document).OfType<JsonObject>().Where(node => node["$ref"] is not null)
            .Select(node => (string)node["$ref"]!).ToHashSet(StringComparer.Ordinal);
        var components = document["components"]!.AsObject().Where(kind => kind.Key is not "securitySchemes")
            .SelectMany(kind => kind.Value!.AsObject().Select(component => $"#/components/{kind.Key}/{component.Key}"));

        // What a wrong address answers belongs to no operation.
        Assert.Equal(
            components.Order(StringComparer.Ordinal),
            used.Concat(["#/components/responses/MethodNotAllowed", "#/components/responses/UnknownResource"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Objects_stand_among_the_components_alone()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions(), null, Token);
        var document = await DocumentAsync(host);
        var schemas = document["components"]!["schemas"]!.AsObject();
        document["components"]!.AsObject().Remove("schemas");

        Assert.DoesNotContain(Under(document).OfType<JsonObject>(), node => node["properties"] is not null);
        Assert.All(schemas, schema => Assert.DoesNotContain(
            Under(schema.Value!).OfType<JsonObject>(), node => node != schema.Value && node["properties"] is JsonObject { Count: > 0 }));
    }

    [Fact]
    public async Task Two_simulators_write_the_same_bytes()
    {
        await using var one = await SimulatorHost.StartAsync(new SimulatorOptions(), null, Token);
        await using var other = await SimulatorHost.StartAsync(new SimulatorOptions(), null, Token);

        Assert.Equal(await ReadAsync(one), await ReadAsync(other));
    }

    [Fact]
    public async Task A_surface_names_its_key()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions(), null, Token);
        var keys = Operations(await DocumentAsync(host)).GroupBy(operation => operation.Path.Split('/')[1], StringComparer.Ordinal).ToDictionary(
            surface => surface.Key,
            surface => string.Join(' ', surface.SelectMany(operation => operation.Json["security"]!.AsArray().SelectMany(way => way!.AsObject()))
                .Select(way => way.Key).Distinct()),
            StringComparer.Ordinal);

        Assert.Equal(("X-Auth-Token", "X-Auth-Token", "X-Partner-Key", "X-Auth-Token"), (keys["interlink"], keys["vpc"], keys["partner"], keys["simulator"]));
        Assert.Equal(("", ""), (keys["metadata"], keys["openapi.json"]));
    }

    [Theory]
    [InlineData(typeof(InterLink.Gateway.Contract.LinkStatus))]
    [InlineData(typeof(InterLink.Gateway.Contract.BgpStatus))]
    [InlineData(typeof(InterLink.Gateway.Contract.DedicatedConnectionStatus))]
    [InlineData(typeof(InterLink.Gateway.Contract.LinkKind))]
    [InlineData(typeof(InterLink.Gateway.Contract.RouteType))]
    [InlineData(typeof(InterLink.Gateway.Contract.Precondition))]
    [InlineData(typeof(InterLink.Gateway.Contract.ArgumentReason))]
    [InlineData(typeof(InterLink.Gateway.Contract.AuthenticationMethod))]
    [InlineData(typeof(InterLink.Gateway.Contract.AuthenticationReason))]
    public async Task Enumerations_have_every_published_name(Type names)
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions(), null, Token);
        var published = names.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral)
            .Select(field => (string)field.GetValue(null)!);

        var listed = (await DocumentAsync(host))["components"]!["schemas"]![names.Name]!["enum"]!.AsArray().Select(name => (string)name!);

        Assert.Equal(published.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    internal static async Task<JsonObject> DocumentAsync(SimulatorHost host) => JsonNode.Parse(await ReadAsync(host))!.AsObject();

    internal static List<DocumentedOperation> Operations(JsonObject document) =>
    [
        .. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
            .Select(method => new DocumentedOperation(method.Key.ToUpperInvariant(), path.Key, method.Value!.AsObject()))),
    ];

    private static async Task<string> ReadAsync(SimulatorHost host)
    {
        using var http = new HttpClient { BaseAddress = host.BaseUrl };
        return await http.GetStringAsync("/openapi.json", Token);
    }

    private static IEnumerable<JsonNode> Under(JsonNode node) => node switch
    {
        JsonObject item => item.Where(member => member.Value is not null).SelectMany(member => Under(member.Value!)).Prepend(node),
        JsonArray list => list.OfType<JsonNode>().SelectMany(Under).Prepend(node),
        _ => [node],
    };
}

/// <summary>An operation as the document has it.</summary>
internal sealed record DocumentedOperation(string Method, string Path, JsonObject Json)
{
    public string Id => (string)Json["operationId"]!;

    public IEnumerable<JsonObject> Parameters => (Json["parameters"] as JsonArray ?? []).OfType<JsonObject>();

    public IEnumerable<string> QueryNames => Parameters.Where(parameter => (string?)parameter["in"] is "query").Select(parameter => (string)parameter["name"]!);
}
