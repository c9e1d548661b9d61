namespace InterLink.Domain.RoutingPolicies;

/// <summary>The one outside effect of a pass. Each may be interrupted and repeated.</summary>
public abstract record RoutingPolicyAction
{
    private RoutingPolicyAction()
    {
    }

    public sealed record None : RoutingPolicyAction;

    public sealed record AddFinalizer : RoutingPolicyAction;

    /// <summary>Writes down with which credentials the policy is going to be made, and nothing else. Only a later pass may make it.</summary>
    public sealed record RecordCredentials : RoutingPolicyAction;

    public sealed record Create(PolicyOrder Order) : RoutingPolicyAction;

    /// <summary>Takes effect at once on every link that uses the policy.</summary>
    public sealed record Update(string Id, string Name, PolicyPrefixes Prefixes, IReadOnlyList<string> Tags) : RoutingPolicyAction;

    public sealed record Delete(string Id) : RoutingPolicyAction;

    public sealed record RemoveFinalizer : RoutingPolicyAction;
}

/// <summary>A policy to create at the gateway. Its IP version is fixed for life.</summary>
public sealed record PolicyOrder(string ProjectId, string Name, IReadOnlyList<string> Tags, IpVersion Version, PolicyPrefixes Prefixes);

/// <summary>What came of a pass's action.</summary>
public abstract record RoutingPolicyOutcome
{
    private RoutingPolicyOutcome()
    {
    }

    /// <summary>There was nothing to do.</summary>
    public sealed record Idle : RoutingPolicyOutcome;

    /// <summary>Done. <paramref name="Policy"/> is what the gateway created or changed.</summary>
    public sealed record Done(PolicyFacts? Policy = null) : RoutingPolicyOutcome;

    public sealed record Failed(GatewayTrouble Trouble) : RoutingPolicyOutcome;
}
