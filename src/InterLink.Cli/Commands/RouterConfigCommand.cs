using System.CommandLine;
using InterLink.Cli.Connections;
using InterLink.Cli.Output;
using InterLink.Domain.RouterConfigurations;

namespace InterLink.Cli.Commands;

/// <summary>A router's configuration.</summary>
internal sealed record RouterConfigReport(string Namespace, string Name, string Daemon, string Configuration);

/// <summary><c>router-config NAME --for bird|frr</c>: what the customer's router needs.</summary>
internal static class RouterConfigCommand
{
    public static CliCommand Build(Surroundings around)
    {
        var name = InterLinkArgument.Required(around);
        var output = SharedOptions.Output(OutputFormat.Table);
        var daemon = new Option<RouterDaemon>("--for")
        {
            Description = "The program that speaks BGP on your router: bird (version 2) or frr (8 or later).",
            HelpName = "bird|frr",
            Required = true,
            CustomParser = result =>
            {
                switch (result.Tokens[0].Value)
                {
                    case "bird":
                        return RouterDaemon.Bird;
                    case "frr":
                        return RouterDaemon.Frr;
                    default:
                        result.AddError($"--for: '{result.Tokens[0].Value}' is no router that a configuration can be written for; write bird or frr.");
                        return default;
                }
            },
        };
        daemon.CompletionSources.Add("bird", "frr");
        var command = new CliCommand(
            "router-config",
            "Writes the configuration that your router needs to speak BGP over an InterLink: sessions, and filters that deny what the RoutingPolicy does not list. "
            + "What else the router needs is in its comments. Nothing is written where something is not known yet.",
            "kubectl interlink router-config paris --for bird > interlink-paris.conf",
            "kubectl interlink router-config paris --for frr | vtysh -C -f /dev/stdin") { name, daemon, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var cluster = ClusterAccess.Open(parsed, around);
            var link = await cluster.InterLinkAsync(parsed.GetRequiredValue(name), cancellationToken);
            var subject = new RouterSubject
            {
                Namespace = cluster.Namespace,
                Name = link.Metadata.Name,
                Spec = link.Spec,
                Status = link.Status,
                Policy = await cluster.PolicyOfAsync(link, cancellationToken),
            };
            var text = RouterConfiguration.For(parsed.GetValue(daemon), subject) switch
            {
                RouterSnippet.Written(var written) => written,
                RouterSnippet.NotYet(var missing) => throw new CliException(ExitCode.NotFound, $"There is no configuration for InterLink '{link.Metadata.Name}' yet. {string.Join(" ", missing)}"),
                _ => throw new InvalidOperationException("A configuration is either written or not."),
            };
            var report = new RouterConfigReport(cluster.Namespace, link.Metadata.Name, parsed.GetValue(daemon).ToString(), text);
            new Printer(around.Output, parsed.GetValue(output)).Write(report, CliJson.Default.RouterConfigReport, seen => seen.Configuration.TrimEnd('\n').Split('\n'));
            return ExitCode.Done;
        });
        return command;
    }
}
