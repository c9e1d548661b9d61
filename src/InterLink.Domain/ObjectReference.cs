namespace InterLink.Domain;

/// <summary>An object of a known kind, maybe in another namespace.</summary>
public sealed record ObjectReference
{
    /// <summary>Name of the object.</summary>
    public required string Name { get; init; }

    /// <summary>Namespace of the object. The namespace of the referring object when left out.</summary>
    public string? Namespace { get; init; }
}
