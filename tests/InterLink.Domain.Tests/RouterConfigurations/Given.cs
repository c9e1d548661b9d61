using InterLink.Domain.InterLinks;
using InterLink.Domain.RouterConfigurations;
using InterLink.Domain.RoutingPolicies;

namespace InterLink.Domain.Tests.RouterConfigurations;

/// <summary>A link whose router can be configured; tests change the one thing they are about.</summary>
internal static class Given
{
    public const string ScalewayIpv4 = "169.254.7.20";
    public const string CustomerIpv4 = "169.254.7.21";
    public const string ScalewayIpv6 = "2001:db8:77:1::";
    public const string CustomerIpv6 = "2001:db8:77:1::1";

    public static readonly RoutingPolicySpec DualStack = new()
    {
        Region = "fr-par",
        Incoming = ["10.40.0.0/16", "192.0.2.7/32", "2001:db8:40::/48"],
        Outgoing = ["172.16.4.0/22", "2001:db8:4::/48"],
    };

    public static RouterSubject SelfHosted { get; } = new()
    {
        Namespace = "network",
        Name = "paris-primary",
        Spec = new InterLinkSpec
        {
            Region = "fr-par",
            Bandwidth = "1Gbps",
            SelfHosted = new SelfHostedSpec { DedicatedConnectionRef = new ObjectReference { Name = "dc-port-1" }, PeerAsn = 65010 },
            RoutingPolicyRef = new LocalObjectReference { Name = "prod" },
        },
        Status = new InterLinkStatus
        {
            Phase = InterLinkPhase.Ready,
            LinkId = "5b0c1f6e-0000-4000-8000-000000000001",
            RegionalName = "fr-par/5b0c1f6e-0000-4000-8000-000000000001",
            Location = "Telehouse TH2",
            Vlan = 1512,
            Bgp = new BgpStatus
            {
                Scaleway = new BgpEndpoint { Asn = 12876, Ipv4 = $"{ScalewayIpv4}/31", Ipv6 = $"{ScalewayIpv6}/127" },
                Peer = new BgpEndpoint { Asn = 65010, Ipv4 = $"{CustomerIpv4}/31", Ipv6 = $"{CustomerIpv6}/127" },
            },
        },
        Policy = DualStack,
    };

    public static RouterSubject Hosted { get; } = SelfHosted with
    {
        Spec = SelfHosted.Spec with
        {
            SelfHosted = null,
            Hosted = new HostedSpec { Partner = new NamedReference { Name = "Free Pro" }, Location = new NamedReference { Name = "TH2" } },
        },
        Status = StatusOf(SelfHosted) with { Phase = InterLinkPhase.Active, Handshake = new HandshakeStatus { Partner = new PartnerContact { Id = "p", Name = "Free Pro" } } },
    };

    public static InterLinkStatus StatusOf(RouterSubject subject) => subject.Status ?? throw new ArgumentException("It has no status.", nameof(subject));

    public static RouterSubject WithStatus(this RouterSubject subject, Func<InterLinkStatus, InterLinkStatus> change) => subject with { Status = change(StatusOf(subject)) };

    public static RouterSubject WithBgp(this RouterSubject subject, Func<BgpStatus, BgpStatus> change) =>
        subject.WithStatus(status => status with { Bgp = change(status.Bgp ?? new BgpStatus()) });

    public static string TextFor(RouterDaemon daemon, RouterSubject subject) => RouterConfiguration.For(daemon, subject) switch
    {
        RouterSnippet.Written { Text: var text } => text,
        RouterSnippet.NotYet { Missing: var missing } => throw new ArgumentException(string.Join(' ', missing), nameof(subject)),
        _ => "",
    };
}
