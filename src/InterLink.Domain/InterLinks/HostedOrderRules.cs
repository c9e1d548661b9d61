using InterLink.Domain.Catalogue;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.InterLinks;

/// <summary>The rules that a hosted order must pass: partner, place and bandwidth are in the catalogue, and go together.</summary>
public static class HostedOrderRules
{
    internal static Acceptance Check(InterLinkSpec spec, CatalogueSighting catalogue, Bandwidth bandwidth, string projectId) => (spec.Hosted, catalogue) switch
    {
        ({ } hosted, CatalogueSighting.Read read) => CheckAgainst(read, spec.Region, hosted, bandwidth, projectId),
        (_, CatalogueSighting.Unreadable unreadable) => new Acceptance.Undecided(unreadable.Trouble),
        _ => new Acceptance.Undecided(new GatewayTrouble(GatewayTroubleKind.Unavailable, "The gateway's catalogue has not been read yet.")),
    };

    /// <summary>By id, or by exact name without regard to case. Null when there is none.</summary>
    public static PartnerFacts? FindPartner(IReadOnlyList<PartnerFacts> partners, NamedReference reference) =>
        reference.Id is { } id
            ? partners.FirstOrDefault(partner => string.Equals(partner.Id, id, StringComparison.OrdinalIgnoreCase))
            : partners.FirstOrDefault(partner => string.Equals(partner.Name, reference.Name, StringComparison.OrdinalIgnoreCase));

    /// <summary>By id, by exact name, else every one whose name contains the given one: the gateway's own name filter is a substring match too.</summary>
    public static IReadOnlyList<PopFacts> FindPops(IReadOnlyList<PopFacts> pops, NamedReference reference)
    {
        if (reference.Id is { } id)
        {
            return [.. pops.Where(pop => string.Equals(pop.Id, id, StringComparison.OrdinalIgnoreCase))];
        }

        if (reference.Name is not { Length: > 0 } name)
        {
            return [];
        }

        var exact = pops.FirstOrDefault(pop => string.Equals(pop.Name, name, StringComparison.OrdinalIgnoreCase));
        return exact is null ? [.. pops.Where(pop => pop.Name.Contains(name, StringComparison.OrdinalIgnoreCase))] : [exact];
    }

    private static Acceptance CheckAgainst(CatalogueSighting.Read catalogue, string region, HostedSpec hosted, Bandwidth bandwidth, string projectId)
    {
        if (FindPartner(catalogue.Partners, hosted.Partner) is not { } partner)
        {
            return Reject(
                Reasons.UnknownPartner,
                $"spec.hosted.partner: region {region} has no partner {Describe(hosted.Partner)}; partners there: {Quoted(catalogue.Partners.Select(known => known.Name))}.");
        }

        var served = catalogue.Pops.Where(pop => catalogue.ServedPopIds.Contains(pop.Id, StringComparer.OrdinalIgnoreCase)).ToList();
        var found = FindPops(catalogue.Pops, hosted.Location);
        if (found.Count == 0)
        {
            return Reject(
                Reasons.UnknownLocation,
                $"spec.hosted.location: region {region} has no location {Describe(hosted.Location)}; {partner.Name} serves: {Quoted(served.Select(pop => pop.Name))}.");
        }

        // A name that fits several locations is settled by the partner, where it serves just one of them.
        if (found.Count > 1 && found.Where(pop => catalogue.ServedPopIds.Contains(pop.Id, StringComparer.OrdinalIgnoreCase)).ToList() is [var only])
        {
            found = [only];
        }

        if (found is not [var pop])
        {
            return Reject(
                Reasons.AmbiguousLocation,
                $"spec.hosted.location: {Describe(hosted.Location)} fits several locations: {Quoted(found.Select(candidate => candidate.Name))}; write one name in full, or give its id.");
        }

        if (!catalogue.ServedPopIds.Contains(pop.Id, StringComparer.OrdinalIgnoreCase))
        {
            return Reject(
                Reasons.LocationNotServed,
                $"spec.hosted.location: {partner.Name} does not serve '{pop.Name}'; it serves: {Quoted(served.Select(candidate => candidate.Name))}.");
        }

        return pop.OfferedMbps.Contains(bandwidth.Mbps)
            ? new Acceptance.Accepted(new ResolvedOrder(projectId, pop.Id, bandwidth.Mbps) { PartnerId = partner.Id })
            : Reject(
                Reasons.BandwidthNotOffered,
                $"spec.bandwidth: {bandwidth} is not offered at '{pop.Name}'; offered there: {Join(pop.OfferedMbps.Select(mbps => Bandwidth.FromMbps(mbps).ToString()))}.");
    }

    private static Acceptance.Rejected Reject(string reason, string message) => new(reason, message);

    private static string Describe(NamedReference reference) => reference.Id is { } id ? $"with id {id}" : $"'{reference.Name}'";

    /// <summary>Names as a manifest may have them: the gateway's catalogue has some that begin with a dash.</summary>
    internal static string Quoted(IEnumerable<string> names) => Join(names.Select(name => $"'{name}'"));

    private static string Join(IEnumerable<string> values) => string.Join(", ", values) is { Length: > 0 } joined ? joined : "none";
}
