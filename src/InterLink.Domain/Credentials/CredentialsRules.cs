namespace InterLink.Domain.Credentials;

/// <summary>Which credentials a resource works with.</summary>
public static class CredentialsRules
{
    /// <summary>A Secret of this name serves all resources of its namespace that name no other.</summary>
    public const string DefaultSecretName = "interlink-credentials";

    /// <summary>
    /// What the spec names; else what the resource was ordered with, so that a default which appears later moves nothing; else the namespace's default.
    /// </summary>
    /// <param name="reference">The Secret that the spec names.</param>
    /// <param name="recorded">What is on record; null while nothing was ever made.</param>
    /// <param name="hasDefault">Whether the namespace has a default.</param>
    /// <returns>The name of the Secret; null for the operator's own credentials.</returns>
    public static string? SecretFor(string? reference, CredentialsStatus? recorded, bool hasDefault) => (reference, recorded) switch
    {
        ({ } name, _) => name,
        (null, { } known) => known.SecretName,
        _ => hasDefault ? DefaultSecretName : null,
    };

    /// <summary>The Secret whose changes concern the resource, be it there or not; null for none.</summary>
    public static string? SecretOfInterest(string? reference, CredentialsStatus? recorded) => SecretFor(reference, recorded, hasDefault: true);

    /// <summary>Whether these are others than those on record.</summary>
    public static bool AreOthers(CredentialsStatus? recorded, string? secretName) =>
        recorded is not null && !string.Equals(recorded.SecretName, secretName, StringComparison.Ordinal);
}
