namespace InterLink.Domain;

/// <summary>Something of Scaleway's catalogue, by name or by ID: exactly one of the two is given.</summary>
public sealed record NamedReference
{
    /// <summary>Name as Scaleway lists it.</summary>
    public string? Name { get; init; }

    /// <summary>ID at Scaleway.</summary>
    public string? Id { get; init; }
}
