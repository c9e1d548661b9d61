using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Configuration;
using InterLink.Kubernetes.Model;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Faults;
using InterLink.Testing.Time;

namespace InterLink.Kubernetes.Tests.Integration;

/// <summary>Every way to say who one is, tried on a server that checks it.</summary>
public sealed class ConfigurationTests(SharedControlPlane shared) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interlink-configuration-");
    private ControlPlane? _controlPlane;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ControlPlane ControlPlane => _controlPlane!;

    public async ValueTask InitializeAsync() => _controlPlane = await shared.GetAsync();

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Inline_authority_and_token() =>
        await AssertThatItWorks(Kubeconfig(Cluster(), $"token: {ControlPlane.AdminToken}"));

    [Fact]
    public async Task Authority_and_token_in_files_beside_the_kubeconfig()
    {
        Write("ca.crt", ControlPlane.CertificateAuthorityPem);
        Write("token", ControlPlane.AdminToken + "\n");

        await AssertThatItWorks(Kubeconfig($"server: {Server}\n    certificate-authority: ca.crt", "tokenFile: token"));
    }

    [Fact]
    public async Task Client_certificate_and_key_inline_and_in_files()
    {
        using var certificate = ControlPlane.CertificateAuthority.IssueClientCertificate("certified-admin", "system:masters");
        using var privateKey = certificate.GetECDsaPrivateKey();
        var (pem, key) = (certificate.ExportCertificatePem(), privateKey!.ExportPkcs8PrivateKeyPem());
        Write("client.crt", pem);
        Write("client.key", key);

        await AssertThatItWorks(Kubeconfig(Cluster(), $"client-certificate-data: {Base64(pem)}\n    client-key-data: {Base64(key)}"));
        await AssertThatItWorks(Kubeconfig(Cluster(), "client-certificate: client.crt\n    client-key: client.key"));
    }

    [Theory]
    [InlineData("client.authentication.k8s.io/v1")]
    [InlineData("client.authentication.k8s.io/v1beta1")]
    [UnsupportedOSPlatform("windows")]
    public async Task An_exec_plugin_that_prints_a_token(string version)
    {
        var plugin = Write("plugin", $$$"""
            #!/bin/sh
            echo run >> {{{_folder.FullName}}}/runs
            printf '{"apiVersion":"{{{version}}}","kind":"ExecCredential","status":{"token":"%s"}}' "$TOKEN"
            """);
        File.SetUnixFileMode(plugin, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var exec = $"exec: {{apiVersion: {version}, command: ./plugin, interactiveMode: Never, env: [{{name: TOKEN, value: {ControlPlane.AdminToken}}}]}}";
        await AssertThatItWorks(Kubeconfig(Cluster(), exec), calls: 2);

        Assert.Single(await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "runs"), Cancellation));
    }

    [Fact]
    public async Task A_server_name_of_its_own_and_verification_switched_off()
    {
        await AssertThatItWorks(Kubeconfig($"{Cluster()}\n    tls-server-name: localhost", Token));
        await AssertThatItWorks(Kubeconfig($"server: {Server}\n    insecure-skip-tls-verify: true", Token));
    }

    [Fact]
    public async Task A_server_with_another_authority_or_name_is_not_trusted()
    {
        using var stranger = new CertificateAuthority("stranger");

        await AssertThatItFails(Kubeconfig($"server: {Server}\n    certificate-authority-data: {Base64(stranger.Pem)}", Token));
        await AssertThatItFails(Kubeconfig($"{Cluster()}\n    tls-server-name: elsewhere.example.org", Token));
    }

    [Fact]
    public async Task A_wrong_token_is_told_as_unauthorized()
    {
        using var client = Connect(Kubeconfig(Cluster(), "token: wrong"));

        var refusal = await Assert.ThrowsAsync<ApiException>(() => ReadAsync(client));

        Assert.True(refusal.IsUnauthorized);
    }

    [Fact]
    public async Task A_pod_s_service_account()
    {
        var token = await ControlPlane.CreateUserAsync("pod", "cluster-admin", Cancellation);
        Write("token", token);
        Write("ca.crt", ControlPlane.CertificateAuthorityPem);
        Write("namespace", "pods-own");

        var configuration = KubernetesConfiguration.Load(PodAt(Server), TimeProvider.System);
        using var client = new KubernetesClient(configuration, new KubernetesClientOptions(), TimeProvider.System);

        Assert.Equal("pods-own", configuration.Namespace);
        Assert.NotNull(await ReadAsync(client));
    }

    [Fact]
    public async Task A_token_rotated_on_disk_costs_no_failed_call_even_when_the_old_one_is_revoked_early()
    {
        await using var proxy = await HttpFaultProxy.StartAsync(ControlPlane, Cancellation);
        var old = await ControlPlane.CreateUserAsync("rotating", "cluster-admin", Cancellation);
        Write("token", old);
        Write("ca.crt", ControlPlane.CertificateAuthorityPem);
        var configuration = KubernetesConfiguration.Load(PodAt(proxy.Url), TimeProvider.System);
        using var client = new KubernetesClient(configuration, new KubernetesClientOptions(), TimeProvider.System);
        Assert.NotNull(await ReadAsync(client));

        // The server itself would still take it for some seconds, from its cache.
        proxy.Add(new FaultRule
        {
            Where = request => request.Headers["Authorization"] == $"Bearer {old}",
            Fault = new Fault.Respond(401, """{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"Unauthorized","code":401}"""),
        });
        Write("token", ControlPlane.AdminToken);

        Assert.NotNull(await ReadAsync(client));
        Assert.Equal([200, 401, 200], proxy.Requests.Select(entry => entry.Status ?? 0));
    }

    [Fact]
    public async Task A_token_rotated_on_disk_is_taken_up_in_time()
    {
        await using var proxy = await HttpFaultProxy.StartAsync(ControlPlane, Cancellation);
        var time = new ManualTimeProvider();
        Write("token", await ControlPlane.CreateUserAsync("rotating-in-time", "cluster-admin", Cancellation));
        Write("ca.crt", ControlPlane.CertificateAuthorityPem);
        using var client = new KubernetesClient(KubernetesConfiguration.Load(PodAt(proxy.Url), time), new KubernetesClientOptions(), time);
        await ReadAsync(client);

        Write("token", ControlPlane.AdminToken);
        time.Advance(TimeSpan.FromMinutes(1));
        await ReadAsync(client);

        Assert.Equal($"Bearer {ControlPlane.AdminToken}", proxy.Requests[^1].Request.Headers["Authorization"]);
    }

    private string Server => ControlPlane.ServerUrl.GetLeftPart(UriPartial.Authority);

    private string Token => $"token: {ControlPlane.AdminToken}";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static Task<Namespace?> ReadAsync(KubernetesClient client) =>
        client.Resources<Namespace>().GetAsync(new ResourceKey("", "kube-system"), Cancellation);

    private static KubernetesClient Connect(string kubeconfig) => new(
        KubernetesConfiguration.Load(new KubernetesConfigurationOptions { KubeconfigPath = kubeconfig }, TimeProvider.System),
        new KubernetesClientOptions(),
        TimeProvider.System);

    private static async Task AssertThatItWorks(string kubeconfig, int calls = 1)
    {
        using var client = Connect(kubeconfig);
        for (var call = 0; call < calls; call++)
        {
            Assert.NotNull(await ReadAsync(client));
        }
    }

    private static async Task AssertThatItFails(string kubeconfig)
    {
        using var client = Connect(kubeconfig);
        await Assert.ThrowsAsync<HttpRequestException>(() => ReadAsync(client));
    }

    private string Cluster() => $"server: {Server}\n    certificate-authority-data: {Base64(ControlPlane.CertificateAuthorityPem)}";

    private string Kubeconfig(string cluster, string user) => Write("kubeconfig", $"""
        apiVersion: v1
        kind: Config
        current-context: here
        contexts:
        - name: here
          context: {OneLine("cluster: here, user: me")}
        clusters:
        - name: here
          cluster:
            {cluster}
        users:
        - name: me
          user:
            {user}
        """);

    private static string OneLine(string fields) => $"{{{fields}}}";

    private KubernetesConfigurationOptions PodAt(string server) => PodAt(new Uri(server));

    private KubernetesConfigurationOptions PodAt(Uri server) => new()
    {
        ServiceAccountFolder = _folder.FullName,
        Environment = name => name switch
        {
            "KUBERNETES_SERVICE_HOST" => server.Host,
            "KUBERNETES_SERVICE_PORT" => server.Port.ToString(CultureInfo.InvariantCulture),
            "HOME" => _folder.FullName,
            _ => null,
        },
    };

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }
}
