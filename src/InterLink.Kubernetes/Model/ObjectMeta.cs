using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace InterLink.Kubernetes.Model;

/// <summary>
/// The metadata a controller works with. Deliberately without <c>managedFields</c>, which would be the largest part of a cached object.
/// Collections are never null: absent on the wire means empty here.
/// </summary>
public sealed record ObjectMeta
{
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Prefix from which the server makes a name, when <see cref="Name"/> is empty on create.</summary>
    public string? GenerateName { get; init; }

    /// <summary>Empty for cluster-scoped objects.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Namespace { get; init; }

    /// <summary>Told apart from an earlier object of the same name by this, and by nothing else.</summary>
    public string? Uid { get; init; }

    /// <summary>Version of the stored object; see <see cref="Model.ResourceVersion"/> for what may be read from it.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Counts changes of the spec. Zero on objects without a generation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Generation { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    public IReadOnlyDictionary<string, string> Annotations { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    public IReadOnlyList<string> Finalizers { get; init => field = value ?? []; } = [];

    public IReadOnlyList<OwnerReference> OwnerReferences { get; init => field = value ?? []; } = [];

    [JsonConverter(typeof(KubernetesTimeConverter))]
    public DateTimeOffset? CreationTimestamp { get; init; }

    /// <summary>Set once a delete was asked for; the object stays until its last finalizer is gone.</summary>
    [JsonConverter(typeof(KubernetesTimeConverter))]
    public DateTimeOffset? DeletionTimestamp { get; init; }

    [JsonIgnore]
    public ResourceKey Key => new(Namespace ?? "", Name);

    [JsonIgnore]
    public bool IsTerminating => DeletionTimestamp is not null;
}
