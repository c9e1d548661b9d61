using System.Net.Http.Headers;
using InterLink.Testing.ControlPlanes;

namespace InterLink.Operator.Tests.Node;

/// <summary>Reaches what listens in the cluster by way of its API server, as administrator.</summary>
internal sealed class ServiceProxy(ControlPlane plane)
    : DelegatingHandler(new SocketsHttpHandler { SslOptions = CertificateAuthority.Trusting(plane.CertificateAuthorityPem) })
{
    public Uri UrlOf(string @namespace, string service, int port) => new(plane.ServerUrl, $"api/v1/namespaces/{@namespace}/services/http:{service}:{port}/proxy/");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", plane.AdminToken);
        return base.SendAsync(request, cancellationToken);
    }
}
