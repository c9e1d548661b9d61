using System.CommandLine;
using InterLink.Cli.Connections;
using InterLink.Domain.Credentials;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Credentials;

namespace InterLink.Cli.Planning;

/// <summary>The accounts that a plan looks with: those that the operator would use, found as it finds them.</summary>
internal sealed class PlanningAccounts(ParseResult parsed, Surroundings around, ClusterAccess cluster)
{
    /// <summary>Plans a resource with its account, which is closed afterwards.</summary>
    /// <param name="key">The resource.</param>
    /// <param name="claim">Whose account it asks for.</param>
    /// <param name="plan">With that account.</param>
    /// <param name="unseen">Where the operator would have none: why not.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="CliException">It is the operator's own, and no key is given: any other would look into another account.</exception>
    public async Task<PlannedResource> PlanAsync(
        ResourceKey key, CredentialsClaim claim, Func<PlanningAccess.Granted, Task<PlannedResource>> plan, Func<string, PlannedResource> unseen, CancellationToken cancellationToken)
    {
        switch (await OpenAsync(key, claim, cancellationToken))
        {
            case PlanningAccess.Granted access:
                using (access.Gateway)
                {
                    return await plan(access);
                }

            case PlanningAccess.Withheld(var trouble):
                return unseen(trouble.Message);
            default:
                throw new InvalidOperationException("Access is either granted or withheld.");
        }
    }

    /// <summary>The account of a resource; where that is the operator's own, the key that the user has given stands for it.</summary>
    private async Task<PlanningAccess> OpenAsync(ResourceKey key, CredentialsClaim claim, CancellationToken cancellationToken)
    {
        var (standard, note) = claim is { Reference: null, Recorded: null } ? await DefaultAsync(key.Namespace, cancellationToken) : (null, null);
        if (standard is not null && !CredentialsSecret.IsLabelled(standard))
        {
            return new PlanningAccess.Withheld(CredentialsTroubles.DefaultUnlabelled);
        }

        if (CredentialsRules.SecretFor(claim.Reference, claim.Recorded, standard is not null) is { } name)
        {
            return await OfSecretAsync(claim.KeyOf(name), cancellationToken);
        }

        var given = await GatewayAccess.GivenAsync(parsed, around, cancellationToken) ?? throw new CliException(
            ExitCode.BadInput,
            $"{key} uses the operator's own account, and no key of that account is given: set SCW_SECRET_KEY, or name a file with --gateway-secret-key-file. No other key is used in its place.");
        return new PlanningAccess.Granted(given, SecretName: null) { Note = note };
    }

    /// <summary>What does not carry our label is not there for the operator. Nor does the user's own Project stand in for one that the Secret leaves out.</summary>
    private async Task<PlanningAccess> OfSecretAsync(ResourceKey key, CancellationToken cancellationToken) =>
        await cluster.Resources<Secret>().GetAsync(key, cancellationToken) is { } secret && CredentialsSecret.IsLabelled(secret)
            ? CredentialsSecret.Read(secret) switch
            {
                CredentialsSecret.Valid(var secretKey, var projectId) => new PlanningAccess.Granted(GatewayAccess.WithKey(parsed, around, secretKey, projectId), key.Name),
                CredentialsSecret.Invalid(var problem) => new PlanningAccess.Withheld(CredentialsTroubles.Invalid(key.Name, problem)),
                _ => throw new InvalidOperationException("A Secret is either valid or not."),
            }
            : new PlanningAccess.Withheld(CredentialsTroubles.Missing(key.Name));

    /// <summary>Who may not read Secrets plans with the key that is given, and is told so.</summary>
    private async Task<(Secret? Secret, string? Note)> DefaultAsync(string @namespace, CancellationToken cancellationToken)
    {
        try
        {
            return (await cluster.Resources<Secret>().GetAsync(new ResourceKey(@namespace, CredentialsRules.DefaultSecretName), cancellationToken), null);
        }
        catch (ApiException exception) when (exception.IsForbidden)
        {
            return (null, $"whether namespace {@namespace} has a Secret {CredentialsRules.DefaultSecretName} may not be read: planned with the key that is given, which serves where there is none.");
        }
    }
}
