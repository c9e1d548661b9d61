namespace InterLink.Domain;

/// <summary>A Scaleway VPC.</summary>
public sealed record VpcReference
{
    /// <summary>ID of the VPC. It lies in the same region and Organization as the link; its Project may be another.</summary>
    public required string Id { get; init; }
}
