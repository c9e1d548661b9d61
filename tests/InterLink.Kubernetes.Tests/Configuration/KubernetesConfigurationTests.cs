using System.Text;
using InterLink.Kubernetes.Configuration;
using InterLink.Testing.Time;

namespace InterLink.Kubernetes.Tests.Configuration;

public sealed class KubernetesConfigurationTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);
    private readonly ManualTimeProvider _time = new();

    public KubernetesConfigurationTests() => _environment["HOME"] = _folder.Path;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_file_that_was_named_comes_before_the_environment()
    {
        _environment["KUBECONFIG"] = _folder.Write("other", Simple("other", token: "other"));

        var configuration = Load(path: _folder.Write("named", Simple("named", token: "named")));

        Assert.Equal("https://named.invalid/", configuration.Server.ToString());
        Assert.Equal("Bearer named", await AuthorizationAsync(configuration));
    }

    [Fact]
    public void The_environment_comes_before_the_home_folder()
    {
        _folder.Write(".kube/config", Simple("home", token: "x"));
        _environment["KUBECONFIG"] = _folder.Write("env", Simple("env", token: "x"));

        Assert.Equal("env.invalid", Load().Server.Host);
        _environment.Remove("KUBECONFIG");
        Assert.Equal("home.invalid", Load().Server.Host);
    }

    [Fact]
    public void Of_several_files_the_first_to_say_something_wins()
    {
        var first = _folder.Write("first", """
            clusters: [{name: shared, cluster: {server: "https://first.invalid"}}]
            contexts: [{name: from-first, context: {cluster: shared, namespace: one}}]
            """);
        var second = _folder.Write("second", """
            current-context: from-second
            clusters: [{name: shared, cluster: {server: "https://second.invalid"}}]
            contexts: [{name: from-second, context: {cluster: shared, namespace: two}}]
            """);
        _environment["KUBECONFIG"] = string.Join(Path.PathSeparator, first, _folder.Path + "/missing", second);

        var configuration = Load();

        Assert.Equal("first.invalid", configuration.Server.Host);
        Assert.Equal("two", configuration.Namespace);
        Assert.Equal("one", Load(context: "from-first").Namespace);
    }

    [Fact]
    public async Task Files_are_found_relative_to_the_kubeconfig_that_names_them()
    {
        var pair = TestCertificate.Create("client");
        _folder.Write("sub/pki/ca.crt", pair.CertificatePem);
        _folder.Write("sub/pki/client.crt", pair.CertificatePem);
        _folder.Write("sub/pki/client.key", pair.KeyPem);

        var configuration = Load(path: _folder.Write("sub/config", """
            current-context: c
            clusters: [{name: c, cluster: {server: "https://c.invalid", certificate-authority: pki/ca.crt}}]
            users: [{name: c, user: {client-certificate: pki/client.crt, client-key: ./pki/client.key}}]
            contexts: [{name: c, context: {cluster: c, user: c}}]
            """));

        Assert.Equal("CN=client", Assert.Single(configuration.CertificateAuthorities).Subject);
        var credential = await configuration.Credentials.GetAsync(TestContext.Current.CancellationToken);
        Assert.True(credential.ClientCertificate!.HasPrivateKey);
        Assert.Null(credential.Authorization);
    }

    [Fact]
    public async Task Inline_data_needs_no_files()
    {
        var pair = TestCertificate.Create("inline");

        var configuration = Load(path: _folder.Write("config", $$$"""
            {"current-context": "c",
             "clusters": [{"name": "c", "cluster": {"server": "https://c.invalid", "certificate-authority-data": "{{{pair.CertificateData}}}"}}],
             "users": [{"name": "c", "user": {"client-certificate-data": "{{{pair.CertificateData}}}", "client-key-data": "{{{pair.KeyData}}}", "token": "t"}}],
             "contexts": [{"name": "c", "context": {"cluster": "c", "user": "c"}}]}
            """));

        Assert.Single(configuration.CertificateAuthorities);
        Assert.True((await configuration.Credentials.GetAsync(TestContext.Current.CancellationToken)).ClientCertificate!.HasPrivateKey);
        Assert.Equal("Bearer t", await AuthorizationAsync(configuration));
    }

    [Fact]
    public void The_cluster_says_how_to_reach_and_to_trust_it()
    {
        var configuration = Load(path: _folder.Write("config", """
            current-context: c
            clusters: [{name: c, cluster: {server: "https://10.0.0.1:6443/k8s", insecure-skip-tls-verify: true, tls-server-name: api.internal, proxy-url: "http://proxy:3128"}}]
            contexts: [{name: c, context: {cluster: c}}]
            """));

        Assert.Equal(new Uri("https://10.0.0.1:6443/k8s"), configuration.Server);
        Assert.True(configuration.SkipTlsVerify);
        Assert.Equal("api.internal", configuration.TlsServerName);
        Assert.Equal(new Uri("http://proxy:3128"), configuration.ProxyUrl);
        Assert.Equal("default", configuration.Namespace);
    }

    [Fact]
    public async Task Basic_authentication_is_understood()
    {
        var configuration = Load(path: _folder.Write("config", WithUser("{username: me, password: 'p:w'}")));

        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("me:p:w"))}", await AuthorizationAsync(configuration));
    }

    [Theory]
    [InlineData("no context chosen", "clusters: []", "current-context", "use-context")]
    [InlineData("a context that is not there", "current-context: x\ncontexts: [{name: a, context: {}}]", "'x'", "there is a")]
    [InlineData("no cluster in the context", "current-context: a\ncontexts: [{name: a, context: {}}]", "contexts[0].context.cluster", "is missing")]
    [InlineData("a cluster that is not there", "current-context: a\ncontexts: [{name: a, context: {cluster: z}}]", "'z'", "there are none")]
    [InlineData("a server without a scheme", "current-context: a\ncontexts: [{name: a, context: {cluster: z}}]\nclusters: [{name: z, cluster: {server: '10.0.0.1:6443'}}]", "clusters[0].cluster.server", "https://")]
    [InlineData("not YAML", "a: [", "not valid YAML", "line")]
    [InlineData("not a mapping", "- a", "top level", "mapping")]
    [InlineData("a list that is none", "clusters: 3", "clusters", "has to be a list")]
    [InlineData("a flag that is none", "current-context: a\ncontexts: [{name: a, context: {cluster: z}}]\nclusters: [{name: z, cluster: {server: 'https://x', insecure-skip-tls-verify: perhaps}}]", "insecure-skip-tls-verify", "true or false")]
    public void A_complaint_about_a_cluster_names_file_field_and_way_out(string what, string content, string field, string wayOut) =>
        AssertComplaint(what, content, field, wayOut);

    [Theory]
    [InlineData("bad base64", "{client-certificate-data: '%%%', client-key-data: ''}", "users[0].user.client-certificate-data", "base64 -w0")]
    [InlineData("a certificate that is none", "{client-certificate-data: aGFsbG8=, client-key-data: aGFsbG8=}", "certificate and key", "PEM")]
    [InlineData("a certificate without its key", "{client-certificate-data: aGFsbG8=}", "client-key", "is missing")]
    [InlineData("a file that is not there", "{client-certificate: nowhere.crt, client-key: nowhere.key}", "nowhere.crt", "cannot be read")]
    [InlineData("the old plugins", "{auth-provider: {name: gcp}}", "auth-provider", "exec plugin")]
    [InlineData("impersonation, which must not be ignored", "{as: admin, token: t}", "users[0].user.as", "impersonation")]
    [InlineData("an old exec version", "{exec: {apiVersion: client.authentication.k8s.io/v1alpha1, command: x}}", "users[0].user.exec.apiVersion", "update the plugin")]
    [InlineData("an exec plugin without a program", "{exec: {apiVersion: client.authentication.k8s.io/v1}}", "exec.command", "program")]
    [InlineData("an exec plugin that wants to talk", "{exec: {apiVersion: client.authentication.k8s.io/v1, command: x, interactiveMode: Always}}", "interactiveMode", "no terminal")]
    public void A_complaint_about_a_user_names_file_field_and_way_out(string what, string user, string field, string wayOut) =>
        AssertComplaint(what, WithUser(user), field, wayOut);

    [Fact]
    public void A_named_file_has_to_exist()
    {
        var complaint = Assert.Throws<KubernetesConfigurationException>(() => Load(path: _folder.Path + "/nowhere"));

        Assert.Contains("nowhere does not exist", complaint.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_configuration_the_complaint_lists_where_it_looked()
    {
        var complaint = Assert.Throws<KubernetesConfigurationException>(() => Load());

        Assert.Contains("KUBECONFIG", complaint.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_folder.Path, ".kube", "config"), complaint.Message, StringComparison.Ordinal);
        Assert.Contains("KUBERNETES_SERVICE_HOST", complaint.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pod_uses_its_service_account()
    {
        InPod();

        var configuration = Load();

        Assert.Equal(new Uri("https://[fd00::1]:443"), configuration.Server);
        Assert.Equal("operators", configuration.Namespace);
        Assert.Single(configuration.CertificateAuthorities);
        Assert.Equal("Bearer first", await AuthorizationAsync(configuration));
    }

    [Fact]
    public async Task A_token_rotated_on_disk_is_used_soon()
    {
        InPod();
        var configuration = Load();
        await AuthorizationAsync(configuration);

        _folder.Write("sa/token", "second\n");

        Assert.Equal("Bearer first", await AuthorizationAsync(configuration));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("Bearer second", await AuthorizationAsync(configuration));
    }

    [Fact]
    public async Task A_refused_token_is_read_again_at_once()
    {
        InPod();
        var configuration = Load();
        var refused = await configuration.Credentials.GetAsync(TestContext.Current.CancellationToken);
        _folder.Write("sa/token", "second");

        Assert.True(configuration.Credentials.Invalidate(refused));

        Assert.Equal("Bearer second", await AuthorizationAsync(configuration));
    }

    [Fact]
    public async Task A_token_file_caught_in_the_middle_of_its_rotation_changes_nothing()
    {
        InPod();
        var configuration = Load();
        await AuthorizationAsync(configuration);
        _folder.Write("sa/token", "");
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("Bearer first", await AuthorizationAsync(configuration));
    }

    [Fact]
    public void A_pod_without_a_token_is_told_what_to_set()
    {
        InPod();
        File.Delete(Path.Combine(_folder.Path, "sa", "token"));

        Assert.Contains("automountServiceAccountToken", Assert.Throws<KubernetesConfigurationException>(() => Load()).Message, StringComparison.Ordinal);
    }

    private void InPod()
    {
        _environment["KUBERNETES_SERVICE_HOST"] = "fd00::1";
        _environment["KUBERNETES_SERVICE_PORT"] = "443";
        _folder.Write("sa/token", "first");
        _folder.Write("sa/namespace", "operators\n");
        _folder.Write("sa/ca.crt", TestCertificate.Create("ca").CertificatePem);
    }

    private void AssertComplaint(string what, string content, string field, string wayOut)
    {
        var file = _folder.Write("config", content);
        var complaint = Assert.Throws<KubernetesConfigurationException>(() => Load(path: file)).Message;
        foreach (var part in (string[])[field, wayOut])
        {
            Assert.True(complaint.Contains(part, StringComparison.Ordinal), $"{what}: '{complaint}' lacks '{part}'");
        }

        Assert.Contains(_folder.Path, complaint, StringComparison.Ordinal);
    }

    private KubernetesConfiguration Load(string? path = null, string? context = null) => KubernetesConfiguration.Load(
        new KubernetesConfigurationOptions
        {
            KubeconfigPath = path,
            Context = context,
            Environment = name => _environment.GetValueOrDefault(name),
            ServiceAccountFolder = Path.Combine(_folder.Path, "sa"),
        },
        _time);

    private static async Task<string?> AuthorizationAsync(KubernetesConfiguration configuration) =>
        (await configuration.Credentials.GetAsync(TestContext.Current.CancellationToken)).Authorization?.ToString();

    private static string Simple(string name, string token) => $$$"""
        current-context: {{{name}}}
        clusters: [{name: {{{name}}}, cluster: {server: "https://{{{name}}}.invalid"}}]
        users: [{name: {{{name}}}, user: {token: {{{token}}} } }]
        contexts: [{name: {{{name}}}, context: {cluster: {{{name}}}, user: {{{name}}} } }]
        """;

    private static string WithUser(string user) => $$$"""
        current-context: c
        clusters: [{name: c, cluster: {server: "https://c.invalid"}}]
        users: [{name: c, user: {{{user}}} }]
        contexts: [{name: c, context: {cluster: c, user: c}}]
        """;
}
