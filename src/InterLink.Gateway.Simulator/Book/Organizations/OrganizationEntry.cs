using System.Collections.Immutable;

namespace InterLink.Gateway.Simulator.Book.Organizations;

/// <summary>A customer: Projects that hold its resources, and how many it may have.</summary>
internal sealed record OrganizationEntry
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>In the order in which they were made; there is always one.</summary>
    public required ImmutableArray<ProjectEntry> Projects { get; init; }

    public Quotas Quotas { get; init; } = Quotas.None;
}

internal sealed record ProjectEntry(Guid Id, string Name);

/// <summary>How many resources an Organization may have, over all regions and Projects; null for any number.</summary>
internal sealed record Quotas(long? Links, long? RoutingPolicies)
{
    public const string LinksName = "interlink_links";
    public const string RoutingPoliciesName = "interlink_routing_policies";

    public static readonly Quotas None = new(Links: null, RoutingPolicies: null);
}
