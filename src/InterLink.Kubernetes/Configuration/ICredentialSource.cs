using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;

namespace InterLink.Kubernetes.Configuration;

/// <summary>Who the client is, at this moment. Implementations cache, and are safe for concurrent use.</summary>
public interface ICredentialSource
{
    /// <summary>True when the client certificate can change while the process runs.</summary>
    bool RotatesClientCertificate { get; }

    ValueTask<Credential> GetAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Called when the server did not accept <paramref name="refused"/>. True: the next <see cref="GetAsync"/> may give another one, so asking again makes sense.
    /// </summary>
    bool Invalidate(Credential refused);
}

/// <summary>Either part may be null; both null is an anonymous client. Never printed.</summary>
public sealed record Credential(AuthenticationHeaderValue? Authorization, X509Certificate2? ClientCertificate)
{
    public static Credential Anonymous { get; } = new(null, null);

    public override string ToString() => nameof(Credential);
}
