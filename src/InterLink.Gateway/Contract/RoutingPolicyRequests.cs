namespace InterLink.Gateway.Contract;

/// <summary>
/// A new policy. <see cref="ProjectId"/>, <see cref="Name"/> and <see cref="IsIpv6"/> must be given; they are nullable here so that the receiver can
/// name what is missing.
/// </summary>
public sealed record CreateRoutingPolicyRequest
{
    public string? ProjectId { get; init; }

    /// <summary>1 to 255 characters.</summary>
    public string? Name { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public bool? IsIpv6 { get; init; }

    public IReadOnlyList<string>? PrefixFilterIn { get; init; }

    public IReadOnlyList<string>? PrefixFilterOut { get; init; }
}

/// <summary>A change of a policy: what is null stays as it is, a given list replaces.</summary>
public sealed record UpdateRoutingPolicyRequest
{
    public string? Name { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public IReadOnlyList<string>? PrefixFilterIn { get; init; }

    public IReadOnlyList<string>? PrefixFilterOut { get; init; }
}
