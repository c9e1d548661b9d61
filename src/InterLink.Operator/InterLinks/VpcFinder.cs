using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
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

        return await account.Gateway.Vpcs.GetAsync(region, id, cancellationToken) switch
        {
            GatewayResult<Vpc>.Ok(var vpc, _) when !string.Equals(vpc.OrganizationId, link.OrganizationId, StringComparison.OrdinalIgnoreCase) =>
                new VpcSighting.OfOtherOrganization(id, vpc.OrganizationId, link.OrganizationId),
            GatewayResult<Vpc>.Ok => new VpcSighting.Usable(id),
            GatewayResult<Vpc>.Failed(GatewayFailure.NotFound or GatewayFailure.Refused) => new VpcSighting.Missing(id, region),

            // The same key has just read the link, so it is this VPC that is out of its reach.
            GatewayResult<Vpc>.Failed(GatewayFailure.Unauthorized) => new VpcSighting.OutOfReach(id),
            GatewayResult<Vpc>.Failed(var failure) => new VpcSighting.Unreadable(TroubleMapping.ToTrouble(failure)),
            _ => throw new InvalidOperationException("A result is either an answer or a failure."),
        };
    }
}
