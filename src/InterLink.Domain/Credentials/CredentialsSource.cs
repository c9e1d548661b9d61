namespace InterLink.Domain.Credentials;

/// <summary>Where the key to Scaleway comes from.</summary>
public enum CredentialsSource
{
    /// <summary>The operator's own settings.</summary>
    Operator,

    /// <summary>A Secret in the namespace of the resource.</summary>
    Secret,
}
