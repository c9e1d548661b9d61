using InterLink.Domain;
using InterLink.Domain.Credentials;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.Credentials;

/// <summary>
/// Tells a link that is gone from one that a key may not see: to another Organization's key, both are a 404. A Project has VPCs of its own from its
/// first day on, and belongs to one Organization for good; who sees something of it is asked in the right account.
/// </summary>
internal static class ProjectSight
{
    /// <summary>Why the account's word that something is not there cannot be taken; null when it can.</summary>
    /// <param name="gateway">Who says so.</param>
    /// <param name="secretName">The Secret whose key it is asked with; null for the operator's own.</param>
    /// <param name="recorded">The credentials that it was made with.</param>
    /// <param name="region">Where it would be.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public static async Task<GatewayTrouble?> DoubtAsync(
        GatewayClient gateway, string? secretName, CredentialsStatus recorded, string region, CancellationToken cancellationToken) =>
        (CredentialsRules.AreOthers(recorded, secretName), recorded.ProjectId) switch
        {
            (true, _) => CredentialsTroubles.Changed(recorded, secretName),
            (_, { } projectId) => await DoubtAsync(gateway, recorded, region, projectId, cancellationToken),
            _ => null,
        };

    private static async Task<GatewayTrouble?> DoubtAsync(
        GatewayClient gateway, CredentialsStatus recorded, string region, string projectId, CancellationToken cancellationToken)
    {
        var vpcs = await gateway.Vpcs.ListAllAsync(region, projectId, cancellationToken);
        if (vpcs is GatewayResult<IReadOnlyList<Vpc>>.Ok([_, ..], _))
        {
            return null;
        }

        // The key need not be one that may read VPCs.
        return await gateway.Links.ListAllAsync(region, new LinkFilter { ProjectId = projectId }, cancellationToken) switch
        {
            GatewayResult<IReadOnlyList<Link>>.Ok([_, ..], _) => null,
            GatewayResult<IReadOnlyList<Link>>.Failed(var failure) => TroubleMapping.ToTrouble(failure),
            _ when vpcs is GatewayResult<IReadOnlyList<Vpc>>.Failed(not GatewayFailure.Unauthorized and var failure) => TroubleMapping.ToTrouble(failure),
            _ => CredentialsTroubles.Foreign(recorded, projectId),
        };
    }
}
