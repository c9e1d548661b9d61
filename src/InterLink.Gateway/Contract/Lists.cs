namespace InterLink.Gateway.Contract;

/// <summary>One page of a list. <see cref="TotalCount"/> counts all matches, on this page or not.</summary>
internal interface IPage<out T>
{
    IReadOnlyList<T> Items { get; }

    long TotalCount { get; }
}

public sealed record LinkList : IPage<Link>
{
    public required IReadOnlyList<Link> Links { get; init; }

    public required long TotalCount { get; init; }

    IReadOnlyList<Link> IPage<Link>.Items => Links;
}

public sealed record PartnerList : IPage<Partner>
{
    public required IReadOnlyList<Partner> Partners { get; init; }

    public required long TotalCount { get; init; }

    IReadOnlyList<Partner> IPage<Partner>.Items => Partners;
}

public sealed record PopList : IPage<Pop>
{
    public required IReadOnlyList<Pop> Pops { get; init; }

    public required long TotalCount { get; init; }

    IReadOnlyList<Pop> IPage<Pop>.Items => Pops;
}

public sealed record RoutingPolicyList : IPage<RoutingPolicy>
{
    public required IReadOnlyList<RoutingPolicy> RoutingPolicies { get; init; }

    public required long TotalCount { get; init; }

    IReadOnlyList<RoutingPolicy> IPage<RoutingPolicy>.Items => RoutingPolicies;
}

public sealed record DedicatedConnectionList : IPage<DedicatedConnection>
{
    public required IReadOnlyList<DedicatedConnection> Connections { get; init; }

    public required long TotalCount { get; init; }

    IReadOnlyList<DedicatedConnection> IPage<DedicatedConnection>.Items => Connections;
}

public sealed record VpcList : IPage<Vpc>
{
    public required long TotalCount { get; init; }

    public required IReadOnlyList<Vpc> Vpcs { get; init; }

    IReadOnlyList<Vpc> IPage<Vpc>.Items => Vpcs;
}

public sealed record RouteWithNexthopList : IPage<RouteWithNexthop>
{
    public required IReadOnlyList<RouteWithNexthop> Routes { get; init; }

    public required long TotalCount { get; init; }

    IReadOnlyList<RouteWithNexthop> IPage<RouteWithNexthop>.Items => Routes;
}
