namespace InterLink.Domain.RoutingPolicies;

/// <summary>What the operator would do for a RoutingPolicy, by asking the planner until it has no step left, as with an InterLink.</summary>
public static class RoutingPolicyForecast
{
    // One step for each family would do; a plan must end whatever the planner says.
    private const int MostSteps = 10;

    /// <summary>The steps, and why the last is the last.</summary>
    public static (IReadOnlyList<RoutingPolicyAction> Steps, RoutingPolicyDecision Last) Of(RoutingPolicySpec spec, RoutingPolicyObservation seen)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(seen);
        var steps = new List<RoutingPolicyAction>();
        var decision = RoutingPolicyPlanner.Decide(spec, seen);
        for (var world = seen; steps.Count < MostSteps && After(decision.Action, world) is { } next; world = next, decision = RoutingPolicyPlanner.Decide(spec, world))
        {
            steps.Add(decision.Action);
        }

        return (steps, decision);
    }

    private static RoutingPolicyObservation? After(RoutingPolicyAction action, RoutingPolicyObservation seen) => (action, seen.Policies) switch
    {
        (RoutingPolicyAction.AddFinalizer, _) => seen with { Resource = seen.Resource with { HasFinalizer = true } },
        (RoutingPolicyAction.RecordCredentials, _) => seen with { Status = seen.Status with { Credentials = seen.Credentials } },
        (RoutingPolicyAction.Create(var order), OwnedPolicies.Read(var owned)) => With(seen, [.. owned, Created(order)]),
        (RoutingPolicyAction.Update update, OwnedPolicies.Read(var owned)) =>
            With(update.Prefixes.IsEmpty ? Withdrawn(seen, update.Id) : seen, [.. owned.Select(policy => Same(policy, update.Id) ? Updated(policy, update) : policy)]),
        (RoutingPolicyAction.Delete(var id), OwnedPolicies.Read(var owned)) => With(seen, [.. owned.Where(policy => !Same(policy, id))]),
        _ => null,
    };

    private static RoutingPolicyObservation With(RoutingPolicyObservation seen, IReadOnlyList<PolicyFacts> owned) => seen with { Policies = new OwnedPolicies.Read(owned) };

    /// <summary>What lets nothing pass is not offered to links anymore.</summary>
    private static RoutingPolicyObservation Withdrawn(RoutingPolicyObservation seen, string id) => seen with
    {
        Status = seen.Status with
        {
            Ipv4Id = Same(seen.Status.Ipv4Id, id) ? null : seen.Status.Ipv4Id,
            Ipv6Id = Same(seen.Status.Ipv6Id, id) ? null : seen.Status.Ipv6Id,
        },
    };

    private static PolicyFacts Created(PolicyOrder order) => new()
    {
        Id = $"new {order.Version} policy",
        Name = order.Name,
        ProjectId = order.ProjectId,
        Version = order.Version,
        Tags = order.Tags,
        Incoming = order.Prefixes.Incoming,
        Outgoing = order.Prefixes.Outgoing,
    };

    private static PolicyFacts Updated(PolicyFacts policy, RoutingPolicyAction.Update update) =>
        policy with { Name = update.Name, Tags = update.Tags, Incoming = update.Prefixes.Incoming, Outgoing = update.Prefixes.Outgoing };

    private static bool Same(PolicyFacts policy, string id) => Same(policy.Id, id);

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
