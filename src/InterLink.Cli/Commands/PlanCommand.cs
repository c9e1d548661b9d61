using System.CommandLine;
using InterLink.Cli.Connections;
using InterLink.Cli.Output;
using InterLink.Cli.Planning;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;

namespace InterLink.Cli.Commands;

/// <summary><c>plan -f FILE</c>: what the operator would do if the file were applied.</summary>
internal static class PlanCommand
{
    private static readonly ResourceKey KubeSystem = new("", "kube-system");

    public static CliCommand Build(Surroundings around)
    {
        var output = SharedOptions.Output(OutputFormat.Table);
        var file = new Option<string>("--filename", "-f") { Description = "File of manifests; - reads standard input.", HelpName = SharedOptions.FileName, Required = true };
        var clusterId = new Option<string?>("--cluster-id")
        {
            Description = "What the operator was started with as --cluster-id. Default: INTERLINK_CLUSTER_ID, or the uid of the namespace kube-system.",
            HelpName = "ID",
        };
        var command = new CliCommand(
            "plan",
            "Shows what the operator would do if the InterLinks and RoutingPolicies of a file were applied: what is ordered, what is changed at the gateway, and what starts billing. "
            + "The operator's own planner is asked, with what cluster and gateway hold now; nothing is written to either. "
            + "The exit code is 6 when something cannot be carried out as it stands.",
            "kubectl interlink plan -f interlink.yaml",
            "kubectl interlink plan -f interlink.yaml -o json | jq .startsBilling") { file, clusterId, SharedOptions.GatewayUrl, SharedOptions.SecretKeyFile, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            var text = await InputFile.ReadAsync("--filename", path, around, cancellationToken);
            using var cluster = ClusterAccess.Open(parsed, around);
            var manifests = ManifestFile.Read(path, text, cluster.Namespace);
            if (manifests.InterLinks.Count + manifests.RoutingPolicies.Count == 0)
            {
                var others = manifests.Others.Concat(manifests.DedicatedConnections.Select(connection => $"DedicatedConnection {connection.Key.Name}"));
                throw new CliException(ExitCode.BadInput, $"{path} holds no InterLink and no RoutingPolicy ({string.Join(", ", others)}): there is nothing to plan.");
            }

            var accounts = new PlanningAccounts(parsed, around, cluster);
            var id = await ClusterIdAsync(parsed.GetValue(clusterId), around, cluster, cancellationToken);
            var (policies, links) = (new PolicyPlanner(cluster, accounts, id, manifests), new LinkPlanner(cluster, accounts, id, manifests, around.Time));
            var planned = new List<PlannedResource>();
            foreach (var policy in manifests.RoutingPolicies)
            {
                planned.Add(await policies.PlanAsync(policy, cancellationToken));
            }

            foreach (var link in manifests.InterLinks)
            {
                planned.Add(await links.PlanAsync(link, cancellationToken));
            }

            var report = PlanReport.Of(planned, manifests.Others);
            new Printer(around.Output, parsed.GetValue(output)).Write(report, CliJson.Default.PlanReport, seen => PlanText.Lines(seen, new Paint(around.Colours)));
            return report.Blocked > 0 ? ExitCode.Blocked : ExitCode.Done;
        });
        return command;
    }

    /// <summary>Links carry it in their tags: without it, one that an earlier resource of the name has left is not found.</summary>
    private static async Task<string> ClusterIdAsync(string? given, Surroundings around, ClusterAccess cluster, CancellationToken cancellationToken)
    {
        if ((given ?? around.Variable("INTERLINK_CLUSTER_ID")) is { } known)
        {
            return known;
        }

        try
        {
            return (await cluster.Resources<Namespace>().GetAsync(KubeSystem, cancellationToken))?.Metadata.Uid
                ?? throw new CliException(ExitCode.NotFound, "There is no namespace kube-system, whose uid tells this cluster's links from others; give --cluster-id.");
        }
        catch (ApiException exception) when (exception.IsForbidden)
        {
            throw new CliException(
                ExitCode.Denied,
                "The uid of namespace kube-system, which tells this cluster's links from others, may not be read by this user: give --cluster-id (or INTERLINK_CLUSTER_ID). "
                + "kubectl get namespace kube-system -o jsonpath={.metadata.uid} shows it to an administrator, where the operator was not given another.",
                exception);
        }
    }
}
