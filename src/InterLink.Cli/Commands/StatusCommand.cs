using System.CommandLine;
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
        var everywhere = new Option<bool>("--all-namespaces", "-A") { Description = "All InterLinks of all namespaces. Takes no NAME." };
        var command = new CliCommand(
            "status",
            "Shows where an InterLink stands: who must act next, the handshake with the partner and when it lapses, BGP sessions, routes, and every condition. "
            + "The countdown goes by this machine's clock.",
            "kubectl interlink status paris",
            "kubectl interlink status -n network          # all of a namespace, with who must act",
            "kubectl interlink status -A                  # all that the cluster has",
            "kubectl interlink status paris -o json | jq -r .nextActor") { name, everywhere, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var all = parsed.GetValue(everywhere);
            if (all && parsed.GetValue(name) is { } named)
            {
                throw new CliException(ExitCode.BadInput, $"--all-namespaces: '{named}' may be in several; name its namespace with -n instead.");
            }

            using var cluster = ClusterAccess.Open(parsed, around);
            var printer = new Printer(around.Output, parsed.GetValue(output));
            var now = around.Time.GetUtcNow();
            if (parsed.GetValue(name) is { } one)
            {
                var report = StatusReport.Of(await cluster.InterLinkAsync(one, cancellationToken), now);
                printer.Write(report, CliJson.Default.StatusReport, seen => Tree.Lines(StatusTree.Of(seen), new Paint(around.Colours)));
                return ExitCode.Done;
            }

            var found = await cluster.InterLinks.ListAsync(new ListOptions { Namespace = all ? null : cluster.Namespace }, cancellationToken);
            IReadOnlyList<StatusReport> reports =
            [
                .. found.Items.Select(link => StatusReport.Of(link, now)).OrderBy(report => report.Namespace, StringComparer.Ordinal).ThenBy(report => report.Name, StringComparer.Ordinal),
            ];
            if (reports.Count == 0)
            {
                // As kubectl does: standard output has only what was found.
                await around.Error.WriteLineAsync(all ? "No InterLinks found." : $"No InterLinks found in namespace {cluster.Namespace}.");
            }

            printer.Write(reports, CliJson.Default.IReadOnlyListStatusReport, seen => seen.Count == 0 ? [] : StatusTable.Lines(seen, withNamespace: all));
            return ExitCode.Done;
        });
        return command;
    }
}
