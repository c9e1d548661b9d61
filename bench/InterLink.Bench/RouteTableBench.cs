using System.Collections.Immutable;
using System.Globalization;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Catalogues;
using InterLink.Gateway.Simulator.Lifecycle;
using InterLink.Gateway.Simulator.Routing;

namespace InterLink.Bench;

/// <summary>What one change of a route costs, as the tables around it grow to 1,000 links of 1,000 prefixes.</summary>
internal static class RouteTableBench
{
    private const int PrefixesPerLink = 1_000;
    private const int Changes = 1_000;
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);

    public static void Run(TextWriter table)
    {
        table.WriteLine("\nroute tables, all links on one VPC, 1,000 prefixes a link");
        table.WriteLine("   links   prefixes   announce and withdraw one        switch one link off and on      managed heap");
        TimeSpan? smallest = null;
        foreach (var links in (int[])[10, 100, 1_000])
        {
            var book = Book(links);
            var some = book.Links.Values.OrderBy(link => link.Name, StringComparer.Ordinal).ToList();
            var one = Measure.Of(Changes, index => book = Flap(book, some[index % links], index));
            var whole = Measure.Of(20, index => book = Switch(book, some[index % links]));
            smallest ??= one.Median;
            table.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {links,6:N0} {links * PrefixesPerLink,10:N0}   median {Measure.Text(one.Median),9} = {one.Median / smallest.Value,4:0.0} x     median {Measure.Text(whole.Median),9}                 {GC.GetTotalMemory(forceFullCollection: true) >> 20,6:N0} MiB"));
        }
    }

    private static BookState Flap(BookState book, LinkEntry link, int index)
    {
        var prefix = PrefixOf(300_000 + index);
        return book.WithAnnouncements(link, [], [new Announcement(prefix, null, Start)]).WithAnnouncements(link, [prefix], []).Settled();
    }

    private static BookState Switch(BookState book, LinkEntry link) =>
        book.With(link with { PropagatesRoutes = false }).With(link with { PropagatesRoutes = true }).Settled();

    // Every tenth prefix is announced by every link, so that there are winners and losers; the rest are each link's own.
    private static BookState Book(int links)
    {
        var vpcId = Guid.NewGuid();
        var policyId = Guid.NewGuid();
        var book = new BookState { Catalogue = CatalogueFile.Default() }.With(Policy(policyId));
        for (var index = 0; index < links; index++)
        {
            var link = Link(index, vpcId, policyId);
            var own = 1_000 + (index * PrefixesPerLink);
            ImmutableArray<Announcement> announced =
                [.. Enumerable.Range(0, PrefixesPerLink).Select(number => new Announcement(PrefixOf(number % 10 == 0 ? number : own + number), null, Start))];
            book = book.With(link).WithAnnouncements(link, [], announced).Settled();
        }

        return book;
    }

    // One address each, out of 10.0.0.0/8.
    private static Prefix PrefixOf(int number) => Prefix.Parse(
        string.Create(CultureInfo.InvariantCulture, $"10.{(number >> 16) & 255}.{(number >> 8) & 255}.{number & 255}/32"), out _) ?? default;

    private static PolicyEntry Policy(Guid id) => new()
    {
        Id = id,
        Region = "fr-par",
        OrganizationId = Guid.Empty,
        ProjectId = Guid.Empty,
        Name = "policy",
        Tags = [],
        IsIpv6 = false,
        Incoming = [Prefix.Parse("10.0.0.0/8", out _) ?? default],
        Outgoing = [],
        CreatedAt = Start,
        UpdatedAt = Start,
    };

    private static LinkEntry Link(int index, Guid vpcId, Guid policyId) => new()
    {
        Id = Guid.NewGuid(),
        Region = "fr-par",
        OrganizationId = Guid.Empty,
        ProjectId = Guid.Empty,
        Name = string.Create(CultureInfo.InvariantCulture, $"link-{index:0000}"),
        Tags = [],
        PopId = Guid.Empty,
        BandwidthMbps = 50,
        Host = new LinkHost.Partner(Guid.Empty, Guid.NewGuid(), DisapprovedReason: ""),
        Vlan = 1500 + index,
        AddressSlot = index,
        PeerAsn = 64512,
        Stage = LinkStage.Provisioned,
        StageSince = Start,
        CreatedAt = Start.AddSeconds(index),
        UpdatedAt = Start,
        VpcId = vpcId,
        RoutingPolicyV4Id = policyId,
        PropagatesRoutes = true,
        Router = CustomerRouter.New(configured: true),
    };
}
