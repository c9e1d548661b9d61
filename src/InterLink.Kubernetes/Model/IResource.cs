using System.Text.Json.Serialization.Metadata;

namespace InterLink.Kubernetes.Model;

/// <summary>
/// A Kubernetes object that knows its own type. The type and the JSON contracts are static members, so that no client,
/// informer or controller needs attributes, reflection or a class per kind.
/// </summary>
/// <typeparam name="TSelf">The implementing record itself.</typeparam>
public interface IResource<TSelf>
    where TSelf : class, IResource<TSelf>
{
    static abstract ResourceType Type { get; }

    static abstract JsonTypeInfo<TSelf> JsonType { get; }

    static abstract JsonTypeInfo<ResourceList<TSelf>> JsonListType { get; }

    /// <summary>Always that of <see cref="Type"/>: required in what is written, and not looked at in what is read (items of core lists come without it).</summary>
    string ApiVersion { get; }

    /// <inheritdoc cref="ApiVersion"/>
    string Kind { get; }

    ObjectMeta Metadata { get; }
}
