namespace InterLink.Gateway.Client;

/// <summary>Builds the paths of the two regional APIs.</summary>
internal static class GatewayPath
{
    public static string InterLink(string region, params ReadOnlySpan<string> segments) =>
        Join("/interlink/v1beta1/regions/" + Segment(region), segments);

    public static string Vpc(string region, params ReadOnlySpan<string> segments) => Join("/vpc/v2/regions/" + Segment(region), segments);

    private static string Join(string prefix, ReadOnlySpan<string> segments)
    {
        var path = prefix;
        foreach (var segment in segments)
        {
            path += "/" + Segment(segment);
        }

        return path;
    }

    // Ids come from users, too. An empty or dotted segment would turn one resource's path into another's; a dash never is an id, so that the
    // gateway answers that it does not know it.
    private static string Segment(string text) => text is "" or "." or ".." ? "-" : Uri.EscapeDataString(text);
}
