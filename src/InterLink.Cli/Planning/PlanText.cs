using System.Globalization;
using InterLink.Cli.Output;

namespace InterLink.Cli.Planning;

/// <summary>A plan for people.</summary>
internal static class PlanText
{
    public static IEnumerable<string> Lines(PlanReport report, Paint paint) =>
    [
        .. report.Resources.SelectMany(resource => Tree.Lines(Of(resource), paint).Append("")),
        .. report.NotLookedAt.Count > 0 ? [Printable.Of($"Not looked at: {string.Join(", ", report.NotLookedAt)}.")] : Array.Empty<string>(),
        Sum(report),
    ];

    private static TreeNode Of(PlannedResource resource) => new($"{resource.Kind} {resource.Namespace}/{resource.Name}{(resource.Exists ? "" : " (new)")}")
    {
        Children =
        [
            .. resource.Steps.Select(step => new TreeNode($"{step.Verb} {step.What}{(step.StartsBilling ? " [starts billing]" : "")}", step.StartsBilling ? Tone.Attention : Tone.Good)),
            .. resource.Steps.Count + resource.Blocked.Count + resource.Waits.Count == 0 ? [new TreeNode("nothing to do", Tone.Faint)] : Array.Empty<TreeNode>(),
            .. resource.Waits.Select(wait => new TreeNode($"waits: {wait}", Tone.Attention)),
            .. resource.Blocked.Select(problem => new TreeNode($"blocked: {problem}", Tone.Bad)),
            .. resource.Notes.Select(note => new TreeNode($"note: {note}", Tone.Faint)),
        ],
    };

    private static string Sum(PlanReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"Plan: {report.Orders} to order ({report.StartsBilling} of them billed from then on), {report.Changes} other changes at the gateway, {report.Blocked} blocked. Nothing was done.");
}
