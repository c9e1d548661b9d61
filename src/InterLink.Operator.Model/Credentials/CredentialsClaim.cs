using InterLink.Domain.Credentials;
using InterLink.Kubernetes.Model;

namespace InterLink.Operator.Credentials;

/// <summary>What decides on the credentials of a resource, whatever its kind.</summary>
/// <param name="Namespace">Where its Secrets are.</param>
/// <param name="Reference">The Secret that the spec names.</param>
/// <param name="Recorded">What it was made with; null while nothing was ever made.</param>
/// <param name="IsTerminating">It is being deleted.</param>
internal sealed record CredentialsClaim(string Namespace, string? Reference, CredentialsStatus? Recorded, bool IsTerminating)
{
    /// <summary>As the index has the Secret whose changes concern the resource.</summary>
    public IEnumerable<string> Secrets => CredentialsRules.SecretOfInterest(Reference, Recorded) is { } name ? [KeyOf(name).ToString()] : [];

    public ResourceKey KeyOf(string secretName) => new(Namespace, secretName);
}
