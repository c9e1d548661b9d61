using System.Net;
using System.Security.Cryptography.X509Certificates;
using InterLink.Kubernetes.Configuration;

namespace InterLink.Kubernetes.Client;

/// <summary>
/// Signs every request with the credential of the moment. A 401 means that it was rotated before the source noticed:
/// the source reads anew, and the request, which was not processed, is sent once more.
/// </summary>
internal sealed class AuthenticationHandler(ICredentialSource source) : DelegatingHandler
{
    private volatile X509Certificate2? _clientCertificate;

    /// <summary>For the TLS handshake, which cannot wait for a credential source.</summary>
    public X509Certificate2? ClientCertificate => _clientCertificate;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var used = await SignAsync(request, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || !source.Invalidate(used))
        {
            return response;
        }

        if (await SignAsync(request, cancellationToken) == used)
        {
            return response;
        }

        response.Dispose();
        return await base.SendAsync(request, cancellationToken);
    }

    private async ValueTask<Credential> SignAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var credential = await source.GetAsync(cancellationToken);
        _clientCertificate = credential.ClientCertificate;
        request.Headers.Authorization = credential.Authorization;
        return credential;
    }
}
