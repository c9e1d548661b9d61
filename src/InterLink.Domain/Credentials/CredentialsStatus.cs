namespace InterLink.Domain.Credentials;

/// <summary>With which credentials something was made at Scaleway. It stays with them: another account answers as if it did not exist.</summary>
public sealed record CredentialsStatus
{
    /// <summary>Whether the key is the operator's own or in a Secret of this namespace.</summary>
    public required CredentialsSource Source { get; init; }

    /// <summary>Name of the Secret; left out for the operator's own.</summary>
    public string? SecretName { get; init; }

    /// <summary>Project in which it was made. A Project belongs to one Organization for good, so a key that sees nothing of it is another account's.</summary>
    public string? ProjectId { get; init; }

    /// <summary>What is on record of something that was made with the operator's own key.</summary>
    public static CredentialsStatus Operator { get; } = new() { Source = CredentialsSource.Operator };

    /// <summary>What is on record of something that was made with the key in a Secret.</summary>
    public static CredentialsStatus OfSecret(string name) => new() { Source = CredentialsSource.Secret, SecretName = name };
}
