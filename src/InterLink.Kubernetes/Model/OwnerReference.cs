using System.Text.Json.Serialization;

namespace InterLink.Kubernetes.Model;

/// <summary>Ties an object's life to its owner's: the garbage collector removes it when the owner has gone.</summary>
public sealed record OwnerReference
{
    public required string ApiVersion { get; init; }

    public required string Kind { get; init; }

    public required string Name { get; init; }

    public required string Uid { get; init; }

    /// <summary>True for the one owner that manages this object.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Controller { get; init; }

    /// <summary>True: a foreground delete of the owner waits for this object.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? BlockOwnerDeletion { get; init; }

    /// <summary>A controller reference to <paramref name="owner"/>, as read from the server (it needs the uid).</summary>
    /// <exception cref="ArgumentException">The owner was never stored.</exception>
    public static OwnerReference To<T>(T owner)
        where T : class, IResource<T> => new()
        {
            ApiVersion = T.Type.ApiVersion,
            Kind = T.Type.Kind,
            Name = owner.Metadata.Name,
            Uid = owner.Metadata.Uid ?? throw new ArgumentException($"{T.Type.Kind} {owner.Metadata.Key} has no uid yet: create it first.", nameof(owner)),
            Controller = true,
            BlockOwnerDeletion = true,
        };
}
