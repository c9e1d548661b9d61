using InterLink.Domain;
using InterLink.Domain.Credentials;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.Credentials;

/// <summary>Whether, and as whom, the gateway may be asked about a resource.</summary>
internal abstract record AccountAccess
{
    private AccountAccess()
    {
    }

    /// <summary>There are credentials.</summary>
    /// <param name="Account">Whose key to use.</param>
    /// <param name="Credentials">How that goes on record.</param>
    /// <param name="ProjectId">The Project that comes with the credentials; null for none.</param>
    /// <param name="AreOthers">The resource was made with other credentials: these are believed only once they show what was made.</param>
    public sealed record Granted(GatewayAccount Account, CredentialsStatus Credentials, string? ProjectId, bool AreOthers) : AccountAccess;

    /// <summary>There are no credentials to use, and no others take their place.</summary>
    public sealed record Withheld(GatewayTrouble Trouble) : AccountAccess;
}
