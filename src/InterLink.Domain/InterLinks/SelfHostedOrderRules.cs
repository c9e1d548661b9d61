using InterLink.Domain.DedicatedConnections;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.InterLinks;

/// <summary>
/// The rules that a self-hosted order must pass: the connection may be used, is active, and has what is asked for. Most of what fails here is mended by
/// others than the spec's user, so the resource waits for it.
/// </summary>
public static class SelfHostedOrderRules
{
    private const string Reference = "spec.selfHosted.dedicatedConnectionRef";
    private const string OrAnother = "or delete this InterLink and order one on another connection";

    internal static Acceptance Check(SelfHostedSpec spec, InterLinkObservation seen, Bandwidth bandwidth, string projectId) => seen.Connection switch
    {
        ConnectionSighting.Missing(var name) => new Acceptance.Waiting(
            Reasons.ConnectionMissing, $"{Reference}: this namespace has no DedicatedConnection {name}; create it, {OrAnother}."),
        ConnectionSighting.NotOffered(var @namespace, var name) => new Acceptance.Waiting(
            Reasons.ConnectionNotAllowed,
            $"{Reference}: namespace {@namespace} has no DedicatedConnection {name} that this namespace may use; ask its owner to list {seen.Resource.Namespace} "
            + $"in its spec.allowedNamespaces, {OrAnother}."),
        ConnectionSighting.WrongRegion(var name, var region) => new Acceptance.Waiting(
            Reasons.ConnectionWrongRegion,
            $"{Reference}: DedicatedConnection {name} is in region {region}, and a link is in the region of its connection; delete this InterLink and order one there.",
            NeedsPerson: true),
        ConnectionSighting.NotReady(var name, var reason) => new Acceptance.Waiting(
            Reasons.ConnectionNotReady, $"{Reference}: DedicatedConnection {name} takes no links now. {reason}"),
        ConnectionSighting.Unreadable(var trouble) => new Acceptance.Undecided(trouble),
        ConnectionSighting.Usable(var name, var room) => CheckAgainst(room, name, spec, seen.Resource, bandwidth, projectId),
        _ => new Acceptance.Undecided(new GatewayTrouble(GatewayTroubleKind.Unavailable, "The connection has not been read yet.")),
    };

    private static Acceptance CheckAgainst(
        ConnectionRoom room, string name, SelfHostedSpec spec, ResourceFacts resource, Bandwidth bandwidth, string projectId)
    {
        if (!room.Offers(bandwidth.Mbps))
        {
            return new Acceptance.Rejected(
                Reasons.BandwidthNotOffered,
                $"spec.bandwidth: {bandwidth} is not offered on DedicatedConnection {name}; offered there: {Bandwidth.Join(room.OfferedMbps.Select(Bandwidth.FromMbps))}.");
        }

        if (spec.Vlan is { } outside && room.Vlans is { } range && !room.Allows(outside))
        {
            return new Acceptance.Rejected(
                Reasons.VlanOutOfRange,
                $"spec.selfHosted.vlan: {outside} is not among the VLANs of DedicatedConnection {name}; take one from {range.Start} to {range.End}, or leave the field out.");
        }

        var turn = room.TurnOf(new ObjectReference { Namespace = resource.Namespace, Name = resource.Name });
        if (spec.Vlan is { } vlan && turn.TakenVlans.Contains(vlan))
        {
            return new Acceptance.Waiting(
                Reasons.VlanInUse,
                $"spec.selfHosted.vlan: {vlan} is in use on DedicatedConnection {name}; free it there, or delete this InterLink and order one with another VLAN, or with none to have one picked.",
                NeedsPerson: true);
        }

        return bandwidth.Mbps <= turn.FreeMbps
            ? new Acceptance.Accepted(
                new ResolvedOrder(projectId, room.PopId, bandwidth.Mbps) { ConnectionId = room.ConnectionId, PeerAsn = spec.PeerAsn, Vlan = spec.Vlan })
            : new Acceptance.Waiting(
                Reasons.ConnectionFull,
                $"spec.bandwidth: {bandwidth} is needed, and DedicatedConnection {name} of {Bandwidth.FromMbps(room.SpeedMbps)} has {Bandwidth.FromMbps(turn.FreeMbps)} left after "
                + $"the links on it and the InterLinks that are older; it is ordered as soon as there is room. Delete a link there, {OrAnother}.");
    }
}
