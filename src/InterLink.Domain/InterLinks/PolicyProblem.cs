using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.InterLinks;

/// <summary>Why the referenced routing policy cannot be attached. What is attached already stays meanwhile.</summary>
internal sealed record PolicyProblem(string Reason, string Message, bool NeedsPerson)
{
    public static PolicyProblem? Of(PolicySighting policy) => policy switch
    {
        PolicySighting.Missing { Name: var name } => new(
            Reasons.PolicyMissing, $"spec.routingPolicyRef: this namespace has no RoutingPolicy {name}; create it, or correct the reference.", NeedsPerson: false),
        PolicySighting.NotReady { Name: var name, Reason: var why } => new(
            Reasons.PolicyNotReady, $"spec.routingPolicyRef: RoutingPolicy {name} is not ready. {why}", NeedsPerson: false),
        PolicySighting.Usable { Name: var name, AwaitsIpv4: true } => Awaited(name, "IPv4"),
        PolicySighting.Usable { Name: var name, AwaitsIpv6: true } => Awaited(name, "IPv6"),
        PolicySighting.WrongRegion { Name: var name, Region: var region, LinkRegion: var linkRegion } => new(
            Reasons.PolicyWrongRegion,
            $"spec.routingPolicyRef: RoutingPolicy {name} is in region {region}, the link in {linkRegion}, and a link takes policies of its own region only; refer to another.",
            NeedsPerson: true),
        _ => null,
    };

    private static PolicyProblem Awaited(string name, string version) => new(
        Reasons.PolicyNotReady, $"spec.routingPolicyRef: RoutingPolicy {name} is not ready in full, because its {version} prefixes are not in force yet.", NeedsPerson: false);
}
