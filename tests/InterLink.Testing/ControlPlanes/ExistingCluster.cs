using System.Text;
using System.Text.Json.Nodes;
using InterLink.Testing.Processes;

namespace InterLink.Testing.ControlPlanes;

/// <summary>
/// How to reach the cluster of a kubeconfig, as its administrator, by token. Whatever the kubeconfig authenticates with, exec plugins
/// included, kubectl knows how; what it is asked for is a service account, because only a token passes the proxies.
/// </summary>
internal sealed record ExistingCluster(Uri Server, string AuthorityPem, string AdminToken)
{
    private const string Administrator = "interlink-tests";

    public static async Task<ExistingCluster> ConnectAsync(string kubeconfig, CancellationToken cancellationToken)
    {
        var config = JsonNode.Parse(await KubectlAsync("config", "view", "--raw", "--minify", "--flatten", "--output=json"));
        var cluster = config?["clusters"]?[0]?["cluster"];
        var server = cluster?["server"]?.GetValue<string>()
            ?? throw new ControlPlaneException($"{kubeconfig} has no current context with a server: set one with 'kubectl config use-context'.");
        var authority = cluster["certificate-authority-data"]?.GetValue<string>()
            ?? throw new ControlPlaneException($"{kubeconfig} names no certificate authority for {server}: add certificate-authority-data.");
        await ApplyAsync("create", "serviceaccount", Administrator, "--namespace=default");
        await ApplyAsync("create", "clusterrolebinding", Administrator, "--clusterrole=cluster-admin", $"--serviceaccount=default:{Administrator}");
        var token = await KubectlAsync("create", "token", Administrator, "--namespace=default", "--duration=8h");
        return new ExistingCluster(new Uri(server), Encoding.UTF8.GetString(Convert.FromBase64String(authority)), token.Trim());

        Task<string> KubectlAsync(params IReadOnlyList<string> arguments) => ChildProcess.RunAsync(
            new ChildProcessOptions { FileName = ControlPlaneBinaries.FindKubectl(), Arguments = [$"--kubeconfig={kubeconfig}", .. arguments] },
            cancellationToken);

        // "create" alone fails the second time.
        async Task ApplyAsync(params IReadOnlyList<string> arguments)
        {
            var manifest = Path.GetTempFileName();
            await File.WriteAllTextAsync(manifest, await KubectlAsync([.. arguments, "--dry-run=client", "--output=yaml"]), cancellationToken);
            await KubectlAsync("apply", $"--filename={manifest}");
            File.Delete(manifest);
        }
    }
}
