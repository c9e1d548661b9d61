namespace InterLink.Domain.Catalogue;

/// <summary>A carrier that hosts links at points of presence.</summary>
public sealed record PartnerFacts(string Id, string Name, string ContactEmail, string PortalUrl);

/// <summary>A point of presence: where Scaleway and the peer meet.</summary>
/// <param name="OfferedMbps">Bandwidths offered to links here, in megabits per second.</param>
public sealed record PopFacts(string Id, string Name, string DisplayName, IReadOnlyList<long> OfferedMbps);

/// <summary>What was read of a region's catalogue.</summary>
public abstract record CatalogueSighting
{
    private CatalogueSighting()
    {
    }

    public sealed record NotRead : CatalogueSighting;

    /// <summary>The lists of one region, and which places the referenced partner serves.</summary>
    /// <param name="Partners">All partners of the region.</param>
    /// <param name="Pops">All points of presence of the region.</param>
    /// <param name="ServedPopIds">Those where the referenced partner is present; empty when the partner is unknown.</param>
    public sealed record Read(IReadOnlyList<PartnerFacts> Partners, IReadOnlyList<PopFacts> Pops, IReadOnlyCollection<string> ServedPopIds) : CatalogueSighting;

    public sealed record Unreadable(GatewayTrouble Trouble) : CatalogueSighting;
}
