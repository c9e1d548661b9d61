using System.Text;
using InterLink.Cli.Connections;
using InterLink.Cli.Output;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;

namespace InterLink.Cli.Commands;

/// <summary>What has to be handed to the partner.</summary>
internal sealed record PairingKeyReport(string Namespace, string Name, string PairingKey, PartnerContact? Partner, DateTimeOffset? ExpiresAt);

/// <summary><c>pairing-key NAME</c>: the one command that shows a secret, which is its purpose.</summary>
internal static class PairingKeyCommand
{
    public static CliCommand Build(Surroundings around)
    {
        var name = InterLinkArgument.Required(around);
        var output = SharedOptions.Output(OutputFormat.Table);
        var command = new CliCommand(
            "pairing-key",
            "Prints the pairing key of a hosted InterLink, to hand to the partner. Whoever has it can claim the link there, so take care where the output goes. "
            + "It needs the right to read the Secret.",
            "kubectl interlink pairing-key paris",
            "kubectl interlink pairing-key paris -o json      # with whom to contact, and until when") { name, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var cluster = ClusterAccess.Open(parsed, around);
            var link = await cluster.InterLinkAsync(parsed.GetRequiredValue(name), cancellationToken);
            var report = new PairingKeyReport(
                cluster.Namespace, link.Metadata.Name, await ReadAsync(cluster, link, cancellationToken), link.Status.Handshake?.Partner, link.Status.Handshake?.ExpiresAt);
            new Printer(around.Output, parsed.GetValue(output)).Write(report, CliJson.Default.PairingKeyReport, seen => [seen.PairingKey]);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<string> ReadAsync(ClusterAccess cluster, InterLinkResource link, CancellationToken cancellationToken)
    {
        var name = link.Metadata.Name;
        if (link.Spec.SelfHosted is not null)
        {
            throw new CliException(ExitCode.NotFound, $"InterLink '{name}' is self-hosted: there is no partner, and no pairing key.");
        }

        if (link.Status.PairingKeySecretRef is not { Name: var secretName })
        {
            throw new CliException(ExitCode.NotFound, $"InterLink '{name}' has no pairing key (yet): it is {link.Status.Phase}. kubectl interlink status {name} says what is awaited.");
        }

        var secret = await cluster.Resources<Secret>().GetAsync(cluster.Key(secretName), cancellationToken);
        return secret?.Data.TryGetValue(PairingKeySecretName.Entry, out var key) is true
            ? Encoding.UTF8.GetString(key)
            : throw new CliException(ExitCode.NotFound, $"Secret '{secretName}' does not hold the pairing key of InterLink '{name}' now; the operator writes it again within seconds.");
    }
}
