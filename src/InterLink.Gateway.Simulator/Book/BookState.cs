using System.Collections.Immutable;
using InterLink.Gateway.Simulator.Book.Organizations;
using InterLink.Gateway.Simulator.Catalogues;
using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.Book;

/// <summary>
/// The whole book at one moment. It is a value: a command turns it into another one or is rejected, so a failed request leaves no trace,
/// and whoever reads sees one consistent state.
/// </summary>
internal sealed record BookState
{
    public required Catalogue Catalogue { get; init; }

    public Accounts Accounts { get; init; } = Accounts.None;

    public ImmutableDictionary<Guid, LinkEntry> Links { get; init; } = ImmutableDictionary<Guid, LinkEntry>.Empty;

    public ImmutableDictionary<Guid, PolicyEntry> Policies { get; init; } = ImmutableDictionary<Guid, PolicyEntry>.Empty;

    public ImmutableDictionary<Guid, ConnectionEntry> Connections { get; init; } = ImmutableDictionary<Guid, ConnectionEntry>.Empty;

    public ImmutableDictionary<Guid, VpcEntry> Vpcs { get; init; } = ImmutableDictionary<Guid, VpcEntry>.Empty;

    /// <summary>Writes a link down; one that is deleted on both sides leaves the book, and gives its VLAN and addresses back.</summary>
    public BookState With(LinkEntry link) => this with
    {
        Links = link.Stage == LinkStage.Deleted ? Links.Remove(link.Id) : Links.SetItem(link.Id, RememberSessions(link)),
    };

    public BookState With(PolicyEntry policy) => this with { Policies = Policies.SetItem(policy.Id, policy) };

    public BookState With(ConnectionEntry connection) => this with { Connections = Connections.SetItem(connection.Id, connection) };

    public BookState With(VpcEntry vpc) => this with { Vpcs = Vpcs.SetItem(vpc.Id, vpc) };

    public BookState With(OrganizationEntry organization) => this with { Accounts = Accounts.With(organization) };

    public BookState With(ApiKeyEntry key) => this with { Accounts = Accounts.With(key) };

    public BookState Without(ApiKeyEntry key) => this with { Accounts = Accounts.Without(key) };

    public LinkEntry? Link(string region, Guid id) => InRegion(Links, region, id);

    public PolicyEntry? Policy(string region, Guid id) => InRegion(Policies, region, id);

    public ConnectionEntry? Connection(string region, Guid id) => InRegion(Connections, region, id);

    public VpcEntry? Vpc(string region, Guid id) => InRegion(Vpcs, region, id);

    // An id means something in its own region alone.
    private static T? InRegion<T>(ImmutableDictionary<Guid, T> entries, string region, Guid id)
        where T : class, IProjectResource =>
        entries.GetValueOrDefault(id) is { } entry && string.Equals(entry.Region, region, StringComparison.Ordinal) ? entry : null;

    private static LinkEntry RememberSessions(LinkEntry link) =>
        link.Ipv4Session == BgpSession.Up || link.Ipv6Session == BgpSession.Up ? link with { HasBeenUp = true } : link;
}
