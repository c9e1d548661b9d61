namespace InterLink.Domain.InterLinks;

/// <summary>The routing policies that are attached at Scaleway: at most one per IP version.</summary>
public sealed record AttachedRoutingPolicy
{
    /// <summary>Name of the RoutingPolicy resource, when the attached policies are its own.</summary>
    public string? Name { get; init; }

    /// <summary>ID of the attached IPv4 policy.</summary>
    public string? Ipv4Id { get; init; }

    /// <summary>ID of the attached IPv6 policy.</summary>
    public string? Ipv6Id { get; init; }
}
