using System.Security.Cryptography.X509Certificates;

namespace InterLink.Kubernetes.Configuration;

/// <summary>Where the API server is, how to trust it, and who we are to it.</summary>
public sealed record KubernetesConfiguration
{
    /// <summary>May have a path, as behind a cluster proxy.</summary>
    public required Uri Server { get; init; }

    /// <summary>The context's namespace, or the pod's own; <c>default</c> when neither says.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>Empty: the machine's own trust store.</summary>
    public X509Certificate2Collection CertificateAuthorities { get; init; } = [];

    public bool SkipTlsVerify { get; init; }

    /// <summary>Name expected in the server's certificate when it is not the one in <see cref="Server"/>.</summary>
    public string? TlsServerName { get; init; }

    public Uri? ProxyUrl { get; init; }

    public ICredentialSource Credentials { get; init; } = new StaticCredentialSource(Credential.Anonymous);

    /// <summary>
    /// Reads the configuration: <see cref="KubernetesConfigurationOptions.KubeconfigPath"/>, else the files in <c>KUBECONFIG</c>,
    /// else <c>~/.kube/config</c>, else the service account of the pod this runs in.
    /// </summary>
    /// <exception cref="KubernetesConfigurationException">Nothing found, or what was found cannot be used.</exception>
    public static KubernetesConfiguration Load(KubernetesConfigurationOptions options, TimeProvider time) =>
        new ConfigurationLoader(options, time).Load();
}
