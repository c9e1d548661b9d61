using InterLink.Domain.Catalogue;
using InterLink.Domain.Credentials;
using InterLink.Domain.InterLinks;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>A world in which everything is fine; tests change the one thing they are about.</summary>
internal static class Given
{
    public const string LinkId = "5b0c1f6e-0000-4000-8000-000000000001";
    public const string OtherLinkId = "5b0c1f6e-0000-4000-8000-000000000002";
    public const string VpcId = "f0f0f0f0-0000-4000-8000-000000000001";
    public const string OtherVpcId = "f0f0f0f0-0000-4000-8000-000000000002";
    public const string PolicyV4 = "e1e1e1e1-0000-4000-8000-000000000004";
    public const string PolicyV6 = "e1e1e1e1-0000-4000-8000-000000000006";
    public const string PartnerId = "c0ffee00-0000-4000-8000-000000000001";
    public const string PopId = "d0d0d0d0-0000-4000-8000-000000000001";
    public const string OtherPopId = "d0d0d0d0-0000-4000-8000-000000000002";
    public const string ProjectId = "bbbbbbbb-0000-4000-8000-000000000002";
    public const string SecretName = "paris-pairing-key";

    public static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(30);
    public static readonly DateTimeOffset Now = new(2026, 5, 4, 8, 15, 30, TimeSpan.Zero);
    public static readonly OwnerTags Owner = OwnerTags.For("cluster-uid", "network", "paris", "object-uid");
    public static readonly OwnerTags Stranger = OwnerTags.For("other-cluster", "network", "paris", "other-uid");

    public static InterLinkSpec Spec() => new()
    {
        Region = "fr-par",
        Bandwidth = "1Gbps",
        Hosted = new HostedSpec { Partner = new NamedReference { Name = "Free Pro" }, Location = new NamedReference { Name = "TH2" } },
        Vpc = new VpcReference { Id = VpcId },
        RoutingPolicyRef = new LocalObjectReference { Name = "prod" },
        RoutePropagation = RoutePropagation.Enabled,
    };

    public static LinkFacts Link(string status) => new()
    {
        Id = LinkId,
        Name = "network-paris",
        Tags = [Owner.Owner, Owner.Uid],
        Status = status,
        PopId = PopId,
        BandwidthMbps = 1000,
        PartnerId = PartnerId,
        Vlan = 2104,
        VpcId = VpcId,
        RoutingPolicyV4Id = PolicyV4,
        RoutePropagationEnabled = true,
        BgpIpv4 = status is "active" or "limited_connectivity" ? BgpSessionState.Up : BgpSessionState.Down,
        BgpIpv6 = BgpSessionState.Disabled,
        ScalewayPeer = new BgpPeer(12876, "169.254.7.20/31", "2001:db8:77:1::/127"),
        CustomerPeer = new BgpPeer(64520, "169.254.7.21/31", "2001:db8:77:1::1/127"),
        CreatedAt = Now.AddMilliseconds(120),
    };

    /// <summary>As ordered, before anything is configured on it.</summary>
    public static LinkFacts BareLink(string status) => Link(status) with
    {
        VpcId = null,
        RoutingPolicyV4Id = null,
        RoutePropagationEnabled = false,
        BgpIpv4 = BgpSessionState.Disabled,
    };

    public static InterLinkObservation Seen(LinkSighting link) => new()
    {
        Resource = new ResourceFacts("network", "paris", 1, IsBeingDeleted: false, HasFinalizer: true),
        Owner = Owner,
        Link = link,
        Credentials = CredentialsStatus.Operator,
        Catalogue = Catalogue(),
        Policy = new PolicySighting.Usable("prod", PolicyV4, null),
        PairingKeySecret = link is LinkSighting.Present ? PairingKeySecretState.UpToDate : PairingKeySecretState.NotApplicable,
        DefaultProjectId = ProjectId,
    };

    public static InterLinkObservation Seen(LinkFacts link) => Seen(new LinkSighting.Present(link));

    public static InterLinkObservation Deleting(LinkSighting link) => Seen(link) is var seen ? seen with { Resource = seen.Resource with { IsBeingDeleted = true } } : seen;

    public static InterLinkObservation Deleting(LinkFacts link) => Deleting(new LinkSighting.Present(link));

    public static InterLinkStatus IntentAt(DateTimeOffset intendedAt, int attempt = 1) =>
        new() { Order = new OrderIntent { AttemptId = "attempt", IntendedAt = intendedAt, Attempt = attempt, Region = "fr-par", ProjectId = ProjectId } };

    public static CatalogueSighting.Read Catalogue() => new(
        [new PartnerFacts(PartnerId, "Free Pro", "noc@free.example", "https://free.example/portal"), new PartnerFacts("other-partner", "France IX", "", "")],
        [
            new PopFacts(PopId, "Telehouse TH2", "Paris - Telehouse 2", [50, 500, 1000]),
            new PopFacts(OtherPopId, "DC5", "Paris - DC5", [1000]),
            new PopFacts("third-pop", "DC3", "Paris - DC3", [1000]),
        ],
        [PopId, OtherPopId]);

    public static GatewayTrouble Outage { get; } = new(GatewayTroubleKind.Unavailable, "The gateway does not answer.");

    public static InterLinkDecision Decide(InterLinkSpec spec, InterLinkObservation seen) => InterLinkPlanner.Decide(spec, seen, SettleTime, Now);

    /// <summary>One pass: decide, act with this outcome, build.</summary>
    public static InterLinkStatus Pass(InterLinkSpec spec, InterLinkObservation seen, ActionOutcome? outcome = null, DateTimeOffset? at = null) =>
        InterLinkStatusBuilder.Build(spec, seen, Decide(spec, seen), outcome ?? new ActionOutcome.Idle(), at ?? Now);
}
