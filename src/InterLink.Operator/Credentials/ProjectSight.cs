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
    /// <param name="access">Who says so.</param>
    /// <param name="recorded">The credentials that it was made with.</param>
    /// <param name="region">Where it would be.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public static async Task<GatewayTrouble?> DoubtAsync(AccountAccess.Granted access, CredentialsStatus recorded, string region, CancellationToken cancellationToken) =>
        (access.AreOthers, recorded.ProjectId) switch
        {
            (true, _) => CredentialsTroubles.Changed(recorded, access.Credentials.SecretName),
            (_, { } projectId) => await DoubtAsync(access.Account, recorded, region, projectId, cancellationToken),
            _ => null,
        };

    private static async Task<GatewayTrouble?> DoubtAsync(
        GatewayAccount account, CredentialsStatus recorded, string region, string projectId, CancellationToken cancellationToken)
    {
        var vpcs = await account.Gateway.Vpcs.ListAllAsync(region, projectId, cancellationToken);
        if (vpcs is GatewayResult<IReadOnlyList<Vpc>>.Ok([_, ..], _))
        {
            return null;
        }

        // The key need not be one that may read VPCs.
        return await account.Gateway.Links.ListAllAsync(region, new LinkFilter { ProjectId = projectId }, cancellationToken) switch
        {
            GatewayResult<IReadOnlyList<Link>>.Ok([_, ..], _) => null,
            GatewayResult<IReadOnlyList<Link>>.Failed(var failure) => TroubleMapping.ToTrouble(failure),
            _ when vpcs is GatewayResult<IReadOnlyList<Vpc>>.Failed(not GatewayFailure.Unauthorized and var failure) => TroubleMapping.ToTrouble(failure),
            _ => CredentialsTroubles.Foreign(recorded, projectId),
        };
    }
}
