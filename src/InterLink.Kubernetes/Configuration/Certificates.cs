using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace InterLink.Kubernetes.Configuration;

/// <summary>Certificates out of PEM, from files or inline.</summary>
internal static class Certificates
{
    public static X509Certificate2Collection AuthoritiesFrom(string file, string what) => Authorities(ReadFile(file, what), $"{file} ({what})");

    /// <summary>One certificate or several; <paramref name="origin"/> goes into the complaint when there is none.</summary>
    public static X509Certificate2Collection Authorities(byte[] pem, string origin)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(Encoding.UTF8.GetString(pem));
        }
        catch (CryptographicException e)
        {
            throw new KubernetesConfigurationException($"{origin} is not a PEM certificate: {e.Message}", e);
        }

        return authorities.Count > 0 ? authorities : throw new KubernetesConfigurationException($"{origin} contains no PEM certificate.");
    }

    public static X509Certificate2 Client(byte[] certificatePem, byte[] keyPem, string origin)
    {
        try
        {
            var certificate = X509Certificate2.CreateFromPem(Encoding.UTF8.GetString(certificatePem), Encoding.UTF8.GetString(keyPem));
            if (!OperatingSystem.IsWindows())
            {
                return certificate;
            }

            // Windows' TLS takes no key that exists in memory only; a round trip through PKCS#12 gives it a home.
            using (certificate)
            {
                return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
            }
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new KubernetesConfigurationException($"{origin}: certificate and key are not a matching PEM pair: {e.Message}", e);
        }
    }

    public static byte[] ReadFile(string file, string what)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KubernetesConfigurationException($"The {what} file {file} cannot be read: {e.Message}", e);
        }
    }
}
