using System.Text;
using InterLink.Domain.Credentials;
using InterLink.Kubernetes.Model;

namespace InterLink.Operator.Credentials;

/// <summary>What a Secret with credentials says.</summary>
internal abstract record CredentialsSecret
{
    /// <summary>The key to Scaleway, a UUID.</summary>
    public const string SecretKeyEntry = "secretKey";

    /// <summary>The Project of resources that name none; may be left out.</summary>
    public const string ProjectIdEntry = "projectId";

    /// <summary>Others are never read: the cluster's Secrets are none of the operator's business.</summary>
    public const string LabelSelector = CredentialsTroubles.Label + "=true";

    private CredentialsSecret()
    {
    }

    public sealed record Valid(string SecretKey, string? ProjectId) : CredentialsSecret
    {
        /// <summary>Leaves the key out.</summary>
        public override string ToString() => $"{nameof(Valid)} {{ {nameof(ProjectId)} = {ProjectId} }}";
    }

    /// <summary>It cannot be used.</summary>
    /// <param name="Problem">Which entry is wrong, and how; never its value.</param>
    public sealed record Invalid(string Problem) : CredentialsSecret;

    public static CredentialsSecret Read(Secret secret) => (TextOf(secret, SecretKeyEntry), TextOf(secret, ProjectIdEntry)) switch
    {
        (null, _) => new Invalid($"it has no entry {SecretKeyEntry}"),
        ({ } key, _) when !IsUuid(key) => new Invalid($"its entry {SecretKeyEntry} (not shown) is not a UUID"),
        (_, { } project) when !IsUuid(project) => new Invalid($"its entry {ProjectIdEntry} is not a UUID"),
        ({ } key, var project) => new Valid(key, project?.ToLowerInvariant()),
    };

    public static bool IsLabelled(Secret secret) =>
        secret.Metadata.Labels.TryGetValue(CredentialsTroubles.Label, out var value) && string.Equals(value, "true", StringComparison.Ordinal);

    // Many a Secret is made of a file that ends with a line break.
    private static string? TextOf(Secret secret, string entry) =>
        secret.Data.TryGetValue(entry, out var value) && Encoding.UTF8.GetString(value).Trim() is { Length: > 0 } text ? text : null;

    private static bool IsUuid(string text) => Guid.TryParseExact(text, "D", out _);
}
