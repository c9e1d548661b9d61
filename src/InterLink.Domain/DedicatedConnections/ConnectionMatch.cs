using InterLink.Domain.Catalogue;
using InterLink.Domain.InterLinks;
using Reasons = InterLink.Domain.DedicatedConnections.DedicatedConnectionConditions.Reasons;

namespace InterLink.Domain.DedicatedConnections;

/// <summary>Finds the connection that a resource describes: the one it has been bound to, the one it names, else the only one that fits. Never a guess.</summary>
public static class ConnectionMatch
{
    public static ConnectionBinding Find(DedicatedConnectionSpec spec, DedicatedConnectionObservation seen)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Listing is not ConnectionListing.Read(var listed))
        {
            return new ConnectionBinding.Undecided(((ConnectionListing.Unreadable)seen.Listing).Trouble);
        }

        if (seen.Status.ConnectionId is { } bound)
        {
            return WithId(listed, bound) is { } known
                ? new ConnectionBinding.Bound(known, Contradiction.Of(spec, seen, known))
                : new ConnectionBinding.Gone(bound);
        }

        if (spec.ConnectionId is { } named)
        {
            return WithId(listed, named) is { } found
                ? new ConnectionBinding.Bound(found, Contradiction.Of(spec, seen, found))
                : new ConnectionBinding.Rejected(
                    Reasons.ConnectionNotFound,
                    $"spec.connectionId: Scaleway lists no dedicated connection {named} in region {spec.Region}; correct the id, or leave it out to have the connection found by its description.");
        }

        return ByDescription(spec, seen, listed);
    }

    private static ConnectionBinding ByDescription(DedicatedConnectionSpec spec, DedicatedConnectionObservation seen, IReadOnlyList<ConnectionFacts> listed)
    {
        if (seen.Catalogue is CatalogueSighting.Unreadable(var trouble))
        {
            return new ConnectionBinding.Undecided(trouble);
        }

        var pops = (seen.Catalogue as CatalogueSighting.Read)?.Pops ?? [];
        if (HostedOrderRules.FindPops(pops, spec.Location) is not [var pop])
        {
            return WrongLocation(spec, pops);
        }

        var projectId = spec.ProjectId ?? seen.DefaultProjectId;
        var fitting = listed.Where(connection => !Contains(seen.TakenIds, connection.Id)
            && Same(connection.PopId, pop.Id)
            && string.Equals(new Bandwidth(connection.SpeedMbps).ToString(), spec.PortSpeed, StringComparison.Ordinal)
            && (projectId is null || Same(connection.ProjectId, projectId))
            && (spec.DisplayName is null || string.Equals(connection.Name, spec.DisplayName, StringComparison.Ordinal))).ToList();
        return fitting switch
        {
            [var only] => new ConnectionBinding.Bound(only),
            [] => new ConnectionBinding.Awaited(SalesOrder(spec, pop, projectId)),
            _ => new ConnectionBinding.Rejected(
                Reasons.AmbiguousConnection,
                $"Several dedicated connections fit the description: {string.Join(", ", fitting.Select(Describe))}; set spec.connectionId to the id of one of them."),
        };
    }

    private static ConnectionBinding.Rejected WrongLocation(DedicatedConnectionSpec spec, IReadOnlyList<PopFacts> pops)
    {
        var wanted = spec.Location.Id is { } id ? $"with id {id}" : $"'{spec.Location.Name}'";
        return HostedOrderRules.FindPops(pops, spec.Location) is [_, ..] several
            ? new(Reasons.AmbiguousLocation, $"spec.location: {wanted} fits several locations: {NamesOf(several)}; write one name in full, or give its id.")
            : new(Reasons.UnknownLocation, $"spec.location: region {spec.Region} has no location {wanted}; locations there: {NamesOf(pops)}.");
    }

    private static string SalesOrder(DedicatedConnectionSpec spec, PopFacts pop, string? projectId) =>
        $"a dedicated connection for InterLink in region {spec.Region}, at {pop.DisplayName} (PoP {pop.Id}), with a port of {spec.PortSpeed}, "
        + (projectId is null ? "held by the Organization's default Project" : $"held by Project {projectId}")
        + (spec.DisplayName is { } name ? $", named '{name}'" : "");

    private static ConnectionFacts? WithId(IReadOnlyList<ConnectionFacts> listed, string id) => listed.FirstOrDefault(connection => Same(connection.Id, id));

    private static string Describe(ConnectionFacts connection) => connection.Name.Length == 0 ? connection.Id : $"{connection.Id} ({connection.Name})";

    private static string NamesOf(IReadOnlyList<PopFacts> pops) => HostedOrderRules.Quoted(pops.Select(pop => pop.Name));

    private static bool Contains(IReadOnlyCollection<string> ids, string id) => ids.Contains(id, StringComparer.OrdinalIgnoreCase);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
