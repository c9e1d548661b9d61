using System.Text.Json.Nodes;
using InterLink.Gateway.Contract;

namespace InterLink.Gateway.Simulator.OpenApi;

/// <summary>
/// One type of error: the status that it comes with, and the members that its body has beside type and message. Those of its details, if any, are those of
/// each entry.
/// </summary>
internal sealed record ErrorSchema(string Type, int Status, string Description)
{
    public string[] Members { get; init; } = [];

    public string[] Details { get; init; } = [];

    /// <summary>Members of details that may be absent.</summary>
    public string[] OptionalDetails { get; init; } = [];

    /// <summary>What the document calls it.</summary>
    public string Name => string.Concat(Type.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}

/// <summary>The types of errors that the gateway answers. Clients tell them apart by <c>type</c>, not by status.</summary>
internal static class ErrorSchemas
{
    /// <summary>Errors that no operation answers: the address is wrong.</summary>
    public static readonly ErrorSchema[] OfAddresses =
    [
        new("unknown_resource", StatusCodes.Status404NotFound, "The path is no part of the API."),
        new("method_not_allowed", StatusCodes.Status405MethodNotAllowed, "The path is part of the API, but not with this method."),
    ];

    private static readonly ErrorSchema[] All =
    [
        new(ErrorType.InvalidArguments, StatusCodes.Status400BadRequest, "Something in the request is missing or wrong.")
        {
            Details = ["argument_name", "reason", "help_message"],
        },
        new(ErrorType.DeniedAuthentication, StatusCodes.Status401Unauthorized, "The key is missing, or nobody has it.") { Members = ["method", "reason"] },
        new(ErrorType.PermissionsDenied, StatusCodes.Status403Forbidden, "The key does not give the right.") { Details = ["resource", "action"] },
        new(ErrorType.QuotasExceeded, StatusCodes.Status403Forbidden, "A quota is used up.")
        {
            Details = ["resource", "quota", "current"],
            OptionalDetails = ["organization_id", "project_id"],
        },
        new(ErrorType.NotFound, StatusCodes.Status404NotFound, "Something that the request names does not exist.") { Members = ["resource", "resource_id"] },
        new(ErrorType.AlreadyExists, StatusCodes.Status409Conflict, "There is such a resource already.")
        {
            Members = ["resource", "resource_id", "help_message"],
        },
        new(ErrorType.TransientState, StatusCodes.Status409Conflict, "The resource is changing; ask again.")
        {
            Members = ["resource", "resource_id", "current_state"],
        },
        new(ErrorType.PreconditionFailed, StatusCodes.Status412PreconditionFailed, "The request is sound, but not now.")
        {
            Members = ["precondition", "help_message"],
        },
        new(ErrorType.OutOfStock, StatusCodes.Status412PreconditionFailed, "There is none left.") { Members = ["resource"] },
        new(ErrorType.Locked, StatusCodes.Status423Locked, "The resource is locked.") { Members = ["resource", "resource_id"] },
        new("request_timeout", StatusCodes.Status408RequestTimeout, "The body did not arrive in time."),
    ];

    /// <summary>The error of a type.</summary>
    /// <exception cref="InvalidOperationException">An operation declares an error that is not listed here.</exception>
    public static ErrorSchema Of(string type) =>
        Array.Find(All, error => string.Equals(error.Type, type, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"there is no error of type {type}");

    /// <summary>Adds the schema of an error's body, and refers to it.</summary>
    public static JsonObject AddTo(SchemaBook schemas, ErrorSchema error)
    {
        var properties = new JsonObject
        {
            ["type"] = new JsonObject { ["type"] = "string", ["const"] = error.Type },
            ["message"] = new JsonObject { ["type"] = "string" },
        };
        foreach (var member in error.Members)
        {
            properties[member] = Member(schemas, member, error.Name);
        }

        if (error.Details.Length > 0)
        {
            var entry = Object(schemas, error.Name + "Detail", error.Details, error.OptionalDetails);
            properties["details"] = new JsonObject { ["type"] = "array", ["items"] = entry };
        }

        var required = properties.Select(pair => pair.Key).ToList();
        return schemas.Add(error.Name, Closed(error.Description, properties, required));
    }

    private static JsonObject Object(SchemaBook schemas, string name, string[] members, string[] optional)
    {
        var properties = new JsonObject();
        foreach (var member in members.Concat(optional))
        {
            properties[member] = Member(schemas, member, name);
        }

        return schemas.Add(name, Closed(description: null, properties, members));
    }

    private static JsonObject Closed(string? description, JsonObject properties, IEnumerable<string> required)
    {
        var schema = new JsonObject { ["type"] = "object" };
        Json.Set(schema, "description", description);
        schema["properties"] = properties;
        schema["required"] = Json.Strings(required);
        schema["additionalProperties"] = false;
        return schema;
    }

    private static JsonObject Member(SchemaBook schemas, string name, string type) =>
        schemas.Apply(Vocabulary.Of(name, type), new JsonObject { ["type"] = name is "quota" or "current" ? "integer" : "string" });
}
