using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using Reasons = InterLink.Domain.DedicatedConnections.DedicatedConnectionConditions.Reasons;

namespace InterLink.Domain.DedicatedConnections;

/// <summary>Makes the status to record after a pass. What could not be read is taken over from the status on record.</summary>
public static class DedicatedConnectionStatusBuilder
{
    public static DedicatedConnectionStatus Build(
        DedicatedConnectionSpec spec, DedicatedConnectionObservation seen, DedicatedConnectionDecision decision, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(decision);
        var facts = decision.Binding switch
        {
            ConnectionBinding.Bound(var connection, _) => OfConnection(spec, seen, connection),
            ConnectionBinding.Gone => seen.Status with { Phase = DedicatedConnectionPhase.Deleted, AllocatedBandwidth = null, AvailableBandwidth = null, Links = [] },
            ConnectionBinding.Undecided => seen.Status,
            _ => seen.Status with { Phase = DedicatedConnectionPhase.Pending },
        };
        return facts with
        {
            ObservedGeneration = seen.Resource.Generation,
            LastHandledReconcileAt = seen.Resource.ReconcileRequestedAt,
            Conditions = ConditionSet.Merge(seen.Status.Conditions, Conditions(seen, decision.Binding), seen.Resource.Generation, now),
        };
    }

    private static DedicatedConnectionStatus OfConnection(DedicatedConnectionSpec spec, DedicatedConnectionObservation seen, ConnectionFacts connection)
    {
        var status = seen.Status with
        {
            Phase = DedicatedConnectionLifecycle.PhaseOf(connection),
            ConnectionId = connection.Id,
            Credentials = seen.Credentials is { } used ? used with { ProjectId = connection.ProjectId } : seen.Status.Credentials,
            RegionalName = $"{DedicatedConnectionLifecycle.RegionOf(spec, seen.Status)}/{connection.Id}",
            DemarcationInfo = connection.DemarcationInfo is { Length: > 0 } info ? info : null,
            VlanRange = connection.Vlans,
            PortSpeed = new Bandwidth(connection.SpeedMbps).ToString(),
            LinkBandwidths = [.. connection.OfferedMbps.Order().Select(mbps => new Bandwidth(mbps).ToString())],
            Billing = connection.CreatedAt is { } created ? new ConnectionBilling { StartedAt = StatusTime.Whole(created) } : seen.Status.Billing,
        };
        if (seen.Shares is not { } shares)
        {
            return status;
        }

        var allocated = shares.Sum(share => share.BandwidthMbps);
        return status with
        {
            AllocatedBandwidth = new Bandwidth(allocated).ToString(),
            AvailableBandwidth = new Bandwidth(Math.Max(0, connection.SpeedMbps - allocated)).ToString(),
            Links = [.. shares.Select(ToStatus)],
        };
    }

    private static CarriedLink ToStatus(ConnectionShare share) => new()
    {
        LinkId = share.LinkId,
        Name = share.Name.Length > 0 ? share.Name : null,
        Bandwidth = new Bandwidth(share.BandwidthMbps).ToString(),
        Vlan = share.Vlan > 0 ? share.Vlan : null,
        InterLinkRef = share.InterLink,
    };

    private static IReadOnlyList<Condition> Conditions(DedicatedConnectionObservation seen, ConnectionBinding binding)
    {
        var (standing, reason, message) = ConnectionReadiness.Of(seen, binding);
        return
        [
            standing switch
            {
                Standing.Settled => Condition.True(DedicatedConnectionConditions.Ready, reason, message),
                Standing.Unsure => Condition.Unknown(DedicatedConnectionConditions.Ready, reason, message),
                _ => Condition.False(DedicatedConnectionConditions.Ready, reason, message),
            },
            standing switch
            {
                Standing.Working or Standing.Unsure => Condition.True(DedicatedConnectionConditions.Reconciling, reason, message),
                Standing.Settled => Condition.False(DedicatedConnectionConditions.Reconciling, Reasons.Settled, "Nothing is left to do."),
                _ => Condition.False(DedicatedConnectionConditions.Reconciling, reason, "Nothing is done until a person acts; see Ready."),
            },
            standing switch
            {
                Standing.Stalled => Condition.True(DedicatedConnectionConditions.Stalled, reason, message),
                Standing.Settled => Condition.False(DedicatedConnectionConditions.Stalled, Reasons.Settled, "Nothing is left to do."),
                _ => Condition.False(DedicatedConnectionConditions.Stalled, Reasons.InProgress, "The operator goes on by itself; see Reconciling."),
            },
            Accepted(seen, binding),
        ];
    }

    private static Condition Accepted(DedicatedConnectionObservation seen, ConnectionBinding binding)
    {
        const string type = DedicatedConnectionConditions.Accepted;
        return binding switch
        {
            ConnectionBinding.Rejected(var reason, var message) => Condition.False(type, reason, message),
            ConnectionBinding.Bound(_, { } contradiction) => Condition.False(type, Reasons.ConnectionDiffers, contradiction),
            ConnectionBinding.Undecided(var trouble) => ConditionSet.Find(seen.Status.Conditions, type) is { } known && known.ObservedGeneration == seen.Resource.Generation
                ? known
                : Condition.Unknown(type, Reasons.Of(trouble), trouble.Message),
            _ => Condition.True(type, Reasons.Accepted, "The description can be looked for, and agrees with what was found."),
        };
    }
}
