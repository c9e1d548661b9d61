namespace InterLink.Domain.DedicatedConnections;

/// <summary>What an active connection has for links, who takes of it, and who waits for it.</summary>
public sealed record ConnectionRoom
{
    public required string ConnectionId { get; init; }

    /// <summary>Where links on it are; empty in a copy, from which nothing is ordered.</summary>
    public string PopId { get; init; } = "";

    public required long SpeedMbps { get; init; }

    /// <summary>Bandwidths that a link may have; empty when they are not known.</summary>
    public IReadOnlyList<long> OfferedMbps { get; init; } = [];

    public VlanRange? Vlans { get; init; }

    public IReadOnlyList<ConnectionShare> Shares { get; init; } = [];

    /// <summary>The InterLinks of this cluster that have no link yet, in any order.</summary>
    public IReadOnlyList<ConnectionClaim> Claims { get; init; } = [];

    /// <summary>What is left for an InterLink: what the links have not taken, nor any InterLink that goes before it.</summary>
    /// <remarks>
    /// The oldest goes first; of the same second, by namespace and name. Who does not fit holds up nobody. Every InterLink that looks at the same room
    /// comes to the same answer, so that all may look at once. An order that was begun counts before all, since its link may appear at any moment.
    /// A link of its own is not in its way, and nobody goes before it: a resource that was restored without its status has one that it does not know of yet.
    /// </remarks>
    public ConnectionTurn TurnOf(ObjectReference interLink)
    {
        var others = Shares.Where(share => share.InterLink != interLink).ToList();
        var free = SpeedMbps - others.Sum(share => share.BandwidthMbps);
        var taken = others.Select(share => share.Vlan).ToHashSet();
        var served = Shares.Select(share => share.InterLink).OfType<ObjectReference>().ToHashSet();
        var before = served.Contains(interLink) ? [] : Claims.Where(claim => !served.Contains(claim.InterLink))
            .OrderByDescending(claim => claim.OrderBegun)
            .ThenBy(claim => claim.CreatedAt)
            .ThenBy(claim => claim.InterLink.Namespace, StringComparer.Ordinal)
            .ThenBy(claim => claim.InterLink.Name, StringComparer.Ordinal)
            .TakeWhile(claim => claim.InterLink != interLink);
        foreach (var claim in before.Where(IsOrderable))
        {
            if (claim.BandwidthMbps <= free && (claim.Vlan is not { } vlan || taken.Add(vlan)))
            {
                free -= claim.BandwidthMbps;
            }
        }

        return new ConnectionTurn(Math.Max(0, free), taken);
    }

    /// <summary>Whether links may have this bandwidth; what is not known is not held against anybody.</summary>
    public bool Offers(long mbps) => OfferedMbps.Count == 0 || OfferedMbps.Contains(mbps);

    /// <summary>Whether links may have this VLAN.</summary>
    public bool Allows(int vlan) => Vlans is not { } range || (vlan >= range.Start && vlan <= range.End);

    private bool IsOrderable(ConnectionClaim claim) => Offers(claim.BandwidthMbps) && (claim.Vlan is not { } vlan || Allows(vlan));
}

/// <summary>An InterLink that waits for its link.</summary>
/// <param name="InterLink">With its namespace.</param>
/// <param name="CreatedAt">By the API server's clock, in whole seconds.</param>
/// <param name="BandwidthMbps">What it needs.</param>
/// <param name="Vlan">What it asks for; null for any.</param>
/// <param name="OrderBegun">An intent to order is on record, and the order may be on its way.</param>
public sealed record ConnectionClaim(ObjectReference InterLink, DateTimeOffset CreatedAt, long BandwidthMbps, int? Vlan, bool OrderBegun);

/// <summary>What is left when it is an InterLink's turn.</summary>
/// <param name="FreeMbps">Megabits per second.</param>
/// <param name="TakenVlans">VLANs that others have, or have asked for.</param>
public sealed record ConnectionTurn(long FreeMbps, IReadOnlySet<int> TakenVlans);
