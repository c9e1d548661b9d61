using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using InterLink.Testing.ControlPlanes;

namespace InterLink.Testing.Tests.ControlPlanes;

public sealed class ApiExtensionsServerTests(SharedControlPlane shared)
{
    private const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: pairs.tests.example.org
        spec:
          group: tests.example.org
          scope: Namespaced
          names: {kind: Pair, plural: pairs, singular: pair}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      low: {type: integer}
                      high: {type: integer}
                    x-kubernetes-validations:
                    - rule: self.low <= self.high
                      message: low must not exceed high
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cel_rules_are_evaluated()
    {
        Assert.SkipWhen(ApiExtensionsServer.UnavailableBecause is not null, ApiExtensionsServer.UnavailableBecause ?? "");
        var controlPlane = await shared.GetAsync();
        var inNamespace = await controlPlane.CreateNamespaceAsync(cancellationToken: Cancellation);
        await using var server = await ApiExtensionsServer.StartAsync(controlPlane, Cancellation);
        await server.InstallDefinitionAsync(Definition, Cancellation);

        Assert.Equal((HttpStatusCode.Created, ""), await CreateAsync(low: 1, high: 2));
        var (status, complaint) = await CreateAsync(low: 2, high: 1);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("low must not exceed high", complaint, StringComparison.Ordinal);

        async Task<(HttpStatusCode Status, string Complaint)> CreateAsync(int low, int high)
        {
            using var http = new HttpClient(new SocketsHttpHandler { SslOptions = CertificateAuthority.Trusting(server.CertificateAuthorityPem) });
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.AdminToken);
            var pair = new { apiVersion = "tests.example.org/v1", kind = "Pair", metadata = new { generateName = "pair-" }, spec = new { low, high } };
            using var answer = await http.PostAsJsonAsync(new Uri(server.Url, $"apis/tests.example.org/v1/namespaces/{inNamespace}/pairs"), pair, Cancellation);
            return (answer.StatusCode, answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync(Cancellation));
        }
    }
}
