using InterLink.Cli.Connections;
using InterLink.Cli.Output;
using InterLink.Cli.Status;
using InterLink.Kubernetes.Client;

namespace InterLink.Cli.Commands;

/// <summary><c>status [NAME]</c>: a tree of one InterLink, or a table of all.</summary>
internal static class StatusCommand
{
    public static CliCommand Build(Surroundings around)
    {
        var name = InterLinkArgument.Optional(around);
        var output = SharedOptions.Output(OutputFormat.Table);
        var command = new CliCommand(
            "status",
            "Shows where an InterLink stands: who must act next, the handshake with the partner and when it lapses, BGP sessions, routes, and every condition. "
            + "The countdown goes by this machine's clock.",
            "kubectl interlink status paris",
            "kubectl interlink status -n network          # all of a namespace, with who must act",
            "kubectl interlink status paris -o json | jq -r .nextActor") { name, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var cluster = ClusterAccess.Open(parsed, around);
            var printer = new Printer(around.Output, parsed.GetValue(output));
            var now = around.Time.GetUtcNow();
            if (parsed.GetValue(name) is { } one)
            {
                var report = StatusReport.Of(await cluster.InterLinkAsync(one, cancellationToken), now);
                printer.Write(report, CliJson.Default.StatusReport, seen => Tree.Lines(StatusTree.Of(seen), new Paint(around.Colours)));
                return ExitCode.Done;
            }

            var all = await cluster.InterLinks.ListAsync(new ListOptions { Namespace = cluster.Namespace }, cancellationToken);
            IReadOnlyList<StatusReport> reports = [.. all.Items.Select(link => StatusReport.Of(link, now)).OrderBy(report => report.Name, StringComparer.Ordinal)];
            printer.Write(reports, CliJson.Default.IReadOnlyListStatusReport, seen => seen.Count == 0 ? [$"No InterLinks in namespace {cluster.Namespace}."] : StatusTable.Lines(seen));
            return ExitCode.Done;
        });
        return command;
    }
}
