namespace InterLink.Gateway.Simulator.Http;

/// <summary>The surfaces of the gateway by name, as faults and the journal tell them apart.</summary>
internal static class SurfaceNames
{
    public const string Customer = "customer";
    public const string Partner = "partner";
    public const string Operations = "operations";

    /// <summary>The surface that a path belongs to; null for what is no part of any, such as the pages for people.</summary>
    public static string? Of(PathString path)
    {
        if (Under(path, "/simulator"))
        {
            return Operations;
        }

        if (Under(path, "/partner"))
        {
            return Partner;
        }

        return Under(path, "/interlink") || Under(path, "/vpc") || Under(path, "/metadata") ? Customer : null;
    }

    private static bool Under(PathString path, string root) => path.StartsWithSegments(root, StringComparison.Ordinal);
}
