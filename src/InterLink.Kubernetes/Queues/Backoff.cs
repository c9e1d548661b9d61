namespace InterLink.Kubernetes.Queues;

/// <summary>Delays that double from <paramref name="First"/> up to <paramref name="Cap"/>. Pure: the caller brings the attempt and the random number.</summary>
public sealed record Backoff(TimeSpan First, TimeSpan Cap)
{
    /// <summary>5 ms to 5 min: a conflict is over at once, an outage costs one try in five minutes.</summary>
    public static Backoff Default { get; } = new(TimeSpan.FromMilliseconds(5), TimeSpan.FromMinutes(5));

    /// <summary>The delay before the next try.</summary>
    /// <param name="attempt">Failures so far, from zero.</param>
    /// <param name="random">In [0, 1); takes up to half of the delay away, so that what failed together does not come back together.</param>
    public TimeSpan Delay(int attempt, double random)
    {
        // Doubling as a double overflows to infinity, which the cap turns back into a delay.
        var full = Math.Min(First.TotalMilliseconds * Math.Pow(2, attempt), Cap.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full * (1 - (random / 2)));
    }
}
