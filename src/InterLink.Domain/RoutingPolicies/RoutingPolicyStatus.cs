using System.Diagnostics.CodeAnalysis;
using InterLink.Domain.Conditions;
using InterLink.Domain.Credentials;

namespace InterLink.Domain.RoutingPolicies;

/// <summary>What the operator knows about the policy.</summary>
public sealed record RoutingPolicyStatus
{
    /// <summary>The metadata.generation that this status answers. -1 until the operator has seen the resource.</summary>
    public long ObservedGeneration { get; init; } = -1;

    /// <summary>Scaleway region in which the policies are.</summary>
    public string? Region { get; init; }

    /// <summary>ID of the policy at Scaleway that holds the IPv4 prefixes.</summary>
    public string? Ipv4Id { get; init; }

    /// <summary>ID of the policy at Scaleway that holds the IPv6 prefixes.</summary>
    public string? Ipv6Id { get; init; }

    /// <summary>The credentials that the policy was made with. It stays with them, and is never looked for with others.</summary>
    public CredentialsStatus? Credentials { get; init; }

    /// <summary>Names of the InterLinks of this namespace that use the policy.</summary>
    [AllowNull]
    public IReadOnlyList<string> AttachedLinks { get; init => field = value ?? []; } = [];

    /// <summary>Value of the annotation interlink-operator.io/reconcile-requested-at that was answered last.</summary>
    public string? LastHandledReconcileAt { get; init; }

    /// <summary>What holds and what does not, each with its reason.</summary>
    [AllowNull]
    public IReadOnlyList<Condition> Conditions { get; init => field = value ?? []; } = [];
}
