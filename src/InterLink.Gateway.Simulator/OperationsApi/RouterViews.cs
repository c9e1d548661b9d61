using InterLink.Gateway.Simulator.Routing;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>Either one prefix, or a list.</summary>
internal sealed record AnnounceRequest
{
    public string? Prefix { get; init; }

    public string? Community { get; init; }

    public IReadOnlyList<PrefixRequest>? Prefixes { get; init; }
}

internal sealed record PrefixRequest
{
    public string? Prefix { get; init; }

    public string? Community { get; init; }
}

/// <summary>Either one prefix, or a list.</summary>
internal sealed record WithdrawRequest
{
    public string? Prefix { get; init; }

    public IReadOnlyList<string>? Prefixes { get; init; }
}

internal sealed record SessionRequest
{
    /// <summary><c>ipv4</c> or <c>ipv6</c>.</summary>
    public string? IpVersion { get; init; }

    /// <summary>Whether the customer's router speaks BGP for that version.</summary>
    public bool? Up { get; init; }
}

internal sealed record ForcedSessionRequest
{
    /// <summary><c>ipv4</c> or <c>ipv6</c>.</summary>
    public string? IpVersion { get; init; }

    /// <summary>Whether Scaleway's side keeps the session down, whatever the customer's router does.</summary>
    public bool? ForcedDown { get; init; }
}

internal sealed record BlockView(string Reason, string Message);

internal sealed record VerdictView(string Prefix, string? Community, DateTimeOffset Since, bool Passes, IReadOnlyList<BlockView> Blocks)
{
    public static VerdictView From(PrefixVerdict verdict) => new(
        verdict.Prefix.ToString(),
        verdict.Community,
        verdict.Since,
        verdict.Blocks.IsEmpty,
        [.. verdict.Blocks.Select(block => new BlockView(block.Reason, block.Message))]);
}

/// <summary>What becomes of the prefixes that the customer's router announces, and of those that the attached VPC offers.</summary>
internal sealed record LinkRoutes(IReadOnlyList<VerdictView> Incoming, IReadOnlyList<VerdictView> Outgoing);
