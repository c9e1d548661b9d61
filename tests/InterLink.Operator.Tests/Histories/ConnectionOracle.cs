using InterLink.Domain;
using InterLink.Domain.Conditions;
using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.InterLinks;

namespace InterLink.Operator.Tests.Histories;

/// <summary>As <see cref="Oracle"/>, for connections and for who is on them. At the end all of them are patched and in service.</summary>
internal static class ConnectionOracle
{
    public static IEnumerable<string> Complaints(DedicatedConnectionResource resource, GatewayView gateway)
    {
        var status = resource.Status;
        if (status.ObservedGeneration != resource.Metadata.Generation)
        {
            yield return "the last edit was not answered";
        }

        if (!gateway.Connections.TryGetValue(resource.Metadata.Name, out var connection) || status.ConnectionId != connection.Id)
        {
            yield return $"bound to {status.ConnectionId}, and the connection is {connection?.Id}";
            yield break;
        }

        var links = gateway.On(connection);
        if (!status.Links.Select(link => link.LinkId).ToHashSet(StringComparer.Ordinal).SetEquals(links.Select(link => link.Id)) || status.AvailableBandwidth != new Bandwidth(gateway.FreeOn(connection)).ToString())
        {
            yield return $"{links.Count} links leave {gateway.FreeOn(connection)}Mbps, and the status says {status.AvailableBandwidth} of {status.Links.Count}";
        }

        foreach (var link in links.Where(link => !status.Links.Any(told => told.LinkId == link.Id && told.InterLinkRef?.Name is { } owner && link.Tags.Any(tag => tag.EndsWith($"/{owner}", StringComparison.Ordinal)))))
        {
            yield return $"nobody is told to own link {link.Id} of {string.Join(", ", link.Tags)}";
        }

        if (!resource.Metadata.IsTerminating && !ConditionSet.IsTrue(status.Conditions, DedicatedConnectionConditions.Ready))
        {
            yield return $"it is {connection.Status}, and the status says {status.Phase}";
        }
    }

    /// <summary>There is no link, and there cannot be one: its connection takes no more, or not on this VLAN. Who could have had it must not wait.</summary>
    public static bool MustWait(InterLinkResource resource, GatewayView gateway, Func<string, DedicatedConnectionResource?> connectionOf)
    {
        if (resource is not { Spec.SelfHosted: { DedicatedConnectionRef.Name: var name } spec, Status: { LinkId: null, Phase: InterLinkPhase.Pending } }
            || ConditionSet.IsTrue(resource.Status.Conditions, InterLinkConditions.Accepted))
        {
            return false;
        }

        return connectionOf(name) is not { Metadata.IsTerminating: false }
            || !gateway.Connections.TryGetValue(name, out var connection)
            || MbpsOf(resource.Spec.Bandwidth) > gateway.FreeOn(connection)
            || gateway.On(connection).Any(link => link.Vlan == spec.Vlan);
    }

    /// <summary>The spec was edited after the order, in what stays as it was ordered.</summary>
    public static bool CannotFollow(InterLinkSpec spec, Link link) =>
        spec.SelfHosted is { } selfHosted && (MbpsOf(spec.Bandwidth) != link.BandwidthMbps || (selfHosted.Vlan is { } vlan && vlan != link.Vlan));

    private static long MbpsOf(string? bandwidth) => Bandwidth.TryParse(bandwidth, out var parsed) ? parsed.Mbps : -1;
}
