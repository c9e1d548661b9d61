using System.CommandLine;

namespace InterLink.Cli.Commands;

/// <summary>All commands, in the order in which the help shows them.</summary>
internal static class RootCommandBuilder
{
    public const string Description =
        "Shows and steers Scaleway InterLink links that are Kubernetes resources. It works with the rights of the kubeconfig, and never changes anything at the gateway.";

    public static RootCommand Build(Surroundings around)
    {
        var root = new RootCommand(Description)
        {
            SharedOptions.Namespace,
            SharedOptions.Context,
            SharedOptions.Kubeconfig,
            StatusCommand.Build(around),
            CatalogueCommands.Partners(around),
            CatalogueCommands.Locations(around),
            PairingKeyCommand.Build(around),
            RouterConfigCommand.Build(around),
            PlanCommand.Build(around),
            AdoptCommands.Export(around),
            AdoptCommands.Import(around),
            EditCommands.Reconcile(around),
            EditCommands.Suspend(around),
            EditCommands.Resume(around),
            CompletionCommands.Scripts(around),
            CompletionCommands.Complete(around),
        };
        HelpWithExamples.InstallIn(root);
        return root;
    }
}
