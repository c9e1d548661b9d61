using System.CommandLine;
using InterLink.Cli.Connections;
using InterLink.Domain.Credentials;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Credentials;

namespace InterLink.Cli.Planning;

/// <summary>The accounts that a plan looks with.</summary>
internal sealed class PlanningAccounts(ParseResult parsed, Surroundings around, ClusterAccess cluster)
{
    /// <summary>The account that the operator would use; where that is its own, the key that the user has given stands for it.</summary>
    public async Task<GatewayAccess> OpenAsync(ResourceKey key, CredentialsClaim claim, CancellationToken cancellationToken)
    {
        var hasDefault = claim is { Reference: null, Recorded: null } && await HasDefaultAsync(key.Namespace, cancellationToken);
        return CredentialsRules.SecretFor(claim.Reference, claim.Recorded, hasDefault) is not { } name
            ? await GatewayAccess.OpenAsync(parsed, around, () => cluster, cancellationToken)
            : await GatewayAccess.OfSecretAsync(parsed, around, cluster, claim.KeyOf(name), cancellationToken)
                ?? throw new CliException(ExitCode.NotFound, $"{key}: {CredentialsTroubles.Missing(name).Message}");
    }

    /// <summary>Who may not read Secrets plans with the key that is given.</summary>
    private async Task<bool> HasDefaultAsync(string @namespace, CancellationToken cancellationToken)
    {
        try
        {
            return await cluster.Resources<Secret>().GetAsync(new ResourceKey(@namespace, CredentialsRules.DefaultSecretName), cancellationToken) is not null;
        }
        catch (ApiException exception) when (exception.IsForbidden)
        {
            return false;
        }
    }
}
