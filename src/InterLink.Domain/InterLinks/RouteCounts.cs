namespace InterLink.Domain.InterLinks;

/// <summary>How many routes a link carries.</summary>
public sealed record RouteCounts
{
    /// <summary>Routes in the VPC's table that were learned over InterLink.</summary>
    public int? Learned { get; init; }

    /// <summary>Prefixes of the VPC that are announced to the peer.</summary>
    public int? Announced { get; init; }
}
