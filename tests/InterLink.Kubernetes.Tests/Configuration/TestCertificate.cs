using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace InterLink.Kubernetes.Tests.Configuration;

/// <summary>A self-signed pair in PEM.</summary>
internal sealed record TestCertificate(string CertificatePem, string KeyPem)
{
    public string CertificateData => Convert.ToBase64String(Encoding.UTF8.GetBytes(CertificatePem));

    public string KeyData => Convert.ToBase64String(Encoding.UTF8.GetBytes(KeyPem));

    public static TestCertificate Create(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return new TestCertificate(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
