using System.Globalization;
using System.Text.Json;
using InterLink.Kubernetes.Configuration;
using InterLink.Testing.Time;

namespace InterLink.Kubernetes.Tests.Configuration;

public sealed class ExecCredentialSourceTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualTimeProvider _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_plugin_gets_arguments_environment_and_the_cluster_and_gives_a_token()
    {
        var configuration = Load(
            """
            echo "$1 $GREETING" > "$(dirname "$0")/seen"
            echo "$KUBERNETES_EXEC_INFO" > "$(dirname "$0")/info"
            echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"secret"}}'
            """,
            "args: [login], env: [{name: GREETING, value: hello}], provideClusterInfo: true");

        Assert.Equal("Bearer secret", await AuthorizationAsync(configuration));
        Assert.Equal("login hello\n", await File.ReadAllTextAsync(Path.Combine(_folder.Path, "seen"), TestContext.Current.CancellationToken));
        using var info = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.Path, "info"), TestContext.Current.CancellationToken));
        Assert.Equal("https://c.invalid", info.RootElement.GetProperty("spec").GetProperty("cluster").GetProperty("server").GetString());
        Assert.False(info.RootElement.GetProperty("spec").GetProperty("interactive").GetBoolean());
    }

    [Fact]
    public async Task A_credential_is_kept_until_shortly_before_it_expires()
    {
        var expiry = _time.GetUtcNow().AddMinutes(1).ToString("O", CultureInfo.InvariantCulture);
        var configuration = Load(
            $$$"""
            echo x >> "$(dirname "$0")/runs"
            echo '{"apiVersion":"client.authentication.k8s.io/v1","status":{"token":"t'$(wc -l < "$(dirname "$0")/runs" | tr -d ' ')'","expirationTimestamp":"{{{expiry}}}"}}'
            """);

        Assert.Equal("Bearer t1", await AuthorizationAsync(configuration));
        _time.Advance(TimeSpan.FromSeconds(49));
        Assert.Equal("Bearer t1", await AuthorizationAsync(configuration));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Bearer t2", await AuthorizationAsync(configuration));
    }

    [Fact]
    public async Task A_refused_credential_is_asked_for_anew_once()
    {
        var configuration = Load(
            """
            echo x >> "$(dirname "$0")/runs"
            echo '{"apiVersion":"client.authentication.k8s.io/v1","status":{"token":"t'$(wc -l < "$(dirname "$0")/runs" | tr -d ' ')'"}}'
            """);
        var refused = await configuration.Credentials.GetAsync(TestContext.Current.CancellationToken);

        configuration.Credentials.Invalidate(refused);
        Assert.Equal("Bearer t2", await AuthorizationAsync(configuration));
        configuration.Credentials.Invalidate(refused);
        Assert.Equal("Bearer t2", await AuthorizationAsync(configuration));
    }

    [Fact]
    public async Task A_client_certificate_is_a_credential_too()
    {
        var pair = TestCertificate.Create("plugin");
        _folder.Write("answer.json", $$$"""
            {"apiVersion":"client.authentication.k8s.io/v1","status":{"clientCertificateData":{{{Quoted(pair.CertificatePem)}}},"clientKeyData":{{{Quoted(pair.KeyPem)}}} } }
            """);
        var configuration = Load("""cat "$(dirname "$0")/answer.json" """);

        var credential = await configuration.Credentials.GetAsync(TestContext.Current.CancellationToken);

        Assert.Equal("CN=plugin", credential.ClientCertificate!.Subject);
        Assert.True(configuration.Credentials.RotatesClientCertificate);
    }

    [Theory]
    [InlineData("it fails", "echo 'please log in' >&2; exit 3", "exit code 3: please log in")]
    [InlineData("it answers nonsense", "echo secret-nonsense", "did not answer with JSON")]
    [InlineData("it answers in another version", """echo '{"apiVersion":"client.authentication.k8s.io/v1beta1","status":{"token":"x"}}'""", "client.authentication.k8s.io/v1")]
    [InlineData("it answers without a credential", """echo '{"apiVersion":"client.authentication.k8s.io/v1","status":{}}'""", "neither a token nor a client certificate")]
    [InlineData("it answers with half a certificate", """echo '{"apiVersion":"client.authentication.k8s.io/v1","status":{"clientCertificateData":"x"}}'""", "only one of")]
    public async Task A_plugin_that_does_not_work_is_named_with_what_it_did(string what, string script, string complaint)
    {
        var configuration = Load(script);

        var error = await Assert.ThrowsAsync<KubernetesConfigurationException>(async () => await configuration.Credentials.GetAsync(TestContext.Current.CancellationToken));

        Assert.True(error.Message.Contains(complaint, StringComparison.Ordinal), $"{what}: {error.Message}");
        Assert.Contains("plugin.sh", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-nonsense", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_that_is_not_installed_comes_with_its_hint()
    {
        var configuration = Load(script: null, "installHint: 'Run apt install plugin'", command: "no-such-plugin-anywhere");

        var error = await Assert.ThrowsAsync<KubernetesConfigurationException>(async () => await configuration.Credentials.GetAsync(TestContext.Current.CancellationToken));

        Assert.Contains("Run apt install plugin", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_that_hangs_is_ended()
    {
        var configuration = Load("exec tail -f /dev/null");
        var credential = configuration.Credentials.GetAsync(TestContext.Current.CancellationToken).AsTask();

        await _time.WaitForTimersAsync(1, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(60));

        var error = await Assert.ThrowsAsync<KubernetesConfigurationException>(() => credential);
        Assert.Contains("did not answer within 60 s", error.Message, StringComparison.Ordinal);
    }

    private KubernetesConfiguration Load(string? script, string settings = "args: []", string command = "./plugin.sh")
    {
        if (script is not null)
        {
            _folder.WriteProgram("plugin.sh", $"#!/bin/sh\n{script}\n");
        }

        var kubeconfig = _folder.Write("config", $$$"""
            current-context: c
            clusters: [{name: c, cluster: {server: "https://c.invalid"} }]
            users: [{name: c, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: {{{command}}}, {{{settings}}} } } }]
            contexts: [{name: c, context: {cluster: c, user: c} }]
            """);
        return KubernetesConfiguration.Load(new KubernetesConfigurationOptions { KubeconfigPath = kubeconfig }, _time);
    }

    private static async Task<string?> AuthorizationAsync(KubernetesConfiguration configuration) =>
        (await configuration.Credentials.GetAsync(TestContext.Current.CancellationToken)).Authorization?.ToString();

    private static string Quoted(string text) => $"\"{text.Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
