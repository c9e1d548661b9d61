using System.CommandLine;
using System.CommandLine.Completions;
using InterLink.Cli.Connections;
using InterLink.Kubernetes.Client;

namespace InterLink.Cli.Commands;

/// <summary>The name of an InterLink, completed from the cluster.</summary>
internal static class InterLinkArgument
{
    // A shell waits for the answer at every press of the key.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static Argument<string> Required(Surroundings around) => Completed(new Argument<string>("NAME") { Description = "Name of the InterLink." }, around);

    public static Argument<string?> Optional(Surroundings around) =>
        Completed(new Argument<string?>("NAME") { Description = "Name of the InterLink. All of the namespace when left out.", Arity = ArgumentArity.ZeroOrOne }, around);

    private static T Completed<T>(T argument, Surroundings around)
        where T : Argument
    {
        // Else the help would ask the cluster for the names, and show them in place of this.
        argument.HelpName = argument.Name;
        argument.CompletionSources.Add(context => Names(context, around));
        return argument;
    }

    /// <summary>Completing is a courtesy: whatever goes wrong, there are just no names.</summary>
    private static IEnumerable<CompletionItem> Names(CompletionContext context, Surroundings around)
    {
        using var patience = new CancellationTokenSource(Patience, around.Time);
        try
        {
            using var cluster = ClusterAccess.Open(context.ParseResult, around);
            var links = cluster.InterLinks.ListAsync(new ListOptions { Namespace = cluster.Namespace }, patience.Token);
            return [.. links.GetAwaiter().GetResult().Items.Select(link => new CompletionItem(link.Metadata.Name))];
        }
        catch (Exception exception) when (Ending.Of(exception) is not null)
        {
            return [];
        }
    }
}
