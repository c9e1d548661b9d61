namespace InterLink.Gateway.Contract;

/// <summary>A new VPC. The operator orders none; other clients of the gateway do.</summary>
public sealed record CreateVpcRequest
{
    public string? ProjectId { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public bool? EnableRouting { get; init; }
}

/// <summary>A change of a VPC: what is null stays as it is, a given list replaces.</summary>
public sealed record UpdateVpcRequest
{
    public string? Name { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }
}
