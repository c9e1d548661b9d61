using System.Collections.Immutable;

namespace InterLink.Gateway.Simulator.Book;

/// <summary>What carries links: a partner's shared connection in one PoP, or one dedicated connection.</summary>
internal sealed record Carrier(Guid HostId, Guid PopId)
{
    public static Carrier Of(LinkEntry link) => link.Host switch
    {
        LinkHost.Partner partner => new Carrier(partner.PartnerId, link.PopId),
        LinkHost.Connection self => new Carrier(self.ConnectionId, link.PopId),
        _ => throw new InvalidOperationException("not a host"),
    };
}

/// <summary>What the links on one carrier take of it.</summary>
internal sealed record CarrierLoad(int Links, long BandwidthMbps, NumberPool Vlans)
{
    public static readonly CarrierLoad None = new(0, 0, NumberPool.Empty);
}

/// <summary>Answers about links that would otherwise need a look at all of them. It follows each change of a link.</summary>
internal sealed record LinkIndex
{
    public static readonly LinkIndex Empty = new();

    private ImmutableDictionary<Carrier, CarrierLoad> Loads { get; init; } = ImmutableDictionary<Carrier, CarrierLoad>.Empty;

    private ImmutableDictionary<string, NumberPool> Slots { get; init; } = ImmutableDictionary<string, NumberPool>.Empty;

    private ImmutableDictionary<Guid, int> Counts { get; init; } = ImmutableDictionary<Guid, int>.Empty;

    private ImmutableDictionary<Guid, ImmutableHashSet<Guid>> Users { get; init; } = ImmutableDictionary<Guid, ImmutableHashSet<Guid>>.Empty;

    private ImmutableDictionary<Guid, Guid> ByPairingKey { get; init; } = ImmutableDictionary<Guid, Guid>.Empty;

    public CarrierLoad LoadOf(Carrier carrier) => Loads.GetValueOrDefault(carrier, CarrierLoad.None);

    /// <summary>The interconnection addresses in use in a region.</summary>
    public NumberPool SlotsOf(string region) => Slots.GetValueOrDefault(region, NumberPool.Empty);

    /// <summary>How many links an Organization has.</summary>
    public int CountOf(Guid organizationId) => Counts.GetValueOrDefault(organizationId);

    /// <summary>The links that use a VPC or a routing policy.</summary>
    public ImmutableHashSet<Guid> UsersOf(Guid resourceId) => Users.GetValueOrDefault(resourceId, []);

    public Guid? LinkOf(Guid pairingKey) => ByPairingKey.TryGetValue(pairingKey, out var id) ? id : null;

    /// <summary>Follows a link from how it stood to how it stands; null where it does not exist.</summary>
    public LinkIndex Move(LinkEntry? before, LinkEntry? after)
    {
        var index = this;
        if (before is null && after is not null)
        {
            index = Enter(after);
        }
        else if (before is not null && after is null)
        {
            index = Leave(before);
        }

        return index with { Users = Rewire(index.Users, before, after) };
    }

    private LinkIndex Enter(LinkEntry link)
    {
        var (carrier, load) = (Carrier.Of(link), LoadOf(Carrier.Of(link)));
        return this with
        {
            Loads = Loads.SetItem(carrier, new CarrierLoad(load.Links + 1, load.BandwidthMbps + link.BandwidthMbps, load.Vlans.Take(link.Vlan))),
            Slots = Slots.SetItem(link.Region, SlotsOf(link.Region).Take(link.AddressSlot)),
            Counts = Counts.SetItem(link.OrganizationId, CountOf(link.OrganizationId) + 1),
            ByPairingKey = link.Host is LinkHost.Partner host ? ByPairingKey.Add(host.PairingKey, link.Id) : ByPairingKey,
        };
    }

    private LinkIndex Leave(LinkEntry link)
    {
        var (carrier, load) = (Carrier.Of(link), LoadOf(Carrier.Of(link)));
        return this with
        {
            Loads = load.Links == 1
                ? Loads.Remove(carrier)
                : Loads.SetItem(carrier, new CarrierLoad(load.Links - 1, load.BandwidthMbps - link.BandwidthMbps, load.Vlans.GiveBack(link.Vlan))),
            Slots = Slots.SetItem(link.Region, SlotsOf(link.Region).GiveBack(link.AddressSlot)),
            Counts = Counts.SetItem(link.OrganizationId, CountOf(link.OrganizationId) - 1),
            ByPairingKey = link.Host is LinkHost.Partner host ? ByPairingKey.Remove(host.PairingKey) : ByPairingKey,
        };
    }

    private static ImmutableDictionary<Guid, ImmutableHashSet<Guid>> Rewire(
        ImmutableDictionary<Guid, ImmutableHashSet<Guid>> users, LinkEntry? before, LinkEntry? after)
    {
        foreach (var (was, isNow) in ((Guid?, Guid?)[])
            [
                (before?.VpcId, after?.VpcId),
                (before?.RoutingPolicyV4Id, after?.RoutingPolicyV4Id),
                (before?.RoutingPolicyV6Id, after?.RoutingPolicyV6Id),
            ])
        {
            if (was == isNow)
            {
                continue;
            }

            if (was is { } left && before is not null)
            {
                var rest = users[left].Remove(before.Id);
                users = rest.IsEmpty ? users.Remove(left) : users.SetItem(left, rest);
            }

            if (isNow is { } joined && after is not null)
            {
                users = users.SetItem(joined, users.GetValueOrDefault(joined, []).Add(after.Id));
            }
        }

        return users;
    }
}
