using System.Collections.Immutable;
using InterLink.Gateway.Simulator.Lifecycle;
using InterLink.Gateway.Simulator.Routing;

namespace InterLink.Gateway.Simulator.Book;

/// <summary>Everything the gateway knows of one link. What customers see of it follows from these facts.</summary>
internal sealed record LinkEntry : IProjectResource
{
    public required Guid Id { get; init; }

    public required string Region { get; init; }

    public required Guid OrganizationId { get; init; }

    public required Guid ProjectId { get; init; }

    public required string Name { get; init; }

    public required ImmutableArray<string> Tags { get; init; }

    public required Guid PopId { get; init; }

    public required long BandwidthMbps { get; init; }

    public required LinkHost Host { get; init; }

    public required int Vlan { get; init; }

    /// <summary>Which pair of interconnection addresses the link has; see <see cref="LinkAddresses"/>.</summary>
    public required int AddressSlot { get; init; }

    public required int PeerAsn { get; init; }

    public required LinkStage Stage { get; init; }

    public required DateTimeOffset StageSince { get; init; }

    public LinkStage StageBeforeLock { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the customer last changed the link. A change of status leaves it alone, so nobody can rely on it to notice one.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    public Guid? VpcId { get; init; }

    public Guid? RoutingPolicyV4Id { get; init; }

    public Guid? RoutingPolicyV6Id { get; init; }

    public bool PropagatesRoutes { get; init; }

    public required CustomerRouter Router { get; init; }

    /// <summary>Whether Scaleway's side of the IPv4 session is shut, whatever the customer's router does.</summary>
    public bool Ipv4ForcedDown { get; init; }

    public bool Ipv6ForcedDown { get; init; }

    /// <summary>Whether the dedicated connection under the link is out of service; no session comes up meanwhile.</summary>
    public bool CarrierIsDown { get; init; }

    /// <summary>Whether any session has ever been up: a self-hosted link is ready until then, and down afterwards.</summary>
    public bool HasBeenUp { get; init; }

    public HostingKind Kind => Host.Kind;

    public DateTimeOffset ExpiresAt => CreatedAt + LinkRules.ResponseWindow;

    public BgpSession Ipv4Session => SessionOf(ipv6: false);

    public BgpSession Ipv6Session => SessionOf(ipv6: true);

    public LinkCondition Condition => LinkConditions.Of(Stage, Kind, Ipv4Session, Ipv6Session, HasBeenUp);

    public bool CarriesTraffic => Condition is LinkCondition.Active or LinkCondition.LimitedConnectivity;

    public Guid? PolicyId(bool ipv6) => ipv6 ? RoutingPolicyV6Id : RoutingPolicyV4Id;

    /// <summary>A policy of the version brings its session into being; it is up as soon as nothing keeps it down.</summary>
    public BgpSession SessionOf(bool ipv6) =>
        PolicyId(ipv6) is null ? BgpSession.Disabled : SessionObstacles.First(this, ipv6) is null ? BgpSession.Up : BgpSession.Down;

    public LinkEntry WithPolicy(bool ipv6, Guid? policyId) =>
        ipv6 ? this with { RoutingPolicyV6Id = policyId } : this with { RoutingPolicyV4Id = policyId };
}
