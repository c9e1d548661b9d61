using System.CommandLine;
using InterLink.Cli.Connections;
using InterLink.Cli.Output;
using InterLink.Domain;
using InterLink.Gateway.Contract;

namespace InterLink.Cli.Commands;

/// <summary>A partner of a region.</summary>
internal sealed record PartnerRow(string Name, string Id, string ContactEmail, string PortalUrl, IReadOnlyList<string> Locations);

/// <summary>A place of a region.</summary>
/// <param name="Bandwidths">As a spec has them, smallest first.</param>
internal sealed record LocationRow(string Name, string Id, string City, string Address, IReadOnlyList<string> Bandwidths, IReadOnlyList<string> Partners);

/// <summary><c>partners</c> and <c>locations</c>: what a spec may name.</summary>
internal static class CatalogueCommands
{
    public static CliCommand Partners(Surroundings around)
    {
        var output = SharedOptions.Output(OutputFormat.Table);
        var location = new Option<string?>("--location") { Description = "Only partners at this location, by name or a part of it.", HelpName = "NAME" };
        var command = new CliCommand(
            "partners",
            "Lists the partners of a region, with where they are and how to reach them: what spec.hosted.partner may name.",
            "kubectl interlink partners",
            "kubectl interlink partners --region nl-ams --location Equinix",
            "kubectl interlink partners --gateway-url http://127.0.0.1:8480 --gateway-secret-key-file key -o json") { location, SharedOptions.Region, SharedOptions.GatewayUrl, SharedOptions.SecretKeyFile, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (partners, pops) = await ReadAsync(parsed, around, cancellationToken);
            IReadOnlyList<PartnerRow> rows =
            [
                .. from partner in partners
                   let served = pops.Where(pop => pop.Partners.Contains(partner.Id, StringComparer.Ordinal)).Select(pop => pop.Pop.Name).ToList()
                   where parsed.GetValue(location) is not { } wanted || served.Any(name => name.Contains(wanted, StringComparison.OrdinalIgnoreCase))
                   select new PartnerRow(partner.Name, partner.Id, partner.ContactEmail, partner.PortalUrl, served),
            ];
            new Printer(around.Output, parsed.GetValue(output)).Write(rows, CliJson.Default.IReadOnlyListPartnerRow, seen => Table.Lines(
                ["NAME", "LOCATIONS", "CONTACT", "PORTAL", "ID"],
                [.. seen.Select(row => (IReadOnlyList<string?>)[row.Name, string.Join(", ", row.Locations), row.ContactEmail, row.PortalUrl, row.Id])]));
            return ExitCode.Done;
        });
        return command;
    }

    public static CliCommand Locations(Surroundings around)
    {
        var output = SharedOptions.Output(OutputFormat.Table);
        var partner = new Option<string?>("--partner") { Description = "Only locations that this partner serves, by name or id.", HelpName = "NAME" };
        var command = new CliCommand(
            "locations",
            "Lists the locations of a region, with the bandwidths offered and the partners there: what spec.hosted.location and spec.bandwidth may be.",
            "kubectl interlink locations",
            "kubectl interlink locations --partner 'Free Pro'",
            "kubectl interlink locations -o json | jq -r '.[].bandwidths[]'") { partner, SharedOptions.Region, SharedOptions.GatewayUrl, SharedOptions.SecretKeyFile, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (partners, pops) = await ReadAsync(parsed, around, cancellationToken);
            var wanted = parsed.GetValue(partner) is { } text ? Find(partners, text, GatewayAccess.Region(parsed, around)) : null;
            IReadOnlyList<LocationRow> rows =
            [
                .. from pop in pops
                   where wanted is null || pop.Partners.Contains(wanted.Id, StringComparer.Ordinal)
                   select new LocationRow(
                       pop.Pop.Name,
                       pop.Pop.Id,
                       pop.Pop.City,
                       pop.Pop.Address,
                       [.. pop.Pop.AvailableLinkBandwidthsMbps.Order().Select(mbps => Bandwidth.FromMbps(mbps).ToString())],
                       [.. partners.Where(one => pop.Partners.Contains(one.Id, StringComparer.Ordinal)).Select(one => one.Name)]),
            ];
            new Printer(around.Output, parsed.GetValue(output)).Write(rows, CliJson.Default.IReadOnlyListLocationRow, seen => Table.Lines(
                ["NAME", "CITY", "BANDWIDTHS", "PARTNERS", "ID"],
                [.. seen.Select(row => (IReadOnlyList<string?>)[row.Name, row.City, string.Join(", ", row.Bandwidths), string.Join(", ", row.Partners), row.Id])]));
            return ExitCode.Done;
        });
        return command;
    }

    private static Partner Find(IReadOnlyList<Partner> partners, string text, string region) =>
        partners.FirstOrDefault(partner => string.Equals(partner.Id, text, StringComparison.OrdinalIgnoreCase) || string.Equals(partner.Name, text, StringComparison.OrdinalIgnoreCase))
        ?? throw new CliException(ExitCode.NotFound, $"--partner: region {region} has no partner '{text}'; partners there: {string.Join(", ", partners.Select(partner => partner.Name))}.");

    /// <summary>The partners, and each PoP with its bandwidths, which a list may leave out, and the ids of the partners there.</summary>
    private static async Task<(IReadOnlyList<Partner> Partners, IReadOnlyList<(Pop Pop, IReadOnlyList<string> Partners)> Pops)> ReadAsync(
        ParseResult parsed, Surroundings around, CancellationToken cancellationToken)
    {
        ClusterAccess? cluster = null;
        try
        {
            using var access = await GatewayAccess.OpenAsync(parsed, around, () => cluster ??= ClusterAccess.Open(parsed, around), cancellationToken);
            var (catalogue, region) = (access.Client.Catalogue, GatewayAccess.Region(parsed, around));
            var partners = GatewayAccess.Answer(await catalogue.ListPartnersAsync(region, popId: null, cancellationToken));
            var pops = new List<(Pop, IReadOnlyList<string>)>();
            foreach (var listed in GatewayAccess.Answer(await catalogue.ListPopsAsync(region, partnerId: null, cancellationToken)))
            {
                var pop = listed.AvailableLinkBandwidthsMbps.Count > 0 ? listed : GatewayAccess.Answer(await catalogue.GetPopAsync(region, listed.Id, cancellationToken));
                var there = GatewayAccess.Answer(await catalogue.ListPartnersAsync(region, listed.Id, cancellationToken));
                pops.Add((pop, [.. there.Select(partner => partner.Id)]));
            }

            return (partners, pops);
        }
        finally
        {
            cluster?.Dispose();
        }
    }
}
