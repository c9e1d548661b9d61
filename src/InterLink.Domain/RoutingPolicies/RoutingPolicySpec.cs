using System.Diagnostics.CodeAnalysis;
using InterLink.Domain.InterLinks;

namespace InterLink.Domain.RoutingPolicies;

/// <summary>The prefixes that may pass a link. What is not listed is denied, in both directions.</summary>
public sealed record RoutingPolicySpec
{
    /// <summary>Scaleway region of the policy, the same as that of the links that use it. Immutable.</summary>
    public required string Region { get; init; }

    /// <summary>Scaleway Project that owns the policy. The Project that comes with the credentials when left out. Immutable.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Name of the policy at Scaleway. The namespace and name of the resource, joined by a hyphen, when left out.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Tags of the policy at Scaleway. The operator adds its own, which say who owns the policy.</summary>
    [AllowNull]
    public IReadOnlyList<string> Tags { get; init => field = value ?? []; } = [];

    /// <summary>Secret in the same namespace with the credentials for Scaleway. When left out, the Secret interlink-credentials, else the operator's own.</summary>
    public LocalObjectReference? CredentialsSecretRef { get; init; }

    /// <summary>Prefixes accepted from the peer, which become routes of the VPC. IPv4 and IPv6 may be mixed. A prefix also admits those within it.</summary>
    [AllowNull]
    public IReadOnlyList<string> Incoming { get; init => field = value ?? []; } = [];

    /// <summary>Prefixes of the VPC that are announced to the peer. IPv4 and IPv6 may be mixed. A prefix also admits those within it.</summary>
    [AllowNull]
    public IReadOnlyList<string> Outgoing { get; init => field = value ?? []; } = [];

    /// <summary>What becomes of the policy at Scaleway when this resource is deleted.</summary>
    public DeletionPolicy DeletionPolicy { get; init; }

    /// <summary>Whether the operator may change the policy at Scaleway, or only reports on it.</summary>
    public ManagementPolicy ManagementPolicy { get; init; }
}
