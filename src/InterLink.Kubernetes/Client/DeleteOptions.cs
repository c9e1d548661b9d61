using System.Text.Json.Serialization;

namespace InterLink.Kubernetes.Client;

/// <summary>Conditions and manner of a delete.</summary>
public sealed record DeleteOptions
{
    /// <summary>Delete only the object with this uid, not a successor of the same name.</summary>
    public string? Uid { get; init; }

    /// <summary>Delete only this very version of the object.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>What happens to dependents; null is the server's default for the type.</summary>
    public PropagationPolicy? Propagation { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<PropagationPolicy>))]
public enum PropagationPolicy
{
    /// <summary>Dependents stay, without an owner.</summary>
    Orphan,

    /// <summary>Dependents are collected after the object has gone.</summary>
    Background,

    /// <summary>The object goes after its blocking dependents.</summary>
    Foreground,
}

/// <summary>The body of a DELETE (<c>meta/v1 DeleteOptions</c>).</summary>
internal sealed record DeleteOptionsBody
{
    public string ApiVersion { get; } = "v1";

    public string Kind { get; } = "DeleteOptions";

    public DeletePreconditions? Preconditions { get; init; }

    public PropagationPolicy? PropagationPolicy { get; init; }
}

internal sealed record DeletePreconditions(string? Uid, string? ResourceVersion);
