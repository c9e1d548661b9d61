using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace InterLink.Kubernetes.Configuration;

/// <summary>Picks a context out of a kubeconfig and turns it into a configuration.</summary>
internal sealed class KubeconfigResolver(Kubeconfig kubeconfig, KubernetesConfigurationOptions options, TimeProvider time)
{
    private string AllFiles => string.Join(", ", kubeconfig.Files);

    public KubernetesConfiguration Resolve()
    {
        var contextName = options.Context ?? kubeconfig.CurrentContext
            ?? throw new KubernetesConfigurationException($"{AllFiles}: current-context is not set: name a context, or run 'kubectl config use-context'.");
        var context = Find(kubeconfig.Contexts, contextName, "context", "contexts");
        var clusterName = context.Text("cluster") ?? throw context.Error("cluster", "is missing: name an entry of clusters");
        var cluster = Find(kubeconfig.Clusters, clusterName, "cluster", "clusters");
        var user = context.Text("user") is { } userName ? Find(kubeconfig.Users, userName, "user", "users") : null;

        return new KubernetesConfiguration
        {
            Server = ServerOf(cluster),
            Namespace = context.Text("namespace") ?? "default",
            CertificateAuthorities = AuthoritiesOf(cluster),
            SkipTlsVerify = cluster.Flag("insecure-skip-tls-verify"),
            TlsServerName = cluster.Text("tls-server-name"),
            ProxyUrl = Address(cluster, "proxy-url"),
            Credentials = user is null ? new StaticCredentialSource(Credential.Anonymous) : CredentialsOf(user, cluster),
        };
    }

    private YamlSection Find(IReadOnlyDictionary<string, YamlSection> entries, string name, string what, string list) =>
        entries.TryGetValue(name, out var entry) ? entry : throw new KubernetesConfigurationException(
            $"{AllFiles}: there is no {what} '{name}' in {list}; there {(entries.Count == 0 ? "are none" : $"is {string.Join(", ", entries.Keys.Order(StringComparer.Ordinal))}")}.");

    private static Uri ServerOf(YamlSection cluster) =>
        Address(cluster, "server") is { Scheme: "http" or "https" } server
            ? server
            : throw cluster.Error("server", "has to be the API server's address, such as https://192.0.2.10:6443");

    private static Uri? Address(YamlSection section, string field) => section.Text(field) switch
    {
        null => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var address) => address,
        var text => throw section.Error(field, $"is '{text}', which is not a URL; write it with its scheme, as in https://192.0.2.10:6443"),
    };

    private static X509Certificate2Collection AuthoritiesOf(YamlSection cluster)
    {
        if (cluster.Data("certificate-authority-data") is { } inline)
        {
            return Certificates.Authorities(inline, $"{cluster.File}: certificate-authority-data");
        }

        return cluster.FilePath("certificate-authority") is { } file ? Certificates.AuthoritiesFrom(file, "certificate-authority") : [];
    }

    /// <summary>In kubectl's order: exec plugin, token file, token, basic; a client certificate goes with any of them.</summary>
    private ICredentialSource CredentialsOf(YamlSection user, YamlSection cluster)
    {
        RefuseWhatWouldBeIgnored(user);
        var certificate = ClientCertificateOf(user);
        if (user.Section("exec") is { } exec)
        {
            return new ExecCredentialSource(ExecPlugin.From(exec, cluster), certificate, time);
        }

        if (user.FilePath("tokenFile") is { } tokenFile)
        {
            return new TokenFileCredentialSource(tokenFile, certificate, time);
        }

        var authorization = user.Text("token") is { } token ? new AuthenticationHeaderValue("Bearer", token) : BasicOf(user);
        return new StaticCredentialSource(new Credential(authorization, certificate));
    }

    private static AuthenticationHeaderValue? BasicOf(YamlSection user) => user.Text("username") is { } name
        ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{user.Text("password")}")))
        : null;

    private static X509Certificate2? ClientCertificateOf(YamlSection user)
    {
        var certificate = user.Data("client-certificate-data") ?? ReadFile(user, "client-certificate");
        var key = user.Data("client-key-data") ?? ReadFile(user, "client-key");
        return (certificate, key) switch
        {
            (null, null) => null,
            ({ }, null) => throw user.Error("client-key", "is missing: a client certificate needs its key"),
            (null, { }) => throw user.Error("client-certificate", "is missing: a client key needs its certificate"),
            ({ } pem, { } keyPem) => Certificates.Client(pem, keyPem, user.File),
        };
    }

    private static byte[]? ReadFile(YamlSection user, string field) => user.FilePath(field) is { } file ? Certificates.ReadFile(file, field) : null;

    /// <summary>Leaving these out silently would make us somebody else than the user said.</summary>
    private static void RefuseWhatWouldBeIgnored(YamlSection user)
    {
        if (user.Has("auth-provider"))
        {
            throw user.Error("auth-provider", "is not supported, nor is it by kubectl since 1.26: use the provider's exec plugin");
        }

        foreach (var field in (ReadOnlySpan<string>)["as", "as-uid", "as-groups", "as-user-extra"])
        {
            if (user.Has(field))
            {
                throw user.Error(field, "asks for impersonation, which is not supported: use credentials of that user");
            }
        }
    }
}
