namespace InterLink.Gateway.Simulator.Book;

/// <summary>What errors call the kinds of resource.</summary>
internal static class ResourceNames
{
    public const string Link = "link";
    public const string Partner = "partner";
    public const string Pop = "pop";
    public const string RoutingPolicy = "routing_policy";
    public const string DedicatedConnection = "dedicated_connection";
    public const string Vpc = "vpc";

    /// <summary>Of the operations desk alone, as are the rest.</summary>
    public const string Fault = "fault";
    public const string Organization = "organization";
    public const string Project = "project";
    public const string ApiKey = "api_key";
}
