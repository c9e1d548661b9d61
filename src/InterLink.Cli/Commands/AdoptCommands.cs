using System.CommandLine;
using System.Text.Json.Nodes;
using InterLink.Cli.Adopting;
using InterLink.Cli.Connections;
using InterLink.Cli.Output;

namespace InterLink.Cli.Commands;

/// <summary><c>export</c> and <c>import</c>: manifests under which the operator takes over links that are there already.</summary>
internal static class AdoptCommands
{
    private static readonly IReadOnlyList<string> Preface =
    [
        "# Each InterLink adopts its link by linkId: applying this orders nothing, and changes no VPC and no propagation. The operator makes policies of its own",
        "# with the same prefixes, and swaps them in without a gap. deletionPolicy Retain keeps link and policy when their resources go; remove it once all is well.",
        "# kubectl interlink plan -f FILE shows what would be done.",
    ];

    private static readonly IReadOnlyList<string> NothingToAdopt = ["# There is no link to adopt, and nothing is written."];

    public static CliCommand Export(Surroundings around)
    {
        var (output, observe, fromCluster) = (SharedOptions.Output(OutputFormat.Yaml), Observe(), FromCluster());
        var command = new CliCommand(
            "export",
            "Writes manifests that adopt the links of a region which no InterLink stands for, with the RoutingPolicies and DedicatedConnections that they need. Nothing is applied. "
            + "Links that belong to an InterLink, or are over, are left out, and named on standard error.",
            "kubectl interlink export > links.yaml",
            "kubectl interlink export --observe -n network | kubectl apply -f -      # only look at them, for a start") { observe, fromCluster, SharedOptions.Region, SharedOptions.GatewayUrl, SharedOptions.SecretKeyFile, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ClusterAccess? cluster = null;
            try
            {
                using var gateway = await GatewayAccess.OpenAsync(parsed, around, () => cluster ??= ClusterAccess.Open(parsed, around), cancellationToken);
                var found = await GatewayExport.ReadAsync(gateway.Client, GatewayAccess.Region(parsed, around), cancellationToken);
                var adoption = AdoptionManifests.Write(found, parsed.GetValue(SharedOptions.Namespace), parsed.GetValue(observe), parsed.GetValue(fromCluster));
                Write(around, Format(parsed, output), adoption.Manifests, adoption.Notes, Preface);
                return ExitCode.Done;
            }
            finally
            {
                cluster?.Dispose();
            }
        });
        return command;
    }

    public static CliCommand Import(Surroundings around)
    {
        var (output, observe, fromCluster) = (SharedOptions.Output(OutputFormat.Yaml), Observe(), FromCluster());
        var state = new Option<string>("--tfstate") { Description = "State file of Terraform or OpenTofu, as terraform state pull writes it; - reads standard input.", HelpName = SharedOptions.FileName, Required = true };
        var command = new CliCommand(
            "import",
            "Writes manifests that adopt the links of a Terraform state: of its resources scaleway_interlink_link and scaleway_interlink_routing_policy, and of the data source "
            + "scaleway_interlink_dedicated_connection, since Scaleway's provider has no resource for connections. Neither cluster nor gateway is asked, and nothing is applied. Once the operator has taken over, have Terraform forget what there is a manifest for: the commands for that come first in the output.",
            "terraform state pull | kubectl interlink import --tfstate - > links.yaml",
            "kubectl interlink import --tfstate terraform.tfstate -n network --observe") { state, observe, fromCluster, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(state);
            var read = TerraformState.Read(path, await InputFile.ReadAsync("--tfstate", path, around, cancellationToken));
            var adoption = AdoptionManifests.Write(read.Existing, parsed.GetValue(SharedOptions.Namespace), parsed.GetValue(observe), parsed.GetValue(fromCluster));
            IReadOnlyList<string> forget = [.. read.Managed.Where(resource => adoption.WrittenIds.Contains(resource.Id)).Select(resource => resource.CommandToForget)];
            IReadOnlyList<string> notes = [.. adoption.Notes, .. read.Managed.Where(resource => !adoption.WrittenIds.Contains(resource.Id)).Select(resource => resource.ReasonToKeep)];
            var format = Format(parsed, output);
            Write(
                around,
                format,
                adoption.Manifests,
                format == OutputFormat.Yaml || forget.Count == 0 ? notes : [.. notes, $"once the operator has taken over, have Terraform forget them: {string.Join("; ", forget)}"],
                [.. Preface, "# Then, so that Terraform and the operator do not both manage them:", .. forget.Select(line => $"#   {Printable.Of(line)}")]);
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<bool> Observe() => new("--observe") { Description = "Have the operator only look at the links: spec.managementPolicy Observe." };

    private static Option<string?> FromCluster() => new("--from-cluster")
    {
        Description = "Also adopt links that carry the tag of an InterLink of the cluster with this id. Only where those InterLinks are gone: one that is there loses its link.",
        HelpName = "ID",
    };

    private static OutputFormat Format(ParseResult parsed, Option<OutputFormat> output) => parsed.GetResult(output) is null ? OutputFormat.Yaml : parsed.GetValue(output);

    private static void Write(Surroundings around, OutputFormat format, IReadOnlyList<JsonNode> manifests, IReadOnlyList<string> notes, IReadOnlyList<string> preface)
    {
        foreach (var note in notes)
        {
            around.Error.WriteLine($"note: {Printable.Of(note)}");
        }

        switch (format)
        {
            case OutputFormat.Yaml:
                around.Output.Write(string.Concat((manifests.Count > 0 ? preface : NothingToAdopt).Select(line => line + "\n")));
                foreach (var manifest in manifests)
                {
                    around.Output.Write("---\n" + Yaml.Write(manifest));
                }

                break;
            case OutputFormat.Json:
                new Printer(around.Output, format).Write(new JsonObject { ["apiVersion"] = "v1", ["kind"] = "List", ["items"] = new JsonArray([.. manifests]) });
                break;
            default:
                foreach (var line in Table.Lines(["KIND", "NAME", "LINK OR CONNECTION", "BANDWIDTH"], [.. manifests.Select(Row)]))
                {
                    around.Output.WriteLine(line);
                }

                break;
        }
    }

    private static IReadOnlyList<string?> Row(JsonNode manifest) =>
    [
        (string?)manifest["kind"],
        (string?)manifest["metadata"]?["name"],
        (string?)(manifest["spec"]?["linkId"] ?? manifest["spec"]?["connectionId"]),
        (string?)(manifest["spec"]?["bandwidth"] ?? manifest["spec"]?["portSpeed"]),
    ];
}
