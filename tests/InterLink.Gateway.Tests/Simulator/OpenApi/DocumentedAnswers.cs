using System.Text;
using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;
using Microsoft.AspNetCore.WebUtilities;

namespace InterLink.Gateway.Tests.Simulator.OpenApi;

/// <summary>
/// Holds every call that a test sends, and its answer, against the OpenAPI document; a test whose call departs from it fails there. An answer is let
/// through unseen while faults wait, which may be any answer.
/// </summary>
internal sealed class DocumentedAnswers(HttpMessageHandler inner, Func<bool> isDisturbed) : DelegatingHandler(inner)
{
    private static readonly Lazy<Task<DocumentedApi>> Document = new(LoadAsync);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var api = await Document.Value;
        var mayBeFault = isDisturbed() && !request.RequestUri!.AbsolutePath.StartsWith("/simulator/", StringComparison.Ordinal);
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        if (mayBeFault || response.Content.Headers.ContentType?.MediaType is "text/event-stream")
        {
            return response;
        }

        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var departures = api.Departures(new Exchange(request.Method.Method, Uri.UnescapeDataString(request.RequestUri!.AbsolutePath))
        {
            Query = [.. QueryHelpers.ParseQuery(request.RequestUri.Query)
                .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")))],
            Body = Encoding.UTF8.GetString(body),
            Status = (int)response.StatusCode,
            ContentType = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var type) ? type.ToString() : null,
            Allow = response.Content.Headers.NonValidated.TryGetValues("Allow", out var allow) ? allow.ToString() : null,
            Answer = await response.Content.ReadAsStringAsync(cancellationToken),
        }).ToList();
        Assert.True(departures.Count == 0, $"{request.Method} {request.RequestUri.PathAndQuery} departs from /openapi.json: {string.Join("; ", departures)}");
        return response;
    }

    private static async Task<DocumentedApi> LoadAsync()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions());
        using var http = new HttpClient { BaseAddress = host.BaseUrl };
        return new DocumentedApi(JsonNode.Parse(await http.GetStringAsync("/openapi.json"))!.AsObject());
    }
}
