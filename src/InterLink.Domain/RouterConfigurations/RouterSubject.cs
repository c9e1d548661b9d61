using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;

namespace InterLink.Domain.RouterConfigurations;

/// <summary>The InterLink whose other end is to be configured.</summary>
public sealed record RouterSubject
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required InterLinkSpec Spec { get; init; }

    /// <summary>Null while the operator has not written one.</summary>
    public InterLinkStatus? Status { get; init; }

    /// <summary>The RoutingPolicy that the spec refers to; null when there is none of that name.</summary>
    public RoutingPolicySpec? Policy { get; init; }
}
