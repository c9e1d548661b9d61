using InterLink.Cli.Output;

namespace InterLink.Cli.Status;

/// <summary>All InterLinks of a namespace, or of all, one a line, with who must act.</summary>
internal static class StatusTable
{
    private static readonly string[] Headings = ["NAME", "PHASE", "READY", "VIA", "BANDWIDTH", "NEXT", "EXPIRES"];

    public static IEnumerable<string> Lines(IReadOnlyList<StatusReport> reports, bool withNamespace) => withNamespace
        ? Table.Lines(["NAMESPACE", .. Headings], [.. reports.Select(report => (IReadOnlyList<string?>)[report.Namespace, .. Row(report)])])
        : Table.Lines(Headings, [.. reports.Select(Row)]);

    private static IReadOnlyList<string?> Row(StatusReport report) =>
    [
        report.Name, report.Phase.ToString(), report.Ready.ToString(), report.Via, report.Bandwidth, report.NextActor.ToString(),
        report.ExpiresInSeconds is { } left ? StatusTree.Countdown(left) : null,
    ];
}
