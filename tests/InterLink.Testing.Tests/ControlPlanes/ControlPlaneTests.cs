using System.Net;
using System.Net.Http.Headers;
using InterLink.Testing.ControlPlanes;

namespace InterLink.Testing.Tests.ControlPlanes;

public sealed class ControlPlaneTests(SharedControlPlane shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Namespaces_of_tests_do_not_meet()
    {
        var controlPlane = await shared.GetAsync();

        var first = await controlPlane.CreateNamespaceAsync(cancellationToken: Cancellation);
        var second = await controlPlane.CreateNamespaceAsync(cancellationToken: Cancellation);

        Assert.NotEqual(first, second, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Deleted_namespaces_really_go()
    {
        var controlPlane = await shared.GetAsync();
        var name = await controlPlane.CreateNamespaceAsync(cancellationToken: Cancellation);

        await controlPlane.DeleteNamespaceAsync(name, Cancellation);

        var path = $"api/v1/namespaces/{name}";
        await Eventually.EqualAsync(HttpStatusCode.NotFound, () => StatusAsync(controlPlane, controlPlane.AdminToken, path), Cancellation);
    }

    [Theory]
    [InlineData("view", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.Forbidden)]
    public async Task Users_have_the_rights_of_their_role_and_no_others(string? role, HttpStatusCode expected)
    {
        var controlPlane = await shared.GetAsync();
        var token = await controlPlane.CreateUserAsync($"user-{role ?? "without-role"}", role, Cancellation);

        await Eventually.EqualAsync(expected, () => StatusAsync(controlPlane, token, "api/v1/namespaces/default/configmaps"), Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(controlPlane, token, "api/v1/namespaces/default/secrets"));
    }

    [Fact]
    public async Task Kubectl_works_with_the_kubeconfig_that_was_written()
    {
        var controlPlane = await shared.GetAsync();

        Assert.Contains("namespace/default", await controlPlane.KubectlAsync(["get", "namespaces", "-o", "name"], Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restarted_server_keeps_its_address_and_its_objects()
    {
        await using var controlPlane = await ControlPlane.StartAsync(new ControlPlaneOptions { Private = true, WithControllerManager = false }, Cancellation);
        var name = await controlPlane.CreateNamespaceAsync(cancellationToken: Cancellation);

        await controlPlane.StopApiServerAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => StatusAsync(controlPlane, controlPlane.AdminToken, "readyz"));
        await controlPlane.StartApiServerAsync(Cancellation);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(controlPlane, controlPlane.AdminToken, $"api/v1/namespaces/{name}"));
    }

    private static async Task<HttpStatusCode> StatusAsync(ControlPlane controlPlane, string token, string path)
    {
        using var http = new HttpClient(new SocketsHttpHandler { SslOptions = CertificateAuthority.Trusting(controlPlane.CertificateAuthorityPem) });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.GetAsync(new Uri(controlPlane.ServerUrl, path), Cancellation);
        return answer.StatusCode;
    }
}
