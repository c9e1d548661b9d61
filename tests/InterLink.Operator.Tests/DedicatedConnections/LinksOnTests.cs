using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Kubernetes.Model;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.Hosting;
using InterLink.Operator.InterLinks;
using ObjectReference = InterLink.Domain.ObjectReference;

namespace InterLink.Operator.Tests.DedicatedConnections;

/// <summary>Whose a link on a connection is decides who it is in the way of.</summary>
public sealed class LinksOnTests
{
    private const string Id = "link";
    private static readonly InterLinkSettings Settings = new() { Cluster = new ClusterIdentity("cluster", null!), OrderSettleTime = TimeSpan.FromSeconds(30) };

    private static readonly InterLinkResource Paris = new()
    {
        Metadata = new ObjectMeta { Namespace = "network", Name = "paris", Uid = "now" },
        Spec = new InterLinkSpec { Region = "fr-par", Bandwidth = "1Gbps" },
    };

    private static readonly OwnerTags Now = Settings.OwnerTagsOf(Paris);
    private static readonly OwnerTags Earlier = Settings.OwnerTagsOf(Paris.Metadata with { Uid = "earlier" });

    public static TheoryData<string, string, IReadOnlyList<string>, string?, bool> Links => new()
    {
        { "it ordered the link", LinkStatus.Active, [Now.Owner, Now.Uid], null, true },
        { "it ordered the link, which is being deleted", LinkStatus.Deprovisioning, [Now.Owner, Now.Uid], null, true },
        { "an earlier object of its name ordered the link, which it takes up", LinkStatus.Active, [Earlier.Owner, Earlier.Uid], null, true },
        { "an earlier object of its name ordered the link, which is being deleted", LinkStatus.Deprovisioning, [Earlier.Owner, Earlier.Uid], null, false },
        { "the link is on record, whatever it carries", LinkStatus.Deprovisioning, [Earlier.Owner, Earlier.Uid], Id, true },
        { "the link carries nobody's tags", LinkStatus.Active, ["env:prod"], null, false },
    };

    [Theory]
    [MemberData(nameof(Links))]
    public void A_link_is_in_the_way_of_an_InterLink_unless_it_is_its_own(string sentence, string status, IReadOnlyList<string> tags, string? linkId, bool isOwn)
    {
        var shares = LinksOn.Shares([Link(status, tags)], [Paris with { Status = new InterLinkStatus { LinkId = linkId } }], Settings);

        var older = new ConnectionClaim(new ObjectReference { Namespace = "network", Name = "older" }, default, 500, Vlan: null, OrderBegun: true);
        var turn = new ConnectionRoom { ConnectionId = "port", SpeedMbps = 10_000, Shares = shares, Claims = [older] }.TurnOf(DedicatedConnectionMapping.ToReference(Paris));
        Assert.Equal((sentence, isOwn ? 10_000 : 8500, isOwn), (sentence, turn.FreeMbps, !turn.TakenVlans.Contains(1512)));
    }

    [Fact]
    public void A_link_that_is_deleted_takes_no_share() =>
        Assert.Empty(LinksOn.Shares([Link(LinkStatus.Deleted, [Now.Owner, Now.Uid])], [Paris], Settings));

    private static Link Link(string status, IReadOnlyList<string> tags) => new()
    {
        Id = Id,
        Name = "network-paris",
        Status = status,
        Tags = tags,
        BandwidthMbps = 1000,
        Vlan = 1512,
        CreatedAt = default,
        OrganizationId = "organization",
        ProjectId = "project",
        PopId = "pop",
        Region = "fr-par",
    };
}
