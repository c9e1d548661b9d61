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
        PolicySighting.WrongRegion { Name: var name, Region: var region } => new(
            Reasons.PolicyWrongRegion,
            $"spec.routingPolicyRef: RoutingPolicy {name} is in region {region}, and a link takes policies of its own region only; refer to another.",
            NeedsPerson: true),
        _ => null,
    };
}
