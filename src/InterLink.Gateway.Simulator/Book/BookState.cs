using System.Collections.Immutable;
using InterLink.Gateway.Simulator.Book.Billing;
using InterLink.Gateway.Simulator.Book.Organizations;
using InterLink.Gateway.Simulator.Book.Records;
using InterLink.Gateway.Simulator.Catalogues;
using InterLink.Gateway.Simulator.Lifecycle;
using InterLink.Gateway.Simulator.Routing;

namespace InterLink.Gateway.Simulator.Book;

/// <summary>
/// The whole book at one moment. It is a value: a command turns it into another one or is rejected, so a failed request leaves no trace,
/// and whoever reads sees one consistent state. Every <c>With</c> and <c>Without</c> also keeps the index and the route tables up, and
/// notes what it wrote, so that whoever keeps the book knows it without comparing.
/// </summary>
internal sealed record BookState
{
    private const int StepsKept = 100;

    private static readonly ImmutableSortedDictionary<Prefix, Announcement> NoAnnouncements =
        ImmutableSortedDictionary.Create<Prefix, Announcement>(Prefix.Order);

    public required Catalogue Catalogue { get; init; }

    public Accounts Accounts { get; private init; } = Accounts.None;

    public ImmutableDictionary<Guid, LinkEntry> Links { get; private init; } = ImmutableDictionary<Guid, LinkEntry>.Empty;

    public ImmutableDictionary<Guid, PolicyEntry> Policies { get; private init; } = ImmutableDictionary<Guid, PolicyEntry>.Empty;

    public ImmutableDictionary<Guid, ConnectionEntry> Connections { get; private init; } = ImmutableDictionary<Guid, ConnectionEntry>.Empty;

    public ImmutableDictionary<Guid, VpcEntry> Vpcs { get; private init; } = ImmutableDictionary<Guid, VpcEntry>.Empty;

    /// <summary>How far the virtual clock is ahead of the machine's.</summary>
    public TimeSpan ClockAhead { get; private init; }

    /// <summary>Follows from the links.</summary>
    public LinkIndex Index { get; private init; } = LinkIndex.Empty;

    /// <summary>The learned routes of the VPCs; follows from links, policies and announcements.</summary>
    public RouteTables Routes { get; private init; } = RouteTables.Empty;

    /// <summary>What has been written since <see cref="Settled"/>.</summary>
    public ImmutableList<BookChange> Changes { get; private init; } = [];

    /// <summary>For what Scaleway charges, and charged: one window per resource, also of those that are deleted.</summary>
    public ImmutableDictionary<Guid, BillingWindow> Billing { get; private init; } = ImmutableDictionary<Guid, BillingWindow>.Empty;

    /// <summary>What single partners do by themselves, beside the rules that hold for all.</summary>
    public ImmutableDictionary<Guid, Autopilot> Autopilots { get; private init; } = ImmutableDictionary<Guid, Autopilot>.Empty;

    private ImmutableDictionary<Guid, ImmutableArray<LinkStep>> Histories { get; init; } = ImmutableDictionary<Guid, ImmutableArray<LinkStep>>.Empty;

    private ImmutableDictionary<Guid, ImmutableSortedDictionary<Prefix, Announcement>> Announcements { get; init; } =
        ImmutableDictionary<Guid, ImmutableSortedDictionary<Prefix, Announcement>>.Empty;

    /// <summary>This book with its changes taken note of.</summary>
    public BookState Settled() => this with { Changes = [] };

    /// <summary>Writes a link down; one that is deleted on both sides leaves the book, and gives its VLAN and addresses back.</summary>
    public BookState With(LinkEntry link)
    {
        var before = Links.GetValueOrDefault(link.Id);
        var after = link.Stage == LinkStage.Deleted ? null : RememberSessions(link);
        var announced = AnnouncedOver(link.Id);
        return this with
        {
            Links = after is null ? Links.Remove(link.Id) : Links.SetItem(link.Id, after),
            Announcements = after is null ? Announcements.Remove(link.Id) : Announcements,
            Index = Index.Move(before, after),
            Routes = Routes.Moved(Passage.Of(this, before), Passage.Of(this, after), announced.Values),
            Changes = Changes.Add(new BookChange.OfLink(link.Id, after)),
        };
    }

    /// <summary>Writes a policy down; every link that uses it follows at once.</summary>
    public BookState With(PolicyEntry policy)
    {
        var next = this with { Policies = Policies.SetItem(policy.Id, policy), Changes = Changes.Add(new BookChange.OfPolicy(policy.Id, policy)) };
        var routes = Routes;
        foreach (var link in Index.UsersOf(policy.Id).Select(id => Links[id]))
        {
            routes = routes.Moved(Passage.Of(this, link), Passage.Of(next, link), AnnouncedOver(link.Id).Values);
        }

        return next with { Routes = routes };
    }

    /// <summary>Writes a dedicated connection down; one that is deleted leaves the book.</summary>
    public BookState With(ConnectionEntry connection)
    {
        var after = connection.Stage == ConnectionStage.Deleted ? null : connection;
        return this with
        {
            Connections = after is null ? Connections.Remove(connection.Id) : Connections.SetItem(connection.Id, after),
            Changes = Changes.Add(new BookChange.OfConnection(connection.Id, after)),
        };
    }

    public BookState With(VpcEntry vpc) => this with { Vpcs = Vpcs.SetItem(vpc.Id, vpc), Changes = Changes.Add(new BookChange.OfVpc(vpc.Id, vpc)) };

    public BookState With(OrganizationEntry organization) =>
        this with { Accounts = Accounts.With(organization), Changes = Changes.Add(new BookChange.OfOrganization(organization)) };

    public BookState With(ApiKeyEntry key) => this with { Accounts = Accounts.With(key), Changes = Changes.Add(new BookChange.OfApiKey(key)) };

    public BookState WithClock(TimeSpan ahead) => this with { ClockAhead = ahead, Changes = Changes.Add(new BookChange.OfClock(ahead)) };

    public BookState With(Guid partnerId, Autopilot autopilot) =>
        this with { Autopilots = Autopilots.SetItem(partnerId, autopilot), Changes = Changes.Add(new BookChange.OfAutopilot(partnerId, autopilot)) };

    public BookState With(BillingWindow window) => this with
    {
        Billing = Billing.SetItem(window.ResourceId, window),
        Changes = Changes.Add(new BookChange.OfBilling(window)),
    };

    /// <summary>Adds a step to a link's history, which keeps the newest hundred, and outlives the link.</summary>
    public BookState With(Guid linkId, LinkStep step)
    {
        var steps = HistoryOf(linkId);
        return this with
        {
            Histories = Histories.SetItem(linkId, [.. steps.Length < StepsKept ? steps : steps[1..], step]),
            Changes = Changes.Add(new BookChange.OfStep(linkId, step)),
        };
    }

    /// <summary>What became of a link, the oldest step first; empty when there never was such a link.</summary>
    public ImmutableArray<LinkStep> HistoryOf(Guid linkId) => Histories.GetValueOrDefault(linkId, []);

    /// <summary>Strikes a policy out that no link uses.</summary>
    public BookState Without(PolicyEntry policy) =>
        this with { Policies = Policies.Remove(policy.Id), Changes = Changes.Add(new BookChange.OfPolicy(policy.Id, After: null)) };

    /// <summary>Strikes a VPC out that no link uses.</summary>
    public BookState Without(VpcEntry vpc) => this with { Vpcs = Vpcs.Remove(vpc.Id), Changes = Changes.Add(new BookChange.OfVpc(vpc.Id, After: null)) };

    /// <summary>What the customer's router announces over a link, by prefix.</summary>
    public ImmutableSortedDictionary<Prefix, Announcement> AnnouncedOver(Guid linkId) =>
        Announcements.GetValueOrDefault(linkId, NoAnnouncements);

    /// <summary>Lets a link's router withdraw and announce prefixes; one that was announced before gets its new tag.</summary>
    public BookState WithAnnouncements(LinkEntry link, ImmutableArray<Prefix> gone, ImmutableArray<Announcement> come)
    {
        var known = AnnouncedOver(link.Id);
        var replaced = come.Select(announcement => announcement.Prefix).Concat(gone).Distinct()
            .Select(prefix => known.GetValueOrDefault(prefix)).OfType<Announcement>().ToList();
        var announced = known.RemoveRange(gone).SetItems(come.Select(announcement => KeyValuePair.Create(announcement.Prefix, announcement)));
        return this with
        {
            Announcements = announced.IsEmpty ? Announcements.Remove(link.Id) : Announcements.SetItem(link.Id, announced),
            Routes = Routes.Announced(Passage.Of(this, link), replaced, come),
            Changes = Changes.Add(new BookChange.OfAnnouncements(link.Id, gone, come)),
        };
    }

    /// <summary>The whole book as changes to one that has nothing in it.</summary>
    public IEnumerable<BookChange> AsChanges() =>
    [
        .. Accounts.Organizations.Values.Select(organization => new BookChange.OfOrganization(organization)),
        .. Accounts.Keys.Values.Select(key => new BookChange.OfApiKey(key)),
        new BookChange.OfClock(ClockAhead),
        .. Vpcs.Values.Select(vpc => new BookChange.OfVpc(vpc.Id, vpc)),
        .. Policies.Values.Select(policy => new BookChange.OfPolicy(policy.Id, policy)),
        .. Connections.Values.Select(connection => new BookChange.OfConnection(connection.Id, connection)),
        .. Links.Values.Select(link => new BookChange.OfLink(link.Id, link)),
        .. Autopilots.Select(entry => new BookChange.OfAutopilot(entry.Key, entry.Value)),
        .. Billing.Values.Select(window => new BookChange.OfBilling(window)),
        .. Histories.SelectMany(history => history.Value.Select(step => new BookChange.OfStep(history.Key, step))),
        .. Announcements.Select(entry => new BookChange.OfAnnouncements(entry.Key, [], [.. entry.Value.Values])),
    ];

    /// <summary>Plays a change again that was noted earlier.</summary>
    public BookState Replay(BookChange change) => change switch
    {
        BookChange.OfLink { After: { } link } => With(link),
        BookChange.OfLink gone => Links.TryGetValue(gone.Id, out var link) ? With(link with { Stage = LinkStage.Deleted }) : this,
        BookChange.OfPolicy { After: { } policy } => With(policy),
        BookChange.OfPolicy gone => Policies.TryGetValue(gone.Id, out var policy) ? Without(policy) : this,
        BookChange.OfConnection { After: { } connection } => With(connection),
        BookChange.OfConnection gone =>
            Connections.TryGetValue(gone.Id, out var connection) ? With(connection with { Stage = ConnectionStage.Deleted }) : this,
        BookChange.OfVpc { After: { } vpc } => With(vpc),
        BookChange.OfVpc gone => Vpcs.TryGetValue(gone.Id, out var vpc) ? Without(vpc) : this,
        BookChange.OfClock clock => WithClock(clock.Ahead),
        BookChange.OfOrganization organization => With(organization.After),
        BookChange.OfApiKey key => With(key.After),
        BookChange.OfAutopilot autopilot => With(autopilot.PartnerId, autopilot.After),
        BookChange.OfBilling billing => With(billing.After),
        BookChange.OfStep step => With(step.LinkId, step.Step),
        BookChange.OfAnnouncements announcements when Links.TryGetValue(announcements.LinkId, out var link) =>
            WithAnnouncements(link, announcements.Gone, announcements.Come),
        _ => this,
    };

    public LinkEntry? Link(string region, Guid id) => InRegion(Links, region, id);

    public PolicyEntry? Policy(string region, Guid id) => InRegion(Policies, region, id);

    /// <summary>A dedicated connection that is there for customers: no sales order.</summary>
    public ConnectionEntry? Connection(string region, Guid id) => InRegion(Connections, region, id) is { IsVisible: true } connection ? connection : null;

    /// <summary>The links on a dedicated connection.</summary>
    public IEnumerable<LinkEntry> LinksOn(ConnectionEntry connection) =>
        Links.Values.Where(link => link.Host is LinkHost.Connection host && host.ConnectionId == connection.Id);

    public VpcEntry? Vpc(string region, Guid id) => InRegion(Vpcs, region, id);

    // An id means something in its own region alone.
    private static T? InRegion<T>(ImmutableDictionary<Guid, T> entries, string region, Guid id)
        where T : class, IProjectResource =>
        entries.GetValueOrDefault(id) is { } entry && string.Equals(entry.Region, region, StringComparison.Ordinal) ? entry : null;

    private static LinkEntry RememberSessions(LinkEntry link) =>
        link.Ipv4Session == BgpSession.Up || link.Ipv6Session == BgpSession.Up ? link with { HasBeenUp = true } : link;
}
