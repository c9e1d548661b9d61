using System.Text.Json.Serialization.Metadata;

namespace InterLink.Operator.Tests.Contract;

/// <summary>One property of a record's JSON contract, at the same kind of path as a <see cref="SchemaNode"/>.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Type">Its type, without a nullable's wrapping.</param>
/// <param name="IsRequired">Reading fails without it.</param>
/// <param name="IsNullable">It may be null, and is then not written.</param>
internal sealed record RecordNode(string Path, JsonTypeInfo Type, bool IsRequired, bool IsNullable)
{
    public IReadOnlyList<string> Enum => Type.Type.IsEnum ? System.Enum.GetNames(Type.Type) : [];

    /// <summary>All properties of spec and status, at any depth.</summary>
    public static IEnumerable<RecordNode> AllOf(Crd crd) =>
        Of("", crd.JsonType).Where(node => node.Path is ".spec" or ".status").SelectMany(node => node.WithDescendants());

    private static IEnumerable<RecordNode> Of(string path, JsonTypeInfo type) => type.Kind switch
    {
        JsonTypeInfoKind.Object => type.Properties.Where(property => property.Get is not null).Select(property => new RecordNode(
            $"{path}.{property.Name}",
            type.Options.GetTypeInfo(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType),
            property.IsRequired,
            property.PropertyType.IsValueType ? Nullable.GetUnderlyingType(property.PropertyType) is not null : property.IsGetNullable)),
        JsonTypeInfoKind.Enumerable => [new RecordNode($"{path}[]", type.Options.GetTypeInfo(type.ElementType!), IsRequired: true, IsNullable: false)],
        _ => [],
    };

    private IEnumerable<RecordNode> WithDescendants() => [this, .. Of(Path, Type).SelectMany(node => node.WithDescendants())];
}
