using System.Text.Json.Nodes;
using InterLink.Operator.Tests.Chart;
using InterLink.Operator.Tests.World;
using InterLink.Testing.Charts;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Processes;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>
/// The cluster of the chart as a reader's shell meets it, with nothing in it of what earlier tests left. What helm and kubectl put there is a reader's doing; for the pods,
/// which this cluster has no node for, operators are started as they would be.
/// </summary>
internal sealed class ReadersRelease : IDisposable
{
    /// <summary>Of the release, its namespace, and what is in it.</summary>
    private const string Name = "interlink-operator";

    private const string Clear = """
        for kind in $(kubectl get crd --output name | sed -n 's|.*/\([a-z]*\.interlink-operator\.io\)$|\1|p'); do
          kubectl get "$kind" --all-namespaces --output 'jsonpath={range .items[*]}{.metadata.namespace} {.metadata.name}{"\n"}{end}' | while read -r namespace resource; do
            kubectl patch "$kind" "$resource" --namespace "$namespace" --type=merge --patch '{"metadata":{"finalizers":null}}'
          done
          kubectl delete crd "$kind"
        done
        kubectl delete all,networkpolicy,poddisruptionbudget,serviceaccount,role,rolebinding,lease,secret --all --namespace "$name"
        kubectl delete clusterrole,clusterrolebinding --selector "app.kubernetes.io/name=$name"
        """;

    private ReadersRelease(ControlPlane plane) => Plane = plane;

    public ControlPlane Plane { get; }

    /// <summary>Where the commands run.</summary>
    public ReadersFolder Folder { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<ReadersRelease> StartAsync(ChartCluster cluster)
    {
        Assert.SkipWhen(Helm.UnavailableBecause is not null, Helm.UnavailableBecause ?? "");
        var reader = new ReadersRelease(await cluster.ControlPlaneAsync());
        await reader.ClearAsync();
        return reader;
    }

    /// <summary>The environment of a reader who works on this cluster, in a namespace of the name that the world's has, with the account of the world's gateway.</summary>
    public Dictionary<string, string?> EnvironmentIn(OperatorWorld world)
    {
        var kubeconfig = Plane.WriteKubeconfig(Plane.AdminToken);
        File.WriteAllText(kubeconfig, File.ReadAllText(kubeconfig).Replace("namespace: default", $"namespace: {world.Namespace}", StringComparison.Ordinal));
        return new Dictionary<string, string?>(ReadersShell.EnvironmentIn(world), StringComparer.Ordinal) { ["KUBECONFIG"] = kubeconfig };
    }

    /// <summary>What a reader has done before the page begins, or does between its sections.</summary>
    public Task<string> RunAsync(string commands) => ChildProcess.RunAsync(
        new ChildProcessOptions
        {
            FileName = "bash",
            Arguments = ["-euo", "pipefail", "-c", commands],
            WorkingDirectory = Folder.Path,
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["KUBECONFIG"] = Plane.KubeconfigPath, ["PATH"] = ReadersShell.SearchPath },
        },
        Cancellation);

    /// <summary>What is installed now, as the cluster has it.</summary>
    public async Task<Release> InstalledAsync() => new(Name, [.. await Task.WhenAll(
        (await NamesAsync("deployment,secret", "--namespace", Name)).Where(name => !name.Contains("helm.release", StringComparison.Ordinal))
            .Select(async name => JsonNode.Parse(await Plane.KubectlAsync(["get", name, "--namespace", Name, "--output", "json"], Cancellation))!.AsObject()))]);

    /// <summary>An operator of what is installed, in place of a pod; further flags win.</summary>
    public async Task<ChildProcess> StartPodAsync(OperatorWorld world, params IReadOnlyList<string> flags)
    {
        var installed = await InstalledAsync();
        return world.StartOperator(flags:
        [
            "--kubeconfig", Plane.WriteKubeconfig(await installed.TokenAsync(Plane)),
            .. installed.OperatorFlagsAsRendered(),

            // The rate that Scaleway is spared would only hold the tests up.
            "--gateway-requests-per-second", "1000",
            .. flags,
        ]);
    }

    /// <summary>A pod ends. When it no longer has the right to give its Lease up, nothing is to be learnt from letting that lapse.</summary>
    public async Task EndAsync(ChildProcess pod)
    {
        pod.Terminate();
        await pod.WaitForExitAsync(Cancellation);
        await Plane.KubectlAsync(["delete", "lease", Name, "--namespace", Name, "--ignore-not-found"], Cancellation);
    }

    public void Dispose() => Folder.Dispose();

    private Task<string> ClearAsync() => RunAsync($"name={Name}\n{Clear}");

    private async Task<IReadOnlyList<string>> NamesAsync(string kinds, params IReadOnlyList<string> further) =>
        (await Plane.KubectlAsync(["get", kinds, .. further, "--output", "name"], Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
