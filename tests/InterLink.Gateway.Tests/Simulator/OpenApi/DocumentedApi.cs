using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator.OpenApi;

/// <summary>What the OpenAPI document promises of calls and answers.</summary>
internal sealed class DocumentedApi(JsonObject document)
{
    private readonly SchemaCheck _check = new(document);
    private readonly ImmutableArray<(string Template, JsonObject Methods)> _paths =
        [.. document["paths"]!.AsObject().Select(path => (path.Key, path.Value!.AsObject()))];

    /// <summary>Everything in which a call and its answer depart from the document.</summary>
    public IEnumerable<string> Departures(Exchange exchange)
    {
        if (PathOf(exchange.Path) is not { } path)
        {
            return exchange.Status is 404 ? Answer(exchange, Shared("UnknownResource")) : [$"status {exchange.Status} on a path that is not documented"];
        }

        if (path[exchange.Method.ToLowerInvariant()] is not JsonObject operation)
        {
            var allowed = string.Join(", ", path.Select(method => method.Key.ToUpperInvariant()).Order(StringComparer.Ordinal));
            return exchange is { Status: 405 } && exchange.Allow == allowed
                ? Answer(exchange, Shared("MethodNotAllowed"))
                : [$"status {exchange.Status} with Allow \"{exchange.Allow}\" where only {allowed} are documented"];
        }

        if (operation["responses"]![$"{exchange.Status}"] is not { } response)
        {
            return [$"status {exchange.Status} is not documented"];
        }

        return [.. Answer(exchange, _check.Resolve(response)), .. exchange.Status is >= 200 and < 300 ? Request(exchange, operation) : []];
    }

    private JsonObject Shared(string response) => document["components"]!["responses"]![response]!.AsObject();

    // As routing does: a path that is spelled out goes before one with parameters.
    private JsonObject? PathOf(string path) => _paths.Where(known => Fits(known.Template, path))
        .OrderBy(known => known.Template.Count(letter => letter == '{')).Select(known => known.Methods).FirstOrDefault();

    private static bool Fits(string template, string path)
    {
        var (wanted, given) = (template.Split('/'), path.Split('/'));
        return wanted.Length == given.Length && wanted.Zip(given).All(pair => pair.First.StartsWith('{') ? pair.Second.Length > 0 : pair.First == pair.Second);
    }

    private IEnumerable<string> Answer(Exchange exchange, JsonObject response)
    {
        if (response["content"] is not JsonObject content)
        {
            return exchange.Answer.Length == 0 ? [] : ["an answer that is documented to be empty has a body"];
        }

        if (content[exchange.ContentType ?? ""] is not { } media)
        {
            return [$"content type \"{exchange.ContentType}\" is not documented"];
        }

        return exchange.ContentType is "application/json" ? _check.Problems(JsonNode.Parse(exchange.Answer), media["schema"]!.AsObject()) : [];
    }

    private IEnumerable<string> Request(Exchange exchange, JsonObject operation)
    {
        var body = operation["requestBody"]?["content"]?["application/json"]?["schema"] is JsonObject schema
            ? _check.Problems(JsonNode.Parse(exchange.Body.Length == 0 ? "{}" : exchange.Body), schema, "body")
            : [];
        var parameters = (operation["parameters"] as JsonArray ?? []).Where(parameter => (string?)parameter!["in"] is "query")
            .ToDictionary(parameter => (string)parameter!["name"]!, parameter => parameter!["schema"]!.AsObject());
        var query = exchange.Query.Where(pair => pair.Value.Length > 0).SelectMany(pair => parameters.TryGetValue(pair.Key, out var parameter)
            ? _check.Problems(ValueOf(pair.Value, parameter), parameter["items"] as JsonObject ?? parameter, pair.Key)
            : [$"the query parameter {pair.Key} is not documented"]);
        return [.. body, .. query];
    }

    private static JsonNode ValueOf(string text, JsonObject schema) =>
        (string?)schema["type"] is "integer" or "boolean" ? JsonNode.Parse(text)! : JsonValue.Create(text);
}

/// <summary>A call and its answer.</summary>
internal sealed record Exchange(string Method, string Path)
{
    public ImmutableArray<KeyValuePair<string, string>> Query { get; init; } = [];

    public string Body { get; init; } = "";

    public required int Status { get; init; }

    public string? ContentType { get; init; }

    public string? Allow { get; init; }

    public string Answer { get; init; } = "";
}
