using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace InterLink.Testing.ControlPlanes;

/// <summary>A throw-away certificate authority for servers on this machine.</summary>
public sealed class CertificateAuthority : IDisposable
{
    private readonly X509Certificate2 _root;
    private int _serial;

    public CertificateAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = TimeProvider.System.GetUtcNow();
        _root = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
    }

    /// <summary>The root certificate, PEM.</summary>
    public string Pem => _root.ExportCertificatePem();

    /// <summary>A certificate, with its key, for a server on the loopback interface.</summary>
    public X509Certificate2 IssueServerCertificate(string name)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        names.AddDnsName("localhost");
        return Issue($"CN={name}", new Oid("1.3.6.1.5.5.7.3.1", "serverAuth"), names.Build());
    }

    /// <summary>A certificate, with its key, that makes its bearer a user of the API server.</summary>
    public X509Certificate2 IssueClientCertificate(string user, string group) =>
        Issue($"CN={user}, O={group}", new Oid("1.3.6.1.5.5.7.3.2", "clientAuth"));

    /// <summary>As <see cref="IssueServerCertificate"/>, into two PEM files.</summary>
    public void WriteServerCertificate(string name, string certificatePath, string keyPath)
    {
        using var certificate = IssueServerCertificate(name);
        using var key = certificate.GetECDsaPrivateKey() ?? throw new InvalidOperationException("The certificate was issued without its key.");
        File.WriteAllText(certificatePath, certificate.ExportCertificatePem());
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>TLS options of a client that trusts exactly the given roots.</summary>
    public static SslClientAuthenticationOptions Trusting(string pem)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPem(pem);
        return new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
    }

    public void Dispose() => _root.Dispose();

    private X509Certificate2 Issue(string subject, Oid usage, params IReadOnlyList<X509Extension> extensions)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([usage], critical: false));
        foreach (var extension in extensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        var serial = BitConverter.GetBytes(Interlocked.Increment(ref _serial));
        using var certificate = request.Create(_root, new DateTimeOffset(_root.NotBefore), new DateTimeOffset(_root.NotAfter), serial);
        return certificate.CopyWithPrivateKey(key);
    }
}
