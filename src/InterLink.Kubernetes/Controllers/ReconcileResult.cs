namespace InterLink.Kubernetes.Controllers;

/// <summary>When a key wants its next look.</summary>
public abstract record ReconcileResult
{
    private ReconcileResult()
    {
    }

    /// <summary>Nothing to do until something changes.</summary>
    public static ReconcileResult AwaitChange { get; } = new Await();

    /// <summary>Look again after <paramref name="delay"/>, if nothing changes before. Not an error.</summary>
    public static ReconcileResult RequeueAfter(TimeSpan delay) => new Requeue(delay);

    /// <summary>Something failed that may heal: look again after a delay that grows with each failure in a row.</summary>
    /// <param name="cause">For the log.</param>
    public static ReconcileResult BackOff(string cause) => new Failed(cause);

    public sealed record Await : ReconcileResult;

    public sealed record Requeue(TimeSpan Delay) : ReconcileResult;

    public sealed record Failed(string Cause) : ReconcileResult;
}
