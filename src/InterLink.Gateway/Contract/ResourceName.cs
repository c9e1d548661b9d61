namespace InterLink.Gateway.Contract;

/// <summary>What an error calls the resource that it is about.</summary>
public static class ResourceName
{
    public const string Link = "link";
    public const string RoutingPolicy = "routing_policy";
    public const string DedicatedConnection = "dedicated_connection";
    public const string Partner = "partner";
    public const string Pop = "pop";
    public const string Vpc = "vpc";
}
