namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>What a partner is to do by itself. Durations are written as <c>2s</c> or <c>1h30m</c>; what is left out waits to be told.</summary>
internal sealed record AutopilotRequest
{
    /// <summary>The partner's name; left out for every one.</summary>
    public string? Partner { get; init; }

    public string? AcceptAfter { get; init; }

    /// <summary>Instead of <see cref="AcceptAfter"/>.</summary>
    public string? RefuseAfter { get; init; }

    public string? RefuseReason { get; init; }

    public string? CompleteAfter { get; init; }

    public string? DeprovisionAfter { get; init; }
}

internal sealed record AutopilotView
{
    public required string Partner { get; init; }

    public string? AcceptAfter { get; init; }

    public string? RefuseAfter { get; init; }

    public string? RefuseReason { get; init; }

    public string? CompleteAfter { get; init; }

    public string? DeprovisionAfter { get; init; }
}

internal sealed record AutopilotList(IReadOnlyList<AutopilotView> Partners);
