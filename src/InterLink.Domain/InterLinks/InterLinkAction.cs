namespace InterLink.Domain.InterLinks;

/// <summary>The one outside effect of a pass. Each may be interrupted and repeated.</summary>
public abstract record InterLinkAction
{
    private InterLinkAction()
    {
    }

    /// <summary>Nothing to do at the gateway or on the object; the status may still change.</summary>
    public sealed record None : InterLinkAction;

    public sealed record AddFinalizer : InterLinkAction;

    /// <summary>Writes the intent to order into the status, and nothing else. Only a later pass may order.</summary>
    public sealed record RecordOrderIntent(int Attempt, string Region, string ProjectId) : InterLinkAction;

    /// <summary>Costs money. Sent only by the process that recorded the intent, once per intent.</summary>
    public sealed record Order(LinkOrder Link) : InterLinkAction;

    /// <summary>Gives the link its name and all its tags at once, ours among them. An AS number only where it is another than the peer's.</summary>
    public sealed record UpdateLink(string LinkId, string Name, IReadOnlyList<string> Tags, int? PeerAsn = null) : InterLinkAction;

    public sealed record WritePairingKeySecret(string LinkId) : InterLinkAction;

    public sealed record AttachVpc(string LinkId, string VpcId) : InterLinkAction;

    public sealed record DetachVpc(string LinkId) : InterLinkAction;

    /// <summary>Puts a policy into its free slot.</summary>
    public sealed record AttachRoutingPolicy(string LinkId, string PolicyId) : InterLinkAction;

    /// <summary>Replaces the policy in an occupied slot, without a moment in which there is none.</summary>
    public sealed record SetRoutingPolicy(string LinkId, string PolicyId) : InterLinkAction;

    public sealed record DetachRoutingPolicy(string LinkId, string PolicyId) : InterLinkAction;

    public sealed record EnableRoutePropagation(string LinkId) : InterLinkAction;

    public sealed record DisableRoutePropagation(string LinkId) : InterLinkAction;

    public sealed record DeleteLink(string LinkId) : InterLinkAction;

    public sealed record RemoveFinalizer : InterLinkAction;
}

/// <summary>What is ordered, with a partner or on a connection: everything but tags, name and AS number is immutable for the life of the link.</summary>
public sealed record LinkOrder
{
    public required string ProjectId { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required string PopId { get; init; }

    public required long BandwidthMbps { get; init; }

    /// <summary>Set on a hosted order only.</summary>
    public string? PartnerId { get; init; }

    /// <summary>Set on a self-hosted order only.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>Self-hosted only.</summary>
    public int? PeerAsn { get; init; }

    /// <summary>Self-hosted only; null has the gateway pick one.</summary>
    public int? Vlan { get; init; }
}

/// <summary>What came of a pass's action.</summary>
public abstract record ActionOutcome
{
    private ActionOutcome()
    {
    }

    /// <summary>There was nothing to do.</summary>
    public sealed record Idle : ActionOutcome;

    /// <summary>Done. <paramref name="Link"/> is the gateway's answer, where it gave one.</summary>
    public sealed record Done(LinkFacts? Link = null) : ActionOutcome
    {
        /// <summary>The link came of this very action: an order. Any other link was there before.</summary>
        public bool IsNewLink { get; init; }
    }

    /// <summary>The intent to order is to be recorded under this id.</summary>
    public sealed record IntentRecorded(OrderIntent Intent) : ActionOutcome;

    public sealed record Failed(GatewayTrouble Trouble) : ActionOutcome;
}
