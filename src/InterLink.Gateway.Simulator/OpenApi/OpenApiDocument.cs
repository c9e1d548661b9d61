using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OpenApi;

/// <summary>Writes the OpenAPI document of all operations. The same operations give the same bytes.</summary>
internal sealed class OpenApiDocument
{
    private const string Introduction =
        "The part of Scaleway's API that InterLink needs, the partners' side of it, and the desk of whoever runs the simulation. "
        + "Errors are told apart by the member type of their bodies. A path that is not listed answers 404 of type unknown_resource, a method that is not "
        + "listed 405 of type method_not_allowed with an Allow header. A fault from the Simulator's desk may put any answer in place of those listed.";

    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SchemaBook _schemas = new();
    private readonly SortedDictionary<string, JsonNode?> _responses = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string> _regions;

    private OpenApiDocument(ImmutableArray<string> regions) => _regions = regions;

    public static byte[] Write(IEnumerable<Operation> operations, ImmutableArray<string> regions)
    {
        var document = new OpenApiDocument(regions).Build(
            [.. operations.OrderBy(operation => operation.Path, StringComparer.Ordinal).ThenBy(operation => operation.Method, StringComparer.Ordinal)]);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            document.WriteTo(writer);
        }

        return buffer.ToArray();
    }

    private JsonObject Build(ImmutableArray<Operation> operations)
    {
        var paths = new JsonObject();
        foreach (var path in operations.GroupBy(operation => operation.Path, StringComparer.Ordinal))
        {
            paths[path.Key] = new JsonObject(path.Select(operation =>
                KeyValuePair.Create<string, JsonNode?>(operation.Method.ToLowerInvariant(), Describe(operation))));
        }

        foreach (var error in ErrorSchemas.OfAddresses)
        {
            Refer(error.Name, error.Description, [error]);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "Simulated InterLink gateway",
                ["description"] = Introduction,
                ["version"] = typeof(OpenApiDocument).Assembly.GetName().Version?.ToString(3),
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["tags"] = new JsonArray([.. Names(operations.Select(operation => operation.Surface.Name)).Select(name => new JsonObject { ["name"] = name })]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = _schemas.ToJson(),
                ["responses"] = new JsonObject(_responses),
                ["securitySchemes"] = new JsonObject(Names(operations.Select(operation => operation.Surface.KeyHeader).OfType<string>())
                    .Select(header => KeyValuePair.Create<string, JsonNode?>(
                        header, new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = header }))),
            },
        };
    }

    private JsonObject Describe(Operation operation)
    {
        var described = new JsonObject
        {
            ["tags"] = new JsonArray(operation.Surface.Name),
            ["operationId"] = operation.Id,
            ["summary"] = operation.Summary,
        };
        Json.Set(described, "description", operation.Surface.Needed is { } needed ? $"Needs the right to {needed.Action} {needed.Resource}." : null);
        Json.Set(
            described,
            "parameters",
            new JsonArray([.. PathParameters(operation).Select(DescribePath), .. operation.Query.Values.Select(DescribeQuery)]));
        if (operation.Body is { } body)
        {
            described["requestBody"] = new JsonObject
            {
                ["required"] = operation.Required.Length > 0,
                ["content"] = Content(_schemas.Body(body, operation.Required)),
            };
        }

        described["responses"] = Responses(operation);
        described["security"] = operation.Surface.KeyHeader is { } header ? new JsonArray(new JsonObject { [header] = new JsonArray() }) : new JsonArray();
        return described;
    }

    private static IEnumerable<string> PathParameters(Operation operation) =>
        operation.Path.Split('/').Where(segment => segment.StartsWith('{')).Select(segment => segment.Trim('{', '}'));

    private JsonObject DescribePath(string name)
    {
        var term = Vocabulary.Of(name);
        var schema = new JsonObject { ["type"] = term.Type };
        Json.Set(schema, "enum", name is "region" ? Json.Strings(_regions) : null);
        return new JsonObject { ["name"] = name, ["in"] = "path", ["required"] = true, ["schema"] = _schemas.Apply(term, schema) };
    }

    private JsonObject DescribeQuery(QueryParameter parameter)
    {
        var term = Vocabulary.Of(parameter.Name);
        var one = parameter.Kind switch
        {
            QueryKind.Flag => new JsonObject { ["type"] = "boolean" },
            QueryKind.Number => new JsonObject { ["type"] = "integer" },
            QueryKind.OneOf when parameter.Names is { } names => _schemas.Names(names),
            QueryKind.Moment => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            QueryKind.Id => new JsonObject { ["type"] = "string", ["format"] = "uuid" },
            _ => new JsonObject { ["type"] = "string" },
        };
        Json.Set(one, "minimum", parameter.Least);
        Json.Set(one, "maximum", parameter.Most);
        Json.Set(one, "default", parameter is { Kind: QueryKind.Number, Default: { } number } ? JsonNode.Parse(number) : parameter.Default);
        var described = new JsonObject { ["name"] = parameter.Name, ["in"] = "query" };
        Json.Set(described, "description", parameter.Description ?? term.Description);
        described["schema"] = parameter.IsRepeated ? new JsonObject { ["type"] = "array", ["items"] = one } : one;
        return described;
    }

    private JsonObject Responses(Operation operation)
    {
        var responses = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal) { [Text(operation.Status)] = Success(operation) };
        foreach (var errors in ErrorsOf(operation).Distinct(StringComparer.Ordinal).Select(ErrorSchemas.Of).GroupBy(error => error.Status))
        {
            var sorted = errors.OrderBy(error => error.Name, StringComparer.Ordinal).ToArray();
            responses[Text(errors.Key)] = Refer(
                string.Join("Or", sorted.Select(error => error.Name)), string.Join(" Or: ", sorted.Select(error => error.Description)), sorted);
        }

        if (operation.Body is not null)
        {
            responses[Text(StatusCodes.Status413PayloadTooLarge)] = Refer(
                "BodyTooLarge", "The body is larger than 1 MiB.", ErrorSchemas.Of(ErrorType.InvalidArguments));
        }

        return new JsonObject(responses);
    }

    // What follows from the surface and the path, and what the operation adds to it.
    private static IEnumerable<string> ErrorsOf(Operation operation)
    {
        var path = PathParameters(operation).ToList();
        if (path.Count > 0 || operation.Query.Count > 0 || operation.Body is not null)
        {
            yield return ErrorType.InvalidArguments;
        }

        if (operation.Body is not null)
        {
            yield return "request_timeout";
        }

        if (path.Exists(name => name is not "region"))
        {
            yield return ErrorType.NotFound;
        }

        if (operation.Surface.KeyHeader is not null)
        {
            yield return ErrorType.DeniedAuthentication;
        }

        if (operation.Surface.Needed is not null)
        {
            yield return ErrorType.PermissionsDenied;
        }

        foreach (var error in operation.Errors)
        {
            yield return error;
        }
    }

    private JsonObject Success(Operation operation)
    {
        var success = new JsonObject { ["description"] = operation.Status == StatusCodes.Status204NoContent ? "Done." : "The answer." };
        Json.Set(success, "content", operation switch
        {
            { Status: StatusCodes.Status204NoContent } => null,
            { Answer: { } answer } => Content(_schemas.Answer(answer)),
            { ContentType: Reply.JsonContentType } => Content(new JsonObject { ["type"] = "object" }),
            _ => new JsonObject { [operation.ContentType] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } } },
        });
        return success;
    }

    private JsonObject Refer(string name, string description, params ErrorSchema[] errors)
    {
        var bodies = errors.Select(error => ErrorSchemas.AddTo(_schemas, error)).ToArray();
        _responses.TryAdd(name, new JsonObject
        {
            ["description"] = description,
            ["content"] = Content(bodies is [var body] ? body : new JsonObject
            {
                ["oneOf"] = new JsonArray(bodies),
                ["discriminator"] = new JsonObject
                {
                    ["propertyName"] = "type",
                    ["mapping"] = new JsonObject(errors.Select(error =>
                        KeyValuePair.Create<string, JsonNode?>(error.Type, "#/components/schemas/" + error.Name))),
                },
            }),
        });
        return new JsonObject { ["$ref"] = "#/components/responses/" + name };
    }

    private static JsonObject Content(JsonObject schema) => new() { [Reply.JsonContentType] = new JsonObject { ["schema"] = schema } };

    private static IEnumerable<string> Names(IEnumerable<string> names) => names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
