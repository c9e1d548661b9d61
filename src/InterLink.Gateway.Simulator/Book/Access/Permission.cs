namespace InterLink.Gateway.Simulator.Book.Access;

/// <summary>Something that may be done to one kind of resource.</summary>
/// <param name="Resource">One of <see cref="ResourceNames"/>.</param>
/// <param name="Action"><c>read</c> or <c>write</c>; whoever may write creates, changes and deletes.</param>
internal sealed record Permission(string Resource, string Action)
{
    /// <summary>What those hear who lack it.</summary>
    public Rejection Denied => new Rejection.PermissionDenied(Resource, Action);
}

internal static class Permissions
{
    public static readonly Permission ReadLinks = new(ResourceNames.Link, Read);
    public static readonly Permission WriteLinks = new(ResourceNames.Link, Write);
    public static readonly Permission ReadPolicies = new(ResourceNames.RoutingPolicy, Read);
    public static readonly Permission WritePolicies = new(ResourceNames.RoutingPolicy, Write);
    public static readonly Permission ReadConnections = new(ResourceNames.DedicatedConnection, Read);
    public static readonly Permission ReadPartners = new(ResourceNames.Partner, Read);
    public static readonly Permission ReadPops = new(ResourceNames.Pop, Read);
    public static readonly Permission ReadVpcs = new(ResourceNames.Vpc, Read);
    public static readonly Permission WriteVpcs = new(ResourceNames.Vpc, Write);

    private const string Read = "read";
    private const string Write = "write";
}
