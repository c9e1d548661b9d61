using System.Collections.Immutable;
using System.Globalization;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Access;
using InterLink.Gateway.Simulator.Book.Connections;
using InterLink.Gateway.Simulator.Book.Links;
using InterLink.Gateway.Simulator.Book.Organizations;
using InterLink.Gateway.Simulator.Book.Policies;
using InterLink.Gateway.Simulator.Book.Vpcs;
using InterLink.Gateway.Simulator.Catalogues;
using InterLink.Gateway.Simulator.Lifecycle;
using InterLink.Gateway.Simulator.Routing;

namespace InterLink.Gateway.Tests.Simulator.Book;

/// <summary>A book that lives through a random but repeatable history: every command there is, on few resources, so that they meet.</summary>
internal sealed class RandomBook(int seed)
{
    private static readonly Guid Project = new(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
    private static readonly string[] Prefixes = ["10.0.0.0/16", "10.0.1.0/24", "10.1.0.0/16", "10.1.2.0/24", "2001:db8:1::/48", "2001:db8:1:2::/64"];
    private static readonly string?[] Communities = [null, "12876:42050", "12876:42100", "12876:42200"];

    private readonly Random _random = new(seed);
    private int _ids = 1;
    private DateTimeOffset _now = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);

    public BookState State { get; private set; } = new BookState { Catalogue = CatalogueFile.Default() }
        .With(new OrganizationEntry { Id = Guid.Empty, Name = "default", Projects = [new ProjectEntry(Project, "default")] });

    public void Step()
    {
        _now += TimeSpan.FromMinutes(_random.Next(120));
        var context = new BookContext(_now, new LinkRules(), () => new Guid(++_ids, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0])) { Caller = Principal.Staff };
        State = _random.Next(18) switch
        {
            0 when State.Links.Count < 8 => Next(LinkOrdering.Create(State, Order(), context)),
            1 when State.Policies.Count < 6 => Next(PolicyOrdering.Create(State, Policy(), context)),
            2 when State.Vpcs.Count < 3 => Next(VpcOrdering.Create(State, new VpcOrder("fr-par", Project, "vpc", []), context)),
            3 => OnPolicy(policy => PolicyOrdering.Edit(State, policy, new PolicyEdit(null, null, Some(policy.IsIpv6), null), context)),
            4 => OnPolicy(policy => PolicyOrdering.Delete(State, policy)),
            5 or 12 => OnLink(link => LinkConfiguration.AttachVpc(State, link, Any(State.Vpcs.Keys), context)),
            6 => OnLink(link => LinkConfiguration.DetachVpc(State, link, context)),
            7 or 13 => OnLink(link => LinkConfiguration.SetPolicy(State, link, Any(State.Policies.Keys), context)),
            8 or 14 => OnLink(link => LinkConfiguration.SetPropagation(State, link, _random.Next(3) > 0, context)),
            9 or 15 => OnLink(link => LinkProgress.Happen(State, link, Event(), _now)),
            10 => OnLink(link => _random.Next(6) == 0 ? LinkProgress.DeleteByCustomer(State, link, context) : Wire(link)),
            11 when State.Connections.Count < 3 => Next(Connection().Apply(State, context)),
            _ => OnLink(link => new Outcome<LinkEntry>.Done(State.WithAnnouncements(link, Withdrawn(), Announced()), link)),
        };
    }

    // Mostly what brings links into service: in a history of refusals and locks there is no traffic to look at.
    private LinkEvent Event() => _random.Next(5) > 0
        ? Any([LinkEvent.SetupDone, LinkEvent.PartnerAccepted, LinkEvent.PartnerCompleted, LinkEvent.Unlocked])
        : Any(Enum.GetValues<LinkEvent>());

    private ImmutableArray<Prefix> Withdrawn() => _random.Next(3) == 0 ? [Read(Any(Prefixes))] : [];

    private ImmutableArray<Announcement> Announced() => [new Announcement(Read(Any(Prefixes)), Any(Communities), _now)];

    private Outcome<LinkEntry> Wire(LinkEntry link)
    {
        var wired = link with { Router = new CustomerRouter { SpeaksIpv4 = _random.Next(4) > 0, SpeaksIpv6 = _random.Next(4) > 0 } };
        return new Outcome<LinkEntry>.Done(State.With(wired), wired);
    }

    private LinkOrder Order()
    {
        var self = State.Connections.Count > 0 && _random.Next(2) == 0;
        return new LinkOrder
        {
            Region = "fr-par",
            ProjectId = Project,
            Name = string.Create(CultureInfo.InvariantCulture, $"link-{_ids}"),
            Tags = [],
            PopId = Guid.Parse(self ? Known.Dc3 : Known.Th2),
            BandwidthMbps = 100,
            PartnerId = self ? null : Guid.Parse(Known.FreePro),
            ConnectionId = self ? Any(State.Connections.Keys) : null,
        };
    }

    private PolicyOrder Policy()
    {
        var ipv6 = _random.Next(3) == 0;
        return new PolicyOrder { Region = "fr-par", ProjectId = Project, Name = "policy", Tags = [], IsIpv6 = ipv6, Incoming = Some(ipv6), Outgoing = [] };
    }

    private ConnectionOrder Connection() => new()
    {
        Region = "fr-par",
        ProjectId = Project,
        Name = "port",
        Tags = [],
        PopId = Guid.Parse(Known.Dc3),
        PortSpeedMbps = 1000,
        Vlans = new VlanPool(1500, 1503),
    };

    private ImmutableArray<Prefix> Some(bool ipv6) =>
        [.. Prefixes.Select(Read).Where(prefix => prefix.IsIpv6 == ipv6 && _random.Next(3) > 0)];

    private BookState OnLink(Func<LinkEntry, Outcome<LinkEntry>> command) => State.Links.IsEmpty ? State : Next(command(Any(State.Links.Values)));

    private BookState OnPolicy(Func<PolicyEntry, Outcome<PolicyEntry>> command) =>
        State.Policies.IsEmpty ? State : Next(command(Any(State.Policies.Values)));

    private BookState Next<T>(Outcome<T> outcome) => outcome is Outcome<T>.Done done ? done.State : State;

    // The order of a dictionary is nobody's promise; sorted, the same seed tells the same history.
    private T Any<T>(IEnumerable<T> choices)
    {
        var list = choices.OrderBy(Text, StringComparer.Ordinal).ToList();
        return list.Count > 0 ? list[_random.Next(list.Count)] : default!;
    }

    private static string Text<T>(T choice) => choice switch
    {
        LinkEntry link => link.Id.ToString(),
        PolicyEntry policy => policy.Id.ToString(),
        _ => choice?.ToString() ?? "",
    };

    private static Prefix Read(string text) => Prefix.Parse(text, out _)!.Value;
}
