using System.Collections.Immutable;
using System.Globalization;

namespace InterLink.Gateway.Simulator.Catalogues;

/// <summary>What must hold in a catalogue beyond its form. Every problem names the member by its path, its value, and what would be right.</summary>
internal static class CatalogueRules
{
    private const long LargestBandwidthMbps = 100_000_000;
    private const int LargestAsn = 65534;

    public static IEnumerable<string> Problems(Catalogue catalogue)
    {
        if (catalogue.Regions.IsEmpty)
        {
            return ["regions: must name one region at least, such as \"fr-par\""];
        }

        var lists = Regions(catalogue.Regions)
            .Concat(catalogue.Pops.SelectMany((pop, index) => Pop(catalogue, pop, At("pops", index))))
            .Concat(catalogue.Partners.SelectMany((partner, index) => Partner(catalogue, partner, At("partners", index))));
        return lists.Concat(SharedIds(catalogue)).Concat(SharedNames(catalogue));
    }

    private static IEnumerable<string> Regions(ImmutableArray<string> regions)
    {
        for (var index = 0; index < regions.Length; index++)
        {
            if (string.IsNullOrWhiteSpace(regions[index]) || regions[index].Contains('/', StringComparison.Ordinal))
            {
                yield return $"{At("regions", index)}: \"{regions[index]}\" is no name; write one such as \"fr-par\"";
            }

            if (regions.AsSpan()[..index].Contains(regions[index]))
            {
                yield return $"{At("regions", index)}: \"{regions[index]}\" is there already; list each region once";
            }
        }
    }

    private static IEnumerable<string> Pop(Catalogue catalogue, PopEntry? pop, string path)
    {
        if (pop is null)
        {
            return [$"{path}: is null; describe the PoP or take it out"];
        }

        return Named(pop.Name, path).Concat(InRegion(catalogue, pop.Region, path)).Concat(Bandwidths(pop.AvailableLinkBandwidthsMbps, path));
    }

    private static IEnumerable<string> Partner(Catalogue catalogue, PartnerEntry? partner, string path)
    {
        if (partner is null)
        {
            return [$"{path}: is null; describe the partner or take it out"];
        }

        var asn = partner.Asn is < 1 or > LargestAsn
            ? [string.Create(CultureInfo.InvariantCulture, $"{path}.asn: {partner.Asn} is out of range; use 1 to {LargestAsn}")]
            : Enumerable.Empty<string>();
        return Named(partner.Name, path).Concat(InRegion(catalogue, partner.Region, path)).Concat(asn).Concat(Presences(catalogue, partner, path));
    }

    private static IEnumerable<string> Bandwidths(ImmutableArray<long> bandwidths, string path)
    {
        path = $"{path}.available_link_bandwidths_mbps";
        for (var index = 0; index < bandwidths.Length; index++)
        {
            if (bandwidths[index] is < 1 or > LargestBandwidthMbps)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"{At(path, index)}: {bandwidths[index]} is out of range; use 1 to {LargestBandwidthMbps}");
            }
        }
    }

    private static IEnumerable<string> Presences(Catalogue catalogue, PartnerEntry partner, string path)
    {
        path = $"{path}.presences";
        var seen = new HashSet<Guid>();
        for (var index = 0; index < partner.Presences.Length; index++)
        {
            var presence = partner.Presences[index];
            var at = At(path, index);
            if (presence is null)
            {
                yield return $"{at}: is null; name a PoP or take it out";
            }
            else if (catalogue.Pop(partner.Region, presence.PopId) is null)
            {
                yield return $"{at}.pop_id: {presence.PopId} is no PoP of {partner.Region}; use the id of one in pops";
            }
            else if (!seen.Add(presence.PopId))
            {
                yield return $"{at}.pop_id: {presence.PopId} is there already; list each PoP once";
            }
            else if (presence.CapacityMbps < 0)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"{at}.capacity_mbps: {presence.CapacityMbps} is negative; leave it out where nobody counts");
            }
        }
    }

    private static IEnumerable<string> Named(string name, string path) =>
        string.IsNullOrWhiteSpace(name) ? [$"{path}.name: is empty; give it a name"] : [];

    private static IEnumerable<string> InRegion(Catalogue catalogue, string region, string path) => catalogue.Regions.Contains(region, StringComparer.Ordinal)
        ? []
        : [$"{path}.region: \"{region}\" is not listed in regions, which has {string.Join(", ", catalogue.Regions)}"];

    private static IEnumerable<string> SharedIds(Catalogue catalogue) =>
        catalogue.Pops.Select((pop, index) => (pop.Id, Path: At("pops", index)))
            .Concat(catalogue.Partners.Select((partner, index) => (partner.Id, Path: At("partners", index))))
            .GroupBy(entry => entry.Id, entry => entry.Path)
            .Where(same => same.Count() > 1)
            .Select(same => $"{same.Last()}.id: {same.Key} is also the id of {same.First()}; give each its own");

    // People, and the keys of partners, go by name.
    private static IEnumerable<string> SharedNames(Catalogue catalogue) =>
        catalogue.Partners.Select((partner, index) => (partner.Name, Path: At("partners", index)))
            .GroupBy(entry => entry.Name, entry => entry.Path, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => $"{same.Last()}.name: \"{same.Key}\" is also the name of {same.First()}; tell them apart, also across regions");

    private static string At(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}]");
}
