using InterLink.Cli.Output;
using InterLink.Cli.Status;
using InterLink.Domain;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;

namespace InterLink.Cli.Tests.Status;

/// <summary>What a status looks like at several phases, line by line. Pure: no cluster, no clock.</summary>
public sealed class StatusTreeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly InterLinkResource Bare = new()
    {
        Metadata = new ObjectMeta { Namespace = "network", Name = "paris", Generation = 1 },
        Spec = new InterLinkSpec
        {
            Region = "fr-par",
            Bandwidth = "1Gbps",
            Hosted = new HostedSpec { Partner = new NamedReference { Name = "Free Pro" }, Location = new NamedReference { Name = "TH2" } },
        },
    };

    [Fact]
    public void One_that_the_operator_has_not_seen() => Shows(
        Bare,
        """
        InterLink network/paris: Pending
        ├─ next: the operator: The operator has not answered this version of the spec yet; if it does not within seconds, look whether it runs and looks after this namespace.
        ├─ link: none yet
        │  ├─ via: Free Pro
        │  ├─ where: fr-par
        │  └─ bandwidth: 1Gbps
        └─ routes: propagation unknown
           ├─ VPC: none
           └─ routing policy: none: nothing is announced or learned
        """);

    [Fact]
    public void One_that_waits_for_its_user_to_contact_the_partner() => Shows(
        With(InterLinkPhase.Requesting, Condition.False("Ready", "AwaitingPartner", "Contact Free Pro and hand over the key.")) is var waiting ? waiting with
        {
            Status = waiting.Status with
            {
                LinkId = "l-1",
                Location = "Telehouse TH2",
                Vlan = 1512,
                PairingKeySecretRef = new LocalObjectReference { Name = "paris-pairing-key" },
                Handshake = new HandshakeStatus
                {
                    Partner = new PartnerContact { Id = "p-1", Name = "Free Pro", ContactEmail = "interlink@free-pro.example", PortalUrl = "https://portal.free-pro.example" },
                    RequestedAt = Now.AddDays(-1),
                    ExpiresAt = Now.AddDays(9).AddMinutes(-1),
                },
                Billing = new BillingStatus { StartedAt = Now.AddDays(-1) },
            },
        } : Bare,
        """
        InterLink network/paris: Requesting
        ├─ next: you: Contact Free Pro and hand over the key.
        ├─ link: l-1
        │  ├─ via: Free Pro
        │  ├─ where: Telehouse TH2, fr-par
        │  ├─ bandwidth: 1Gbps
        │  └─ VLAN: 1512
        ├─ handshake: Pending
        │  ├─ partner: Free Pro
        │  ├─ contact: interlink@free-pro.example, https://portal.free-pro.example
        │  ├─ pairing key: in Secret paris-pairing-key (kubectl interlink pairing-key paris -n network)
        │  ├─ requested: 2026-11-20T12:00:00Z
        │  └─ expires: 2026-11-30T11:59:00Z (in 8 d 23 h)
        ├─ routes: propagation unknown
        │  ├─ VPC: none
        │  └─ routing policy: none: nothing is announced or learned
        ├─ billed: since 2026-11-20T12:00:00Z
        └─ conditions
           └─ Ready: False (AwaitingPartner) Contact Free Pro and hand over the key.
        """);

    [Fact]
    public void One_that_its_partner_refused() => Shows(
        With(InterLinkPhase.Refused, Condition.False("Ready", "PartnerRefused", "Free Pro refused the request: no capacity."), Condition.True("Stalled", "PartnerRefused", "It is over.")) is var refused ? refused with
        {
            Status = refused.Status with
            {
                LinkId = "l-1",
                Handshake = new HandshakeStatus { Response = PartnerResponse.Refused, RespondedAt = Now, RefusalReason = "no capacity", ExpiresAt = Now.AddDays(9) },
            },
        } : Bare,
        """
        InterLink network/paris: Refused
        ├─ next: you: Free Pro refused the request: no capacity.
        ├─ link: l-1
        │  ├─ via: Free Pro
        │  ├─ where: fr-par
        │  └─ bandwidth: 1Gbps
        ├─ handshake: Refused
        │  ├─ answered: 2026-11-21T12:00:00Z
        │  └─ refusal: no capacity
        ├─ routes: propagation unknown
        │  ├─ VPC: none
        │  └─ routing policy: none: nothing is announced or learned
        └─ conditions
           ├─ Ready: False (PartnerRefused) Free Pro refused the request: no capacity.
           └─ Stalled: True (PartnerRefused) It is over.
        """);

    [Fact]
    public void One_in_service_with_a_backup() => Shows(
        With(InterLinkPhase.Active, Condition.True("Ready", "LinkActive", "The link is active.")) is var active ? active with
        {
            Status = active.Status with
            {
                LinkId = "l-1",
                VpcId = "v-1",
                RoutingPolicy = new AttachedRoutingPolicy { Name = "prod" },
                RoutePropagation = RoutePropagation.Enabled,
                Bgp = new BgpStatus
                {
                    Ipv4 = BgpSessionState.Up,
                    Ipv6 = BgpSessionState.Disabled,
                    Scaleway = new BgpEndpoint { Asn = 12876, Ipv4 = "169.254.7.20/31" },
                    Peer = new BgpEndpoint { Asn = 65010, Ipv4 = "169.254.7.21/31" },
                },
                Routes = new RouteSummary
                {
                    Learned = 12,
                    Announced = 1,
                    Active = new RouteShare { Count = 12, Prefixes = ["10.40.0.0/16", "10.41.0.0/16"] },
                    Backup = new RouteShare { Count = 0, Prefixes = [] },
                },
            },
        } : Bare,
        """
        InterLink network/paris: Active
        ├─ next: nobody: The link is active.
        ├─ link: l-1
        │  ├─ via: Free Pro
        │  ├─ where: fr-par
        │  └─ bandwidth: 1Gbps
        ├─ BGP
        │  ├─ IPv4: Up (Scaleway 169.254.7.20/31, peer 169.254.7.21/31)
        │  ├─ IPv6: Disabled
        │  └─ AS numbers: Scaleway 12876, peer 65010
        ├─ routes: propagation Enabled
        │  ├─ VPC: v-1
        │  ├─ routing policy: prod
        │  ├─ learned: 12
        │  ├─ announced: 1
        │  └─ active: 10.40.0.0/16, 10.41.0.0/16 and 10 more
        └─ conditions
           └─ Ready: True (LinkActive) The link is active.
        """);

    [Fact]
    public void Colours_are_for_terminals_alone_and_change_no_word()
    {
        var tree = StatusTree.Of(StatusReport.Of(With(InterLinkPhase.Active, Condition.True("Ready", "LinkActive", "The link is active.")), Now));

        var painted = string.Join('\n', Tree.Lines(tree, new Paint(colours: true)));

        Assert.Contains("\e[32mInterLink network/paris: Active\e[0m", painted, StringComparison.Ordinal);
        Assert.Equal(string.Join('\n', Tree.Lines(tree, new Paint(colours: false))), new[] { "0", "2", "31", "32", "33" }.Aggregate(painted, (text, code) => text.Replace($"\e[{code}m", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(9 * 86400, "in 9 d 0 h")]
    [InlineData(5400, "in 1 h 30 min")]
    [InlineData(120, "in 2 min")]
    [InlineData(20, "in less than a minute")]
    [InlineData(-7200, "2 h 0 min ago")]
    public void A_countdown_names_its_two_largest_units(long seconds, string text) => Assert.Equal(text, StatusTree.Countdown(seconds));

    private static InterLinkResource With(InterLinkPhase phase, params Condition[] conditions) =>
        Bare with { Status = new InterLinkStatus { ObservedGeneration = 1, Phase = phase, Conditions = conditions } };

    private static void Shows(InterLinkResource resource, string expected) =>
        Assert.Equal(expected.ReplaceLineEndings("\n"), string.Join('\n', Tree.Lines(StatusTree.Of(StatusReport.Of(resource, Now)), new Paint(colours: false))));
}
