namespace InterLink.Domain.InterLinks;

/// <summary>The four preconditions that Scaleway documents for traffic. One that is missing is no error; nothing flows, that is all.</summary>
internal static class TrafficCheck
{
    /// <summary>Every precondition that does not hold.</summary>
    public static IReadOnlyList<string> Missing(InterLinkStatus facts)
    {
        var missing = new List<string>();
        if (!InterLinkLifecycle.CarriesTraffic(facts.Phase))
        {
            missing.Add($"the link is {facts.Phase}, and must be Active or LimitedConnectivity");
        }

        if (facts.VpcId is null)
        {
            missing.Add("no VPC is attached");
        }

        if (facts.RoutingPolicy is null)
        {
            missing.Add("no routing policy is attached");
        }

        if (facts.RoutePropagation != RoutePropagation.Enabled)
        {
            missing.Add("route propagation is off");
        }

        return missing;
    }

    public static string Describe(IReadOnlyList<string> missing) => $"No traffic can flow: {string.Join("; ", missing)}.";
}
