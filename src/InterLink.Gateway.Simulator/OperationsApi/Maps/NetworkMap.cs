using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Http;
using InterLink.Gateway.Simulator.Lifecycle;
using InterLink.Gateway.Simulator.Routing;

namespace InterLink.Gateway.Simulator.OperationsApi.Maps;

/// <summary>Draws the book as a map. It is read again at every change, so no table in it grows beyond what a person reads.</summary>
internal static class NetworkMap
{
    /// <summary>How many rows a table has at most.</summary>
    public const int Rows = 200;

    /// <summary>How many blocked prefixes are told per link and direction.</summary>
    public const int Verdicts = 20;

    public static MapView Of(BookState book, long version, DateTimeOffset now) => new()
    {
        Version = version,
        Now = now,
        Regions = book.Catalogue.Regions,
        Vpcs = [.. ByName(book.Vpcs.Values, vpc => vpc.Name).Select(vpc => Vpc(book, vpc))],
        Links = [.. ByName(book.Links.Values, link => link.Name).Select(link => Link(book, link))],
        Policies = [.. ByName(book.Policies.Values, policy => policy.Name).Select(Policy)],
        Connections = Connections(book),
    };

    private static VpcView Vpc(BookState book, VpcEntry vpc) => new(
        vpc.Id.ToString(),
        vpc.Region,
        vpc.Name,
        Prefixes(vpc.Subnets.Length, vpc.Subnets.Select(subnet => subnet.Prefix)),
        new RouteTableView(
            book.Routes.Of(vpc.Id).Count,
            [
                .. Fabric.LearnedBy(book, vpc.Id).Take(Rows).Select(route => new RouteView(
                    route.Announcement.Prefix.ToString(), route.Link.Id.ToString(), route.Announcement.Community, route.Announcement.Since)),
            ]));

    private static LinkView Link(BookState book, LinkEntry link)
    {
        var partner = link.Host as LinkHost.Partner;
        return new()
        {
            Id = link.Id.ToString(),
            Region = link.Region,
            Name = link.Name,
            Status = link.Condition.ToWire(),
            Kind = link.Kind == HostingKind.Hosted ? LinkKind.Hosted : LinkKind.SelfHosted,
            PopName = PopName(book, link.Region, link.PopId),
            PartnerName = partner is null ? null : book.Catalogue.Partner(link.Region, partner.PartnerId)?.Name,
            PairingKey = partner?.PairingKey.ToString(),
            DisapprovedReason = partner?.DisapprovedReason is { Length: > 0 } reason ? reason : null,
            ConnectionId = (link.Host as LinkHost.Connection)?.ConnectionId.ToString(),
            BandwidthMbps = link.BandwidthMbps,
            Vlan = link.Vlan,
            VpcId = link.VpcId?.ToString(),
            EnableRoutePropagation = link.PropagatesRoutes,
            Ipv4 = Session(link, ipv6: false),
            Ipv6 = Session(link, ipv6: true),
            ScwAsn = LinkAddresses.ScalewayAsn,
            PeerAsn = link.PeerAsn,
            CreatedAt = link.CreatedAt,
            ExpiresAt = link.Stage == LinkStage.Requested ? link.ExpiresAt : null,
            Incoming = Flow(book.AnnouncedOver(link.Id).Count, Fabric.Incoming(book, link)),
            Outgoing = Flow(Subnets(book, link), Fabric.Outgoing(book, link)),
        };
    }

    private static SessionView Session(LinkEntry link, bool ipv6)
    {
        Func<int, bool, string> address = ipv6 ? LinkAddresses.Ipv6 : LinkAddresses.Ipv4;
        return new SessionView(
            link.SessionOf(ipv6).ToWire(), address(link.AddressSlot, false), address(link.AddressSlot, true), link.PolicyId(ipv6)?.ToString());
    }

    private static FlowView Flow(int total, IEnumerable<PrefixVerdict> verdicts)
    {
        var looked = verdicts.Take(Rows).ToList();
        var kept = looked.FindAll(verdict => !verdict.Blocks.IsEmpty);
        var outranked = kept.Count(verdict => verdict.Blocks is [{ Reason: RouteBlock.OutrankedReason }]);
        return new FlowView(total, looked.Count, kept.Count - outranked, outranked, [.. kept.Take(Verdicts).Select(VerdictView.From)]);
    }

    private static int Subnets(BookState book, LinkEntry link) =>
        link.VpcId is { } vpcId && book.Vpcs.GetValueOrDefault(vpcId) is { } vpc ? vpc.Subnets.Length : 0;

    private static PolicyView Policy(PolicyEntry policy) => new(
        policy.Id.ToString(),
        policy.Name,
        policy.IsIpv6,
        Prefixes(policy.Incoming.Length, policy.Incoming),
        Prefixes(policy.Outgoing.Length, policy.Outgoing));

    private static List<ConnectionView> Connections(BookState book)
    {
        var carried = book.Links.Values.ToLookup(link => (link.Host as LinkHost.Connection)?.ConnectionId);
        return
        [
            .. ByName(book.Connections.Values, connection => connection.Name).Select(connection => new ConnectionView
            {
                Id = connection.Id.ToString(),
                Region = connection.Region,
                Name = connection.Name,
                Status = connection.Status,
                PopName = PopName(book, connection.Region, connection.PopId),
                BandwidthMbps = connection.PortSpeedMbps,
                AllocatedMbps = carried[connection.Id].Sum(link => link.BandwidthMbps),
                Links = carried[connection.Id].Count(),
                DemarcationInfo = connection.DemarcationInfo,
            }),
        ];
    }

    private static PrefixTable Prefixes(int total, IEnumerable<Prefix> prefixes) => new(total, [.. prefixes.Take(Rows).Select(prefix => prefix.ToString())]);

    private static string PopName(BookState book, string region, Guid id) => book.Catalogue.Pop(region, id)?.DisplayName ?? id.ToString();

    private static IEnumerable<T> ByName<T>(IEnumerable<T> entries, Func<T, string> name)
        where T : IProjectResource =>
        entries.OrderBy(name, Comparer<string>.Create(NameOrder.Compare)).ThenBy(entry => entry.Id);
}
