namespace InterLink.Gateway.Simulator.Routing;

/// <summary>
/// One link's offer of a prefix to a VPC. Offers of the same prefix compare with the best first: by the preference of the community, and among
/// equals the oldest link. None of that changes in a link's life, so an offer needs no look at the link to be ranked.
/// </summary>
internal sealed record RouteCandidate(Guid LinkId, DateTimeOffset LinkCreatedAt, Announcement Announcement)
{
    /// <summary>The best first.</summary>
    public static readonly IComparer<RouteCandidate> Order = Comparer<RouteCandidate>.Create(Compare);

    private RoutePreference Preference => RoutePreferences.Of(Announcement.Community) ?? RoutePreference.Medium;

    private static int Compare(RouteCandidate left, RouteCandidate right)
    {
        var byPreference = right.Preference.CompareTo(left.Preference);
        var byAge = byPreference != 0 ? byPreference : left.LinkCreatedAt.CompareTo(right.LinkCreatedAt);
        return byAge != 0 ? byAge : left.LinkId.CompareTo(right.LinkId);
    }
}
