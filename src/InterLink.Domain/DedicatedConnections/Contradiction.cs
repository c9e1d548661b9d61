using InterLink.Domain.Catalogue;
using InterLink.Domain.InterLinks;

namespace InterLink.Domain.DedicatedConnections;

/// <summary>What a spec says that the connection it is bound to is not. A connection cannot be changed from here, so nothing is done about it but tell.</summary>
internal static class Contradiction
{
    /// <summary>The first field that differs, in a sentence; null when none does.</summary>
    public static string? Of(DedicatedConnectionSpec spec, DedicatedConnectionObservation seen, ConnectionFacts connection)
    {
        var region = DedicatedConnectionLifecycle.RegionOf(spec, seen.Status);
        if (!Same(region, spec.Region))
        {
            return Differs("spec.region", spec.Region, connection, $"is in region {region}");
        }

        if (spec.ConnectionId is { } named && !Same(named, connection.Id))
        {
            return Differs("spec.connectionId", named, connection, "is the one that this resource is bound to");
        }

        var speed = new Bandwidth(connection.SpeedMbps).ToString();
        if (!string.Equals(speed, spec.PortSpeed, StringComparison.Ordinal))
        {
            return Differs("spec.portSpeed", spec.PortSpeed, connection, $"has a port of {speed}");
        }

        if (PlaceOf(spec.Location, seen.Catalogue, connection) is { } place)
        {
            return Differs("spec.location", spec.Location.Name ?? spec.Location.Id ?? "", connection, $"is at {place}");
        }

        return spec.ProjectId is { } project && !Same(project, connection.ProjectId)
            ? Differs("spec.projectId", project, connection, $"is held by Project {connection.ProjectId}")
            : null;
    }

    /// <summary>Where the connection is, when that is not where the spec says; null while nothing speaks against the spec.</summary>
    private static string? PlaceOf(NamedReference location, CatalogueSighting catalogue, ConnectionFacts connection)
    {
        if (location.Id is { } id)
        {
            return Same(id, connection.PopId) ? null : $"PoP {connection.PopId}";
        }

        return catalogue is CatalogueSighting.Read(_, var pops, _) && !HostedOrderRules.FindPops(pops, location).Any(pop => Same(pop.Id, connection.PopId))
            ? pops.FirstOrDefault(pop => Same(pop.Id, connection.PopId)) is { Name: var name } ? $"'{name}'" : $"PoP {connection.PopId}"
            : null;
    }

    private static string Differs(string field, string value, ConnectionFacts connection, string what) =>
        $"{field}: the spec says {value}, but connection {connection.Id} {what}. Correct the field where the API server lets you; else delete this "
        + "DedicatedConnection, which leaves the connection itself alone, and describe the right one anew.";

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
