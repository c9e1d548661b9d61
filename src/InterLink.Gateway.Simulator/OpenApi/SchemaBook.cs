using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OpenApi;

/// <summary>
/// The schemas of the document, one for each type, made from what the serializer knows of them. In an answer a member is absent when it is unset, unless
/// its record says that it is written as null, and there are no others; in the body of a request a member may be null, and what is unknown is passed over.
/// </summary>
internal sealed class SchemaBook
{
    private const string Request = "Request";

    private readonly SortedDictionary<string, JsonObject> _schemas = new(StringComparer.Ordinal);

    /// <summary>All schemas so far, in the order of their names.</summary>
    public JsonObject ToJson() => new(_schemas.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value.DeepClone())));

    public JsonObject Answer(JsonTypeInfo type) => Export(type, body: null, []);

    public JsonObject Body(JsonTypeInfo type, ImmutableArray<string> required) => Export(type, type.Type, required);

    /// <summary>Adds a schema, and refers to it.</summary>
    /// <exception cref="InvalidOperationException">There is another one of that name.</exception>
    public JsonObject Add(string name, JsonObject schema)
    {
        if (!_schemas.TryAdd(name, schema) && !JsonNode.DeepEquals(_schemas[name], schema))
        {
            throw new InvalidOperationException($"two schemas have the name {name}");
        }

        return new JsonObject { ["$ref"] = "#/components/schemas/" + name };
    }

    public JsonObject Names(Enumeration names)
    {
        var schema = new JsonObject { ["type"] = "string", ["enum"] = Json.Strings(names.Values) };
        return names.Name is null ? schema : Add(names.Name, schema);
    }

    /// <summary>Adds what a term says to the schema of a member or parameter.</summary>
    public JsonObject Apply(Term term, JsonObject schema)
    {
        if (schema["items"] is JsonObject items)
        {
            schema["items"] = Apply(term with { Description = null }, (JsonObject)items.DeepClone());
        }
        else if (term.Names is { } names && schema["type"] is not null)
        {
            schema = OrNull(Names(names), isNull: schema["type"] is JsonArray);
        }
        else if (schema["type"] is { } type && Json.Mentions(type, "string"))
        {
            Json.Set(schema, "format", schema["format"]?.ToString() ?? term.Format);
            Json.Set(schema, "pattern", term.Pattern);
        }

        Json.Set(schema, "description", term.Description);
        return schema;
    }

    private JsonObject Export(JsonTypeInfo root, Type? body, ImmutableArray<string> required)
    {
        var met = new Dictionary<Type, JsonObject>();
        return (JsonObject)root.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Transform,
        });

        JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
        {
            var type = context.TypeInfo.Type;
            var schema = node as JsonObject ?? [];
            if (schema.ContainsKey("$ref"))
            {
                schema = met[type].DeepClone().AsObject();   // the exporter points to where it met the type before
            }
            else if ((Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTimeOffset))
            {
                schema = new JsonObject { ["type"] = "string", ["format"] = "date-time" };
            }
            else if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
            {
                schema = Add(NameOf(type), Closed(context.TypeInfo, schema));
            }

            met[type] = schema.DeepClone().AsObject();
            return context.PropertyInfo is { } member ? Member(member, schema) : schema;
        }

        // A type that is a body here and an answer there has two schemas.
        string NameOf(Type type) => type == body && !type.Name.EndsWith(Request, StringComparison.Ordinal) ? type.Name + Request : type.Name;

        JsonObject Member(JsonPropertyInfo member, JsonObject schema)
        {
            var isNull = member.DeclaringType == body
                ? member.IsSetNullable && !required.Contains(member.Name, StringComparer.Ordinal)
                : IsWrittenAsNull(member);
            return Apply(Vocabulary.Of(member.Name, member.DeclaringType.Name), OrNull(schema, isNull));
        }

        JsonObject Closed(JsonTypeInfo type, JsonObject schema)
        {
            var isBody = type.Type == body;
            var needed = isBody
                ? required
                : type.Properties.Where(member => !member.IsGetNullable || IsWrittenAsNull(member)).Select(member => member.Name);
            var closed = new JsonObject { ["type"] = "object", ["properties"] = schema["properties"]?.DeepClone() ?? new JsonObject() };
            Json.Set(closed, "required", Json.Strings(needed));
            Json.Set(closed, "additionalProperties", isBody ? null : false);
            return closed;
        }
    }

    private static bool IsWrittenAsNull(JsonPropertyInfo member) =>
        member.IsGetNullable
        && member.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false)
            is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.Never }];

    private static JsonObject OrNull(JsonObject schema, bool isNull)
    {
        if (schema["$ref"] is not null)
        {
            return isNull ? new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) } : schema;
        }

        if (schema["type"] is { } type)
        {
            var name = type is JsonArray names ? names.First(item => !string.Equals((string?)item, "null", StringComparison.Ordinal)) : type;
            schema["type"] = isNull ? new JsonArray(name?.DeepClone(), "null") : name?.DeepClone();
        }

        return schema;
    }
}
