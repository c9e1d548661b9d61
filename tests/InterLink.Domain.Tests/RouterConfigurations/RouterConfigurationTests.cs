using InterLink.Domain.InterLinks;
using InterLink.Domain.RouterConfigurations;

namespace InterLink.Domain.Tests.RouterConfigurations;

/// <summary>What is written for a router, and what is said when nothing can be.</summary>
public sealed class RouterConfigurationTests
{
    [Fact]
    public void BIRD_gets_both_sessions_with_a_filter_for_each_direction() => Assert.Equal(
        """
        # BIRD 2: your end of InterLink network/paris-primary
        # Link 5b0c1f6e-0000-4000-8000-000000000001, fr-par at Telehouse TH2, VLAN 1512.
        # Made of the InterLink's status and of RoutingPolicy prod; make it anew when one of them changes.
        #
        # Beside it, the router needs the interface. On Linux, PORT being the one that leads to Scaleway:
        #   ip link add link PORT name PORT.1512 type vlan id 1512
        #   ip address add 169.254.7.21/31 dev PORT.1512
        #   ip -6 address add 2001:db8:77:1::1/127 dev PORT.1512
        #   ip link set PORT.1512 up
        #
        # Scaleway documents no password, BFD or timers for these sessions, so none are set here.
        # Include this file from bird.conf, which needs "protocol device {}" and, for Linux to use what is learned, a kernel protocol that exports it.
        # A prefix is announced while BIRD has a route to it or to a part of it, from a protocol such as kernel, static or OSPF.

        filter interlink_paris_primary_5b0c1f6e_ipv4_from_scaleway {
            if net !~ [
                172.16.4.0/22+
            ] then reject;
            accept;
        }

        filter interlink_paris_primary_5b0c1f6e_ipv4_to_scaleway {
            if net !~ [
                10.40.0.0/16+,
                192.0.2.7/32+
            ] then reject;
            # Where several InterLinks of one VPC bring the same prefix, Scaleway sends its traffic over the one that tags it higher.
            # At most one of these per prefix, high, medium or low:
            # bgp_community.add((12876, 42200));
            # bgp_community.add((12876, 42100));
            # bgp_community.add((12876, 42050));
            accept;
        }

        protocol bgp interlink_paris_primary_5b0c1f6e_ipv4 {
            description "InterLink network/paris-primary, IPv4";
            local 169.254.7.21 as 65010;
            neighbor 169.254.7.20 as 12876;
            ipv4 {
                import filter interlink_paris_primary_5b0c1f6e_ipv4_from_scaleway;
                export filter interlink_paris_primary_5b0c1f6e_ipv4_to_scaleway;
            };
        }

        filter interlink_paris_primary_5b0c1f6e_ipv6_from_scaleway {
            if net !~ [
                2001:db8:4::/48+
            ] then reject;
            accept;
        }

        filter interlink_paris_primary_5b0c1f6e_ipv6_to_scaleway {
            if net !~ [
                2001:db8:40::/48+
            ] then reject;
            # Where several InterLinks of one VPC bring the same prefix, Scaleway sends its traffic over the one that tags it higher.
            # At most one of these per prefix, high, medium or low:
            # bgp_community.add((12876, 42200));
            # bgp_community.add((12876, 42100));
            # bgp_community.add((12876, 42050));
            accept;
        }

        protocol bgp interlink_paris_primary_5b0c1f6e_ipv6 {
            description "InterLink network/paris-primary, IPv6";
            local 2001:db8:77:1::1 as 65010;
            neighbor 2001:db8:77:1:: as 12876;
            ipv6 {
                import filter interlink_paris_primary_5b0c1f6e_ipv6_from_scaleway;
                export filter interlink_paris_primary_5b0c1f6e_ipv6_to_scaleway;
            };
        }

        """,
        Given.TextFor(RouterDaemon.Bird, Given.SelfHosted));

    [Fact]
    public void FRR_gets_a_neighbor_per_IP_version_and_the_IPv6_one_carries_no_IPv4()
    {
        var text = Given.TextFor(RouterDaemon.Frr, Given.SelfHosted);

        Assert.Equal(
            """
            ip prefix-list interlink_paris_primary_5b0c1f6e_ipv4_from_scaleway seq 5 permit 172.16.4.0/22 le 32
            ip prefix-list interlink_paris_primary_5b0c1f6e_ipv4_from_scaleway seq 10 deny any
            route-map interlink_paris_primary_5b0c1f6e_ipv4_from_scaleway permit 10
             match ip address prefix-list interlink_paris_primary_5b0c1f6e_ipv4_from_scaleway
            exit
            route-map interlink_paris_primary_5b0c1f6e_ipv4_from_scaleway deny 20
            exit
            ip prefix-list interlink_paris_primary_5b0c1f6e_ipv4_to_scaleway seq 5 permit 10.40.0.0/16 le 32
            ip prefix-list interlink_paris_primary_5b0c1f6e_ipv4_to_scaleway seq 10 permit 192.0.2.7/32
            ip prefix-list interlink_paris_primary_5b0c1f6e_ipv4_to_scaleway seq 15 deny any
            route-map interlink_paris_primary_5b0c1f6e_ipv4_to_scaleway permit 10
             match ip address prefix-list interlink_paris_primary_5b0c1f6e_ipv4_to_scaleway
            exit
            route-map interlink_paris_primary_5b0c1f6e_ipv4_to_scaleway deny 20
            exit
            ipv6 prefix-list interlink_paris_primary_5b0c1f6e_ipv6_from_scaleway seq 5 permit 2001:db8:4::/48 le 128
            ipv6 prefix-list interlink_paris_primary_5b0c1f6e_ipv6_from_scaleway seq 10 deny any
            route-map interlink_paris_primary_5b0c1f6e_ipv6_from_scaleway permit 10
             match ipv6 address prefix-list interlink_paris_primary_5b0c1f6e_ipv6_from_scaleway
            exit
            route-map interlink_paris_primary_5b0c1f6e_ipv6_from_scaleway deny 20
            exit
            ipv6 prefix-list interlink_paris_primary_5b0c1f6e_ipv6_to_scaleway seq 5 permit 2001:db8:40::/48 le 128
            ipv6 prefix-list interlink_paris_primary_5b0c1f6e_ipv6_to_scaleway seq 10 deny any
            route-map interlink_paris_primary_5b0c1f6e_ipv6_to_scaleway permit 10
             match ipv6 address prefix-list interlink_paris_primary_5b0c1f6e_ipv6_to_scaleway
            exit
            route-map interlink_paris_primary_5b0c1f6e_ipv6_to_scaleway deny 20
            exit
            router bgp 65010
             neighbor 169.254.7.20 remote-as 12876
             neighbor 169.254.7.20 description InterLink network/paris-primary, IPv4
             neighbor 2001:db8:77:1:: remote-as 12876
             neighbor 2001:db8:77:1:: description InterLink network/paris-primary, IPv6
             address-family ipv4 unicast
              neighbor 169.254.7.20 activate
              neighbor 169.254.7.20 route-map interlink_paris_primary_5b0c1f6e_ipv4_from_scaleway in
              neighbor 169.254.7.20 route-map interlink_paris_primary_5b0c1f6e_ipv4_to_scaleway out
             exit-address-family
             address-family ipv6 unicast
              neighbor 2001:db8:77:1:: activate
              neighbor 2001:db8:77:1:: route-map interlink_paris_primary_5b0c1f6e_ipv6_from_scaleway in
              neighbor 2001:db8:77:1:: route-map interlink_paris_primary_5b0c1f6e_ipv6_to_scaleway out
             exit-address-family
             address-family ipv4 unicast
              no neighbor 2001:db8:77:1:: activate
             exit-address-family
            exit
            """,
            string.Join('\n', Statements(text)));
        Assert.Equal(6, text.Split("! set community 12876:42").Length - 1);
    }

    [Theory]
    [InlineData(RouterDaemon.Bird)]
    [InlineData(RouterDaemon.Frr)]
    public void A_policy_of_one_IP_version_gives_one_session(RouterDaemon daemon)
    {
        var text = Given.TextFor(daemon, Given.SelfHosted with { Policy = Given.DualStack with { Incoming = ["10.40.0.0/16"], Outgoing = ["172.16.4.0/22"] } });

        Assert.Contains(Given.ScalewayIpv4, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Given.ScalewayIpv6, text, StringComparison.Ordinal);
        Assert.DoesNotContain("ipv6", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RouterDaemon.Bird, "filter interlink_paris_primary_5b0c1f6e_ipv4_from_scaleway { reject; }")]
    [InlineData(RouterDaemon.Frr, "ip prefix-list interlink_paris_primary_5b0c1f6e_ipv4_from_scaleway seq 5 deny any")]
    public void A_direction_without_prefixes_is_denied_in_full(RouterDaemon daemon, string statement)
    {
        var text = Given.TextFor(daemon, Given.SelfHosted with { Policy = Given.DualStack with { Outgoing = [] } });

        Assert.Contains(statement, Statements(text));
    }

    [Theory]
    [InlineData(RouterDaemon.Bird)]
    [InlineData(RouterDaemon.Frr)]
    public void A_hosted_link_points_to_the_partner_first(RouterDaemon daemon)
    {
        var text = Given.TextFor(daemon, Given.Hosted);

        Assert.Contains("Free Pro carries this link. Where it speaks BGP for you, you need none of this.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("carries this link", Given.TextFor(daemon, Given.SelfHosted), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_links_of_one_name_can_share_a_router()
    {
        var other = Given.SelfHosted.WithStatus(status => status with { LinkId = "77777777-0000-4000-8000-000000000002" });

        Assert.Empty(Names(Given.SelfHosted).Intersect(Names(other)));

        static IEnumerable<string> Names(RouterSubject subject) =>
            Given.TextFor(RouterDaemon.Bird, subject).Split([' ', '\n', ';']).Where(word => word.StartsWith("interlink_", StringComparison.Ordinal));
    }

    public static TheoryData<string, RouterSubject, string> Gaps => new()
    {
        { "no status at all", Given.SelfHosted with { Status = null }, "status.linkId: the link is not ordered yet; VLAN, addresses and AS numbers are known once it is." },
        { "not ordered", Given.SelfHosted.WithStatus(status => status with { LinkId = null }), "status.linkId: the link is not ordered yet; VLAN, addresses and AS numbers are known once it is." },
        {
            "refused",
            Given.SelfHosted.WithStatus(status => status with { Phase = InterLinkPhase.Refused }),
            "status.phase: the link is Refused and will not carry a BGP session anymore; order another with a new InterLink."
        },
        {
            "no policy named",
            Given.SelfHosted with { Spec = Given.SelfHosted.Spec with { RoutingPolicyRef = null }, Policy = null },
            "spec.routingPolicyRef: no RoutingPolicy is named, and without one Scaleway opens no BGP session; name one that lists the prefixes to exchange."
        },
        { "no such policy", Given.SelfHosted with { Policy = null }, "spec.routingPolicyRef: there is no RoutingPolicy prod in namespace network; create it, or name another." },
        {
            "an empty policy",
            Given.SelfHosted with { Policy = Given.DualStack with { Incoming = [], Outgoing = [] } },
            "RoutingPolicy prod: spec.incoming and spec.outgoing are empty, so that Scaleway opens no BGP session; list the prefixes to exchange."
        },
        {
            "host bits",
            Given.SelfHosted with { Policy = Given.DualStack with { Incoming = ["10.40.0.0/16", "10.1.1.1/8"] } },
            "RoutingPolicy prod, spec.incoming[1]: \"10.1.1.1/8\" has bits set behind its prefix length: write 10.0.0.0/8 for the network, or 10.1.1.1/32 for the one address."
        },
        {
            "nothing of BGP",
            Given.SelfHosted.WithStatus(status => status with { Bgp = null, Vlan = null }) with { Policy = Given.DualStack with { Incoming = [], Outgoing = ["172.16.4.0/22"] } },
            "status.vlan: not known yet; it is filled once Scaleway has configured the link. "
            + "status.bgp.peer.asn: not known yet; it is filled once Scaleway has configured the link. "
            + "status.bgp.scaleway.asn: not known yet; it is filled once Scaleway has configured the link. "
            + "status.bgp.peer.ipv4: not known yet; it is filled once Scaleway has configured the link. "
            + "status.bgp.scaleway.ipv4: not known yet; it is filled once Scaleway has configured the link."
        },
        {
            "an address that is none",
            Given.SelfHosted.WithBgp(bgp => bgp with { Peer = new BgpEndpoint { Asn = 65010, Ipv4 = "169.254.7.21/31; bfd on", Ipv6 = $"{Given.CustomerIpv6}/127" } }),
            "status.bgp.peer.ipv4 is '169.254.7.21/31; bfd on', which is no IPv4 address with a prefix length; ask Scaleway's support."
        },
        {
            "an address without its length",
            Given.SelfHosted.WithBgp(bgp => bgp with { Peer = new BgpEndpoint { Asn = 65010, Ipv4 = Given.CustomerIpv4, Ipv6 = $"{Given.CustomerIpv6}/127" } }),
            "status.bgp.peer.ipv4 is '169.254.7.21', which is no IPv4 address with a prefix length; ask Scaleway's support."
        },
        {
            "two ends of two subnets",
            Given.SelfHosted.WithBgp(bgp => bgp with { Peer = new BgpEndpoint { Asn = 65010, Ipv4 = "169.254.7.23/31", Ipv6 = $"{Given.CustomerIpv6}/127" } }),
            "status.bgp.peer.ipv4 is 169.254.7.23/31 and status.bgp.scaleway.ipv4 is 169.254.7.20/31, which are no two ends of one subnet; ask Scaleway's support."
        },
        {
            "a VLAN that is none",
            Given.SelfHosted.WithStatus(status => status with { Vlan = 4095 }),
            "status.vlan is 4095, and must be from 1 to 4094; ask Scaleway's support."
        },
    };

    [Theory]
    [MemberData(nameof(Gaps))]
    public void What_is_missing_is_named_and_nothing_is_written(string situation, RouterSubject subject, string missing)
    {
        foreach (var daemon in Enum.GetValues<RouterDaemon>())
        {
            var notYet = Assert.IsType<RouterSnippet.NotYet>(RouterConfiguration.For(daemon, subject));
            Assert.Equal((situation, missing), (situation, string.Join(' ', notYet.Missing)));
        }
    }

    [Fact]
    public void What_only_the_other_IP_version_needs_is_not_asked_for()
    {
        var onlyIpv4 = Given.SelfHosted.WithBgp(bgp => bgp with
        {
            Scaleway = new BgpEndpoint { Asn = 12876, Ipv4 = $"{Given.ScalewayIpv4}/31" },
            Peer = new BgpEndpoint { Asn = 65010, Ipv4 = $"{Given.CustomerIpv4}/31" },
        });

        Assert.IsType<RouterSnippet.Written>(RouterConfiguration.For(
            RouterDaemon.Frr, onlyIpv4 with { Policy = Given.DualStack with { Incoming = ["10.40.0.0/16"], Outgoing = [] } }));
    }

    private static IEnumerable<string> Statements(string text) => text.Split('\n').Where(line => line.Length > 0 && !line.TrimStart().StartsWith('!'));
}
