using InterLink.Domain.Credentials;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.Credentials;

/// <summary>Finds the account in which a resource is, or is going to be.</summary>
/// <param name="secrets">The mirror of the Secrets that carry our label.</param>
/// <param name="client">Asks for the one Secret that the mirror may have passed over.</param>
/// <param name="accounts">Where accounts are opened.</param>
/// <param name="operatorProjectId">The Project that comes with the operator's own credentials.</param>
internal sealed class CredentialsResolver(IStore<Secret> secrets, ResourceClient<Secret> client, GatewayAccounts accounts, string? operatorProjectId)
{
    /// <summary>As far as the mirror tells; null while there are no credentials to use.</summary>
    public AccountId? AccountOf(CredentialsClaim claim) => Find(claim) is AccountAccess.Granted { Account.Id: var id } ? id : null;

    /// <summary>The Project of a resource that names none, as far as the mirror tells; null for none.</summary>
    public string? ProjectOf(CredentialsClaim claim) => claim.Recorded?.ProjectId ?? (Find(claim) as AccountAccess.Granted)?.ProjectId;

    /// <summary>Whether, and as whom, the gateway may be asked about a resource right now.</summary>
    public async Task<AccountAccess> ResolveAsync(CredentialsClaim claim, CancellationToken cancellationToken)
    {
        var access = Find(claim);

        // A default without our label is not in the mirror. Who made it does not want the operator's account, and an order there costs money.
        return claim.Recorded is null && access is AccountAccess.Granted { Credentials.Source: CredentialsSource.Operator }
            && await client.GetAsync(claim.KeyOf(CredentialsRules.DefaultSecretName), cancellationToken) is { } overlooked
            ? new AccountAccess.Withheld(
                CredentialsSecret.IsLabelled(overlooked) ? CredentialsTroubles.Missing(CredentialsRules.DefaultSecretName) : CredentialsTroubles.DefaultUnlabelled)
            : access;
    }

    private AccountAccess Find(CredentialsClaim claim)
    {
        var hasDefault = secrets.Find(claim.KeyOf(CredentialsRules.DefaultSecretName)) is not null;
        if (CredentialsRules.SecretFor(claim.Reference, claim.Recorded, hasDefault) is not { } name)
        {
            return new AccountAccess.Granted(accounts.Of(AccountId.Operator), CredentialsStatus.Operator, operatorProjectId, AreOthers: false);
        }

        var id = new AccountId(claim.KeyOf(name));
        var areOthers = CredentialsRules.AreOthers(claim.Recorded, name);
        return (secrets.Find(claim.KeyOf(name)) is { } secret ? CredentialsSecret.Read(secret) : null) switch
        {
            CredentialsSecret.Valid(_, var projectId) => new AccountAccess.Granted(accounts.Of(id), CredentialsStatus.OfSecret(name), projectId, areOthers),
            CredentialsSecret.Invalid(var problem) => new AccountAccess.Withheld(CredentialsTroubles.Invalid(name, problem)),

            // A Secret that goes together with what needs it, as with a whole namespace: the key that it held is still good for the way out.
            _ when claim is { IsTerminating: true, Recorded: not null } && !areOthers && accounts.Of(id).HasKey =>
                new AccountAccess.Granted(accounts.Of(id), CredentialsStatus.OfSecret(name), ProjectId: null, areOthers),
            _ => new AccountAccess.Withheld(CredentialsTroubles.Missing(name)),
        };
    }
}
