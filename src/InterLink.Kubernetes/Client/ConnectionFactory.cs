using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using InterLink.Kubernetes.Configuration;

namespace InterLink.Kubernetes.Client;

/// <summary>Turns a configuration into connections: trust, client certificate, proxy, keep-alive.</summary>
internal static class ConnectionFactory
{
    /// <summary>How long a connection may live whose client certificate can change under it.</summary>
    private static readonly TimeSpan RotatingConnectionLifetime = TimeSpan.FromMinutes(5);

    public static SocketsHttpHandler Create(KubernetesConfiguration configuration, KubernetesClientOptions options, Func<X509Certificate2?> clientCertificate)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = options.ConnectTimeout,
            EnableMultipleHttp2Connections = true,
            KeepAlivePingDelay = options.KeepAlivePingDelay,
            KeepAlivePingTimeout = options.KeepAlivePingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            SslOptions = Tls(configuration, clientCertificate),

            // As other Kubernetes clients have it, the environment's proxy is not asked for a server on this machine.
            UseProxy = configuration.ProxyUrl is not null || !configuration.Server.IsLoopback,
        };
        if (configuration.ProxyUrl is { } proxy)
        {
            handler.Proxy = new WebProxy(proxy);
        }

        if (configuration.Credentials.RotatesClientCertificate)
        {
            handler.PooledConnectionLifetime = RotatingConnectionLifetime;
        }

        return handler;
    }

    private static SslClientAuthenticationOptions Tls(KubernetesConfiguration configuration, Func<X509Certificate2?> clientCertificate)
    {
        var tls = new SslClientAuthenticationOptions
        {
            LocalCertificateSelectionCallback = (_, _, _, _, _) => clientCertificate()!,
        };
        if (configuration.SkipTlsVerify)
        {
#pragma warning disable CA5359 // Asked for in so many words by insecure-skip-tls-verify.
            tls.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (configuration.CertificateAuthorities.Count > 0)
        {
            tls.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            tls.CertificateChainPolicy.CustomTrustStore.AddRange(configuration.CertificateAuthorities);
        }

        return tls;
    }
}
