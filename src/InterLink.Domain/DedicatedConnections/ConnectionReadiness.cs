using InterLink.Domain.InterLinks;
using Reasons = InterLink.Domain.DedicatedConnections.DedicatedConnectionConditions.Reasons;

namespace InterLink.Domain.DedicatedConnections;

/// <summary>How the resource stands as a whole, with the reason and message that Ready shows: the one answer from which Ready, Reconciling and Stalled are drawn.</summary>
internal sealed record ConnectionReadiness(Standing Standing, string Reason, string Message)
{
    /// <summary>The first rule that has something to say decides.</summary>
    public static ConnectionReadiness Of(DedicatedConnectionObservation seen, ConnectionBinding binding) => Deletion(seen) ?? binding switch
    {
        // That there is nothing yet is certain; of what was found, nothing is while nobody may look.
        ConnectionBinding.Undecided(var trouble) => new(
            trouble.IsOutage || (trouble.IsAboutCredentials && seen.Status.ConnectionId is not null) ? Standing.Unsure : Standing.Working, Reasons.Of(trouble), trouble.Message),
        ConnectionBinding.Rejected(var reason, var message) => new(Standing.Stalled, reason, message),
        ConnectionBinding.Awaited(var order) => new(
            Standing.Working,
            Reasons.AwaitingConnection,
            $"Scaleway lists no connection that fits yet. If it is not ordered, ask Scaleway's sales team for {order}. It appears here once the cross-connect is patched."),
        ConnectionBinding.Gone(var id) => Gone(id),
        ConnectionBinding.Bound(_, { } contradiction) => new(Standing.Stalled, Reasons.ConnectionDiffers, contradiction),
        ConnectionBinding.Bound(var connection, _) => InPhase(connection),
        _ => throw new InvalidOperationException($"No such binding: {binding}."),
    };

    private static ConnectionReadiness? Deletion(DedicatedConnectionObservation seen) => seen.Resource.IsBeingDeleted switch
    {
        false => null,
        true when seen.Users.Count > 0 => new(
            Standing.Working,
            Reasons.StillInUse,
            $"The resource goes when no InterLink uses the connection any more; these do: {string.Join(", ", seen.Users.Select(Describe))}. Delete them first. The connection itself is left alone."),
        true => new(Standing.Working, Reasons.Deleting, "The resource is being deleted; the connection itself is left alone, and stays billed."),
    };

    private static ConnectionReadiness InPhase(ConnectionFacts connection) => DedicatedConnectionLifecycle.PhaseOf(connection) switch
    {
        DedicatedConnectionPhase.Created => new(
            Standing.Working, Reasons.ConnectionCreated, "The connection exists and is billed, and its port is not configured yet; Scaleway goes on by itself."),
        DedicatedConnectionPhase.Configuring => new(Standing.Working, Reasons.ConnectionConfiguring, "Scaleway configures the port; links can be created when that is done."),
        DedicatedConnectionPhase.Failed => new(
            Standing.Stalled, Reasons.ConnectionFailed, "Scaleway could not configure the port, or it broke; contact Scaleway's support. The links on it are down meanwhile."),
        DedicatedConnectionPhase.Active => new(Standing.Settled, Reasons.ConnectionActive, "The connection is active: links can be created on it."),
        DedicatedConnectionPhase.Disabled => new(
            Standing.Stalled, Reasons.ConnectionDisabled, "Scaleway has switched the connection off; contact Scaleway's support. The links on it are down meanwhile."),
        DedicatedConnectionPhase.Locked => new(Standing.Stalled, Reasons.ConnectionLocked, "Scaleway has locked the connection; only Scaleway's support can unlock it."),
        DedicatedConnectionPhase.Deleted => Gone(connection.Id),
        _ => new(
            Standing.Unsure,
            Reasons.UnknownConnectionStatus,
            $"The gateway reports the status '{connection.Status}', which this version does not know; no link is created on the connection. Upgrade the operator."),
    };

    private static ConnectionReadiness Gone(string id) => new(
        Standing.Stalled,
        Reasons.ConnectionGone,
        $"Scaleway no longer lists connection {id}: its contract has ended, or the key in use may not see it any more. To describe another, delete this resource and create it anew.");

    private static string Describe(ObjectReference user) => $"{user.Namespace}/{user.Name}";
}
