namespace InterLink.Kubernetes.Controllers;

/// <summary>How a controller works off its queue.</summary>
public sealed record ControllerOptions
{
    /// <summary>What it reconciles, as the kind: for log, metrics and traces.</summary>
    public required string Name { get; init; }

    /// <summary>Keys processed at once.</summary>
    public int Workers { get; init; } = 4;

    /// <summary>Time that passes under way get to end by themselves when the controller stops.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Null measures nothing.</summary>
    public ControllerMetrics? Metrics { get; init; }
}
