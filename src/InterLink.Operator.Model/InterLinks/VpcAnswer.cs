using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.InterLinks;

/// <summary>What the gateway's answer says of the VPC that a link shall have.</summary>
internal static class VpcAnswer
{
    /// <summary>Whether it can be attached, as far as the answer tells.</summary>
    /// <param name="answer">To a question with the key that the link is known to.</param>
    /// <param name="id">Of the VPC that was asked for.</param>
    /// <param name="region">Where it was asked for.</param>
    /// <param name="organizationId">The link's own; null when it is not known, and then any will do.</param>
    public static VpcSighting ToSighting(GatewayResult<Vpc> answer, string id, string region, string? organizationId) => answer switch
    {
        GatewayResult<Vpc>.Ok(var vpc, _) when organizationId is { Length: > 0 } own && !string.Equals(vpc.OrganizationId, own, StringComparison.OrdinalIgnoreCase) =>
            new VpcSighting.OfOtherOrganization(id, vpc.OrganizationId, own),
        GatewayResult<Vpc>.Ok => new VpcSighting.Usable(id),
        GatewayResult<Vpc>.Failed(GatewayFailure.NotFound or GatewayFailure.Refused) => new VpcSighting.Missing(id, region),

        // The same key reads links, so it is this VPC that is out of its reach.
        GatewayResult<Vpc>.Failed(GatewayFailure.Unauthorized) => new VpcSighting.OutOfReach(id),
        GatewayResult<Vpc>.Failed(var failure) => new VpcSighting.Unreadable(TroubleMapping.ToTrouble(failure)),
        _ => throw new InvalidOperationException("A result is either an answer or a failure."),
    };
}
