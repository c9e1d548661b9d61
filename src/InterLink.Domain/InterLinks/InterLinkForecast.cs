namespace InterLink.Domain.InterLinks;

/// <summary>
/// What the operator would do for a spec, step by step, until nothing is left or something has to be waited for. It asks the planner itself, each time with
/// what the step before would have made of the world, so that a forecast and the operator cannot come to differ.
/// </summary>
/// <remarks>
/// What others do is not foreseen: a partner is taken not to answer meanwhile. An order is taken to be in force at once, a link that is ordered with a partner
/// awaiting its answer.
/// </remarks>
public static class InterLinkForecast
{
    /// <summary>The id of a link that does not exist yet.</summary>
    public const string NewLinkId = "new";

    /// <summary>How long a gateway is taken to need to show what was ordered: what operators are started with unless told otherwise.</summary>
    public static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(30);

    // More than any spec can ask for; the planner has never been seen to go in circles, and a plan must end.
    private const int MostSteps = 25;

    /// <summary>The steps, and what keeps them from going on.</summary>
    /// <param name="spec">What is asked for.</param>
    /// <param name="seen">The world as it is.</param>
    /// <param name="owned">What a search for the resource's tags has found: the operator searches before it orders.</param>
    /// <param name="now">The present.</param>
    public static Forecast Of(InterLinkSpec spec, InterLinkObservation seen, LinkSighting owned, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(seen);
        var steps = new List<InterLinkAction>();
        var (world, acceptance) = (seen, (Acceptance?)null);
        while (steps.Count < MostSteps)
        {
            var decision = InterLinkPlanner.Decide(spec, world, SettleTime, now);
            acceptance = decision.Acceptance ?? acceptance;
            if (After(decision.Action, world, owned, now) is not { } next)
            {
                return new Forecast(steps, acceptance, decision.Awaiting) { Obstacles = Obstacles(spec, world), Unserved = decision is { Awaiting: null, Acceptance: null } ? Unserved(spec, world) : null };
            }

            steps.Add(decision.Action);
            world = next;
        }

        return new Forecast(steps, acceptance, Awaiting: null);
    }

    /// <summary>What a reference of the spec keeps from being attached, or a stranger's Secret from being written. Nothing else of the spec waits for it.</summary>
    private static IReadOnlyList<string> Obstacles(InterLinkSpec spec, InterLinkObservation seen)
    {
        var secret = seen.PairingKeySecret == PairingKeySecretState.Foreign ? PairingKeySecretName.Taken(seen.Resource.Name) : null;
        return spec.ManagementPolicy == ManagementPolicy.Observe ? [] : [.. new[] { secret, VpcProblem.Of(seen.Vpc)?.Message, PolicyProblem.Of(seen.Policy)?.Message }.OfType<string>()];
    }

    /// <summary>Where the planner has no step because of the link's phase, while the link is not what the spec asks for.</summary>
    private static UnservedSpec? Unserved(InterLinkSpec spec, InterLinkObservation seen) =>
        spec.ManagementPolicy == ManagementPolicy.Manage && seen.Link is LinkSighting.Present { Facts: var link }
        && InterLinkLifecycle.PhaseOf(link) is var phase && !InterLinkLifecycle.MayConfigure(phase)
        && LinkConfiguration.Differences(spec, seen, link) is [_, ..] differences
            ? new UnservedSpec(link.Id, phase, differences)
            : null;

    /// <summary>The world once a step is done; null after the last.</summary>
    private static InterLinkObservation? After(InterLinkAction action, InterLinkObservation seen, LinkSighting owned, DateTimeOffset now) => action switch
    {
        InterLinkAction.AddFinalizer => seen with { Resource = seen.Resource with { HasFinalizer = true } },
        InterLinkAction.RecordOrderIntent intent => seen with
        {
            Status = (seen.Status ?? new InterLinkStatus()) with
            {
                Order = new OrderIntent { AttemptId = NewLinkId, IntendedAt = now, Attempt = intent.Attempt, Region = intent.Region, ProjectId = intent.ProjectId },
            },
            IntentIsOurs = true,
            Link = owned,
        },
        InterLinkAction.Order(var order) => seen with
        {
            Link = new LinkSighting.Present(Ordered(order)),
            PairingKeySecret = order.PartnerId is null ? PairingKeySecretState.NotApplicable : PairingKeySecretState.Missing,
        },
        InterLinkAction.WritePairingKeySecret => seen with { PairingKeySecret = PairingKeySecretState.UpToDate },
        _ when seen.Link is LinkSighting.Present { Facts: var link } && Changed(link, action, seen.Policy) is { } changed => seen with { Link = new LinkSighting.Present(changed) },
        _ => null,
    };

    private static LinkFacts Ordered(LinkOrder order) => new()
    {
        Id = NewLinkId,
        Name = order.Name,
        Tags = order.Tags,
        Status = order.PartnerId is null ? "ready" : "requested",
        ProjectId = order.ProjectId,
        PopId = order.PopId,
        BandwidthMbps = order.BandwidthMbps,
        PartnerId = order.PartnerId,
        ConnectionId = order.ConnectionId,
        Vlan = order.Vlan ?? 0,
        CustomerPeer = order.PeerAsn is { } asn ? new BgpPeer(asn, "", "") : null,
    };

    private static LinkFacts? Changed(LinkFacts link, InterLinkAction action, PolicySighting policy) => action switch
    {
        InterLinkAction.UpdateLink update => link with
        {
            Name = update.Name,
            Tags = update.Tags,
            CustomerPeer = update.PeerAsn is { } asn ? (link.CustomerPeer ?? new BgpPeer(asn, "", "")) with { Asn = asn } : link.CustomerPeer,
        },
        InterLinkAction.AttachVpc attach => link with { VpcId = attach.VpcId },
        InterLinkAction.DetachVpc => link with { VpcId = null },
        InterLinkAction.AttachRoutingPolicy(_, var id) => WithPolicy(link, id, policy),
        InterLinkAction.SetRoutingPolicy(_, var id) => WithPolicy(link, id, policy),
        InterLinkAction.DetachRoutingPolicy(_, var id) when Same(id, link.RoutingPolicyV4Id) => link with { RoutingPolicyV4Id = null },
        InterLinkAction.DetachRoutingPolicy => link with { RoutingPolicyV6Id = null },
        InterLinkAction.EnableRoutePropagation => link with { RoutePropagationEnabled = true },
        InterLinkAction.DisableRoutePropagation => link with { RoutePropagationEnabled = false },
        _ => null,
    };

    /// <summary>The slot follows from the policy's IP version.</summary>
    private static LinkFacts WithPolicy(LinkFacts link, string id, PolicySighting policy) =>
        policy is PolicySighting.Usable usable && Same(id, usable.Ipv4Id) ? link with { RoutingPolicyV4Id = id } : link with { RoutingPolicyV6Id = id };

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What is going to happen to an InterLink by the operator's doing.</summary>
/// <param name="Steps">In order. Those on the cluster alone, such as the finalizer, are among them.</param>
/// <param name="Acceptance">Whether the spec can be ordered; null where that is not the question.</param>
/// <param name="Awaiting">What is waited for after the last step; null when nothing is.</param>
public sealed record Forecast(IReadOnlyList<InterLinkAction> Steps, Acceptance? Acceptance, Awaiting? Awaiting)
{
    /// <summary>References that cannot be attached, and a Secret that cannot be written, a sentence each.</summary>
    public IReadOnlyList<string> Obstacles { get; init; } = [];

    /// <summary>What the phase of the link keeps from being done; null for nothing.</summary>
    public UnservedSpec? Unserved { get; init; }
}

/// <summary>What is asked of a link in a phase in which it cannot be changed.</summary>
/// <param name="LinkId">The link.</param>
/// <param name="Phase">None in which links may be configured.</param>
/// <param name="Differences">What stays undone, as far as the phase lasts.</param>
public sealed record UnservedSpec(string LinkId, InterLinkPhase Phase, IReadOnlyList<ConfigurationDifference> Differences);
