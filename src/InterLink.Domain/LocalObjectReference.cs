namespace InterLink.Domain;

/// <summary>An object of a known kind in the same namespace.</summary>
public sealed record LocalObjectReference
{
    /// <summary>Name of the object, which lives in the same namespace.</summary>
    public required string Name { get; init; }
}
