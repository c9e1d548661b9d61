using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.LeaderElection;

/// <summary>Which lease decides, and how fast. The defaults are those of every Kubernetes controller.</summary>
public sealed record LeaseElectorOptions
{
    public required ResourceKey Lease { get; init; }

    /// <summary>Must differ between processes, also between two runs of one pod: add a random part.</summary>
    public required string Identity { get; init; }

    /// <summary>Others may take the lease when they have seen no renewal for so long.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The leader stops acting when its last renewal is so old. Shorter than <see cref="LeaseDuration"/>, so that it stops before another starts.</summary>
    public TimeSpan RenewDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time between renewals, and between attempts.</summary>
    public TimeSpan RetryPeriod { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What is wrong with them, for the user; null when nothing is.</summary>
    public string? FindError()
    {
        if (string.IsNullOrEmpty(Identity))
        {
            return "The identity is empty: give each process its own.";
        }

        return RetryPeriod <= TimeSpan.Zero || RetryPeriod >= RenewDeadline || RenewDeadline >= LeaseDuration || LeaseDuration < TimeSpan.FromSeconds(1)
            ? $"The retry period ({RetryPeriod}) has to be shorter than the renew deadline ({RenewDeadline}), and that shorter than the lease duration ({LeaseDuration}), which is at least a second."
            : null;
    }
}
