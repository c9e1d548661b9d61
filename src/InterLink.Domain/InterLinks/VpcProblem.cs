using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.InterLinks;

/// <summary>Why the link cannot be attached to the VPC that the spec asks for. What is attached already stays meanwhile.</summary>
internal sealed record VpcProblem(string Reason, string Message)
{
    public static VpcProblem? Of(VpcSighting vpc) => vpc switch
    {
        VpcSighting.Missing { Id: var id, Region: var region } => new(
            Reasons.VpcNotFound, $"spec.vpc.id: region {region} has no VPC {id}, and a link takes a VPC of its own region only; correct the id."),
        VpcSighting.OutOfReach { Id: var id } => new(
            Reasons.VpcOutOfReach,
            $"spec.vpc.id: the gateway does not let the operator read VPC {id}; correct the id if it is another Organization's, else give the API key the right to read VPCs."),
        VpcSighting.OfOtherOrganization { Id: var id, OrganizationId: var other, LinkOrganizationId: var own } => new(
            Reasons.VpcOfOtherOrganization, $"spec.vpc.id: VPC {id} belongs to Organization {other}, the link to {own}; give a VPC of the link's Organization, of whatever Project."),
        _ => null,
    };
}
