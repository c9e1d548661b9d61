using System.Globalization;
using System.Text.Json.Nodes;
using InterLink.Cli.Connections;
using InterLink.Operator.InterLinks;

namespace InterLink.Cli.Commands;

/// <summary>The commands that edit the resource, as the user could with kubectl: <c>reconcile</c>, <c>suspend</c> and <c>resume</c>.</summary>
internal static class EditCommands
{
    public static CliCommand Reconcile(Surroundings around) => Edit(
        around,
        "reconcile",
        "Asks the operator to look at an InterLink at once, by an annotation; it is answered in status.lastHandledReconcileAt. Nothing needs it in daily life: the operator watches.",
        ["kubectl interlink reconcile paris", "kubectl interlink reconcile -n network paris"],
        _ => new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["annotations"] = new JsonObject { [ResourceMapping.ReconcileRequestedAt] = around.Time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) },
            },
        },
        "asked to be reconciled");

    public static CliCommand Suspend(Surroundings around) => Edit(
        around,
        "suspend",
        "Stops all work on an InterLink, by spec.suspend: true. Its link goes on as it is, and is billed. Where Git holds the manifest, change it there instead: it wins.",
        ["kubectl interlink suspend paris"],
        link => link.Spec.Suspend ? null : SpecSuspend(true),
        "suspended");

    public static CliCommand Resume(Surroundings around) => Edit(
        around,
        "resume",
        "Goes on with an InterLink that was suspended, by spec.suspend: false.",
        ["kubectl interlink resume paris"],
        link => link.Spec.Suspend ? SpecSuspend(false) : null,
        "resumed");

    private static JsonObject SpecSuspend(bool suspend) => new() { ["spec"] = new JsonObject { ["suspend"] = suspend } };

    /// <summary>A command that patches one resource.</summary>
    /// <param name="around">What the command has around it.</param>
    /// <param name="name">As on the command line.</param>
    /// <param name="description">For the help.</param>
    /// <param name="examples">For the help.</param>
    /// <param name="patch">What to change; null when it is so already.</param>
    /// <param name="done">What has become of the resource, after its name.</param>
    private static CliCommand Edit(
        Surroundings around, string name, string description, IReadOnlyList<string> examples, Func<InterLinkResource, JsonObject?> patch, string done)
    {
        var argument = InterLinkArgument.Required(around);
        var command = new CliCommand(name, description, examples) { argument };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var cluster = ClusterAccess.Open(parsed, around);
            var link = await cluster.InterLinkAsync(parsed.GetRequiredValue(argument), cancellationToken);
            var change = patch(link);
            if (change is not null)
            {
                await cluster.InterLinks.MergePatchAsync(link.Metadata.Key, change, cancellationToken);
            }

            await around.Output.WriteLineAsync($"interlink.interlink-operator.io/{link.Metadata.Name} {(change is null ? $"already {done}" : done)}");
            return ExitCode.Done;
        });
        return command;
    }
}
