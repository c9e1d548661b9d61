using InterLink.Domain.InterLinks;

namespace InterLink.Domain.RoutingPolicies;

/// <summary>What a pass is going to do, and why it does no more.</summary>
/// <param name="Action">The one effect.</param>
/// <param name="Rejected">What is wrong with the spec; null when nothing is.</param>
public sealed record RoutingPolicyDecision(RoutingPolicyAction Action, Rejection? Rejected = null)
{
    /// <summary>The links that keep a policy from being deleted, named for people. Empty when none does.</summary>
    public IReadOnlyList<string> HeldBy { get; init; } = [];

    /// <summary>What somebody else changed at the gateway since it last held what the spec says; it is put back.</summary>
    public IReadOnlyList<ConfigurationDifference> Drift { get; init; } = [];

    /// <summary>What differs from the spec and is left alone, because the spec asks for no more than to look.</summary>
    public IReadOnlyList<ConfigurationDifference> Observed { get; init; } = [];
}

/// <summary>Why a spec cannot be put into force.</summary>
/// <param name="Reason">A constant of <see cref="RoutingPolicyConditions.Reasons"/>.</param>
/// <param name="Message">Names the field, its value and the way out.</param>
public sealed record Rejection(string Reason, string Message);
