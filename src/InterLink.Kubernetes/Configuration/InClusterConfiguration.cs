using System.Globalization;

namespace InterLink.Kubernetes.Configuration;

/// <summary>The configuration of a pod: its service account, whose token is rotated on disk.</summary>
internal static class InClusterConfiguration
{
    /// <summary>Null outside of a pod.</summary>
    public static KubernetesConfiguration? TryLoad(KubernetesConfigurationOptions options, TimeProvider time)
    {
        if (options.Environment("KUBERNETES_SERVICE_HOST") is not { Length: > 0 } host)
        {
            return null;
        }

        var portText = options.Environment("KUBERNETES_SERVICE_PORT") ?? "443";
        if (!int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            throw new KubernetesConfigurationException($"KUBERNETES_SERVICE_PORT is '{portText}', not a port number.");
        }

        var tokenFile = Path.Combine(options.ServiceAccountFolder, "token");
        if (!File.Exists(tokenFile))
        {
            throw new KubernetesConfigurationException($"This is a pod, but it has no service-account token at {tokenFile}: set automountServiceAccountToken to true, or name a kubeconfig file.");
        }

        var namespaceFile = Path.Combine(options.ServiceAccountFolder, "namespace");
        return new KubernetesConfiguration
        {
            // UriBuilder puts an IPv6 address into brackets.
            Server = new UriBuilder(Uri.UriSchemeHttps, host, port).Uri,
            Namespace = File.Exists(namespaceFile) ? File.ReadAllText(namespaceFile).Trim() : "default",
            CertificateAuthorities = Certificates.AuthoritiesFrom(Path.Combine(options.ServiceAccountFolder, "ca.crt"), "certificate authority"),
            Credentials = new TokenFileCredentialSource(tokenFile, clientCertificate: null, time),
        };
    }
}
