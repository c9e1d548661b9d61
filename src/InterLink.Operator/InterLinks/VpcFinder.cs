using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.InterLinks;

/// <summary>Looks at a VPC before a link is attached to it, so that a wrong one is named in the status instead of tried.</summary>
internal static class VpcFinder
{
    /// <summary>The VPC that the spec asks for, as far as it matters to the link.</summary>
    /// <param name="account">Whose key the VPC is asked for with.</param>
    /// <param name="resource">Its spec asks for the VPC.</param>
    /// <param name="link">The link itself, just read. Of one that has its VPC, or cannot be changed, nothing is asked.</param>
    public static async Task<VpcSighting> FindAsync(GatewayAccount account, InterLinkResource resource, Link link, CancellationToken cancellationToken)
    {
        var (spec, region) = (resource.Spec, ResourceMapping.RegionOf(resource));
        if (spec.Vpc is not { Id: var id }
            || string.Equals(id, link.VpcId, StringComparison.OrdinalIgnoreCase)
            || spec is { ManagementPolicy: ManagementPolicy.Observe }
            || resource.Metadata.IsTerminating
            || !InterLinkLifecycle.MayConfigure(InterLinkLifecycle.PhaseOf(link.Status)))
        {
            return new VpcSighting.NotRead();
        }

        return VpcAnswer.ToSighting(await account.Gateway.Vpcs.GetAsync(region, id, cancellationToken), id, region, link.OrganizationId);
    }
}
