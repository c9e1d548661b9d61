namespace InterLink.Domain.InterLinks;

/// <summary>The routes that pass a link.</summary>
public sealed record RouteSummary
{
    /// <summary>Routes in the VPC's table that were learned over this link.</summary>
    public int? Learned { get; init; }

    /// <summary>Subnets of the VPC that the routing policy lets out while the session is up. Worked out: Scaleway does not report what it announces.</summary>
    public int? Announced { get; init; }

    /// <summary>What the VPC reaches over this link and no other.</summary>
    public RouteShare? Active { get; init; }

    /// <summary>
    /// What the VPC reaches over another link, and this one would take over if the other failed and the peer announces it here too. Scaleway does not
    /// report announcements that lose; what counts is that the routing policy lets them in and the session is up.
    /// </summary>
    public RouteShare? Backup { get; init; }
}

/// <summary>Some routes of a VPC.</summary>
public sealed record RouteShare
{
    /// <summary>So many prefixes are listed at most, however many there are.</summary>
    public const int Listed = 10;

    /// <summary>How many there are.</summary>
    public required int Count { get; init; }

    /// <summary>The first 10 of them, in the order of their addresses.</summary>
    public required IReadOnlyList<string> Prefixes { get; init; }
}
