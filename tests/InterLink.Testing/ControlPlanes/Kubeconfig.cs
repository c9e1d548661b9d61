using System.Text;

namespace InterLink.Testing.ControlPlanes;

internal static class Kubeconfig
{
    /// <summary>A kubeconfig with one context that authenticates by token, as tests behind a TLS-terminating proxy must.</summary>
    public static string Render(Uri server, string authorityPem, string token) => $"""
        apiVersion: v1
        kind: Config
        current-context: test
        clusters:
        - name: test
          cluster:
            server: {server.GetLeftPart(UriPartial.Authority)}
            certificate-authority-data: {Convert.ToBase64String(Encoding.UTF8.GetBytes(authorityPem))}
        users:
        - name: test
          user:
            token: {token}
        contexts:
        - name: test
          context:
            cluster: test
            user: test
            namespace: default

        """;
}
