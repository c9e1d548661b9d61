namespace InterLink.Kubernetes.Controllers;

/// <summary>What came of a pass, in one word for metrics and traces.</summary>
internal static class PassOutcome
{
    /// <summary>Nothing more to do until something changes.</summary>
    public const string Settled = "settled";

    /// <summary>To be looked at again after a time of its own choosing.</summary>
    public const string Requeued = "requeued";

    /// <summary>Something failed that may heal.</summary>
    public const string BackedOff = "backed_off";

    /// <summary>The object had changed meanwhile.</summary>
    public const string Conflict = "conflict";

    /// <summary>Given up on until the object changes.</summary>
    public const string Terminal = "terminal";

    /// <summary>An exception.</summary>
    public const string Failed = "failed";

    /// <summary>The process stops, or no longer leads.</summary>
    public const string Interrupted = "interrupted";
}
