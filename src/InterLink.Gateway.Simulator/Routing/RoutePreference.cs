namespace InterLink.Gateway.Simulator.Routing;

/// <summary>How a customer ranks several links that announce the same prefix: by a BGP community on the announcement.</summary>
internal enum RoutePreference
{
    Low,
    Medium,
    High,
}

internal static class RoutePreferences
{
    public const string Low = "12876:42050";
    public const string Medium = "12876:42100";
    public const string High = "12876:42200";

    /// <summary>
    /// The preference of a community; null for one that means nothing here. The rank of untagged prefixes is not documented: they count as
    /// medium, since the communities read as local preferences 50, 100 and 200, and 100 is BGP's usual default.
    /// </summary>
    public static RoutePreference? Of(string? community) => community switch
    {
        Low => RoutePreference.Low,
        null or Medium => RoutePreference.Medium,
        High => RoutePreference.High,
        _ => null,
    };
}
