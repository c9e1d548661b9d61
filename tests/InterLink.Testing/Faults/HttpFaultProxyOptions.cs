using System.Security.Cryptography.X509Certificates;

namespace InterLink.Testing.Faults;

/// <summary>Where a proxy forwards to, and how it presents itself.</summary>
public sealed record HttpFaultProxyOptions
{
    public required Uri Upstream { get; init; }

    /// <summary>The roots to trust at an https upstream, PEM.</summary>
    public string? UpstreamAuthorityPem { get; init; }

    /// <summary>With a certificate the proxy serves https, without one http.</summary>
    public X509Certificate2? Certificate { get; init; }
}
