namespace InterLink.Gateway.Simulator.Lifecycle;

/// <summary>What a partner does without being told, each null when it waits for that. Times are those of the virtual clock.</summary>
internal sealed record Autopilot
{
    public static readonly Autopilot Off = new();

    /// <summary>From the request to its acceptance. Not together with <see cref="RefuseAfter"/>.</summary>
    public TimeSpan? AcceptAfter { get; init; }

    /// <summary>From the request to its refusal.</summary>
    public TimeSpan? RefuseAfter { get; init; }

    /// <summary>What the customer reads on refusal.</summary>
    public string RefuseReason { get; init; } = "refused by the autopilot";

    /// <summary>From acceptance to the partner's side being built.</summary>
    public TimeSpan? CompleteAfter { get; init; }

    /// <summary>From the customer's deletion to the partner's half of it.</summary>
    public TimeSpan? DeprovisionAfter { get; init; }
}
