using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.LeaderElection;

/// <summary>A lease as this process saw it, and when it first saw it so. Whose clock wrote the times in it does not matter.</summary>
internal sealed record LeaseObservation(Lease? Lease, long ObservedAt)
{
    /// <summary>The same record again keeps its time: only a change proves that its holder lives.</summary>
    public LeaseObservation See(Lease? lease, long now) =>
        lease is not null && Lease is not null
        && string.Equals(lease.Metadata.Uid, Lease.Metadata.Uid, StringComparison.Ordinal)
        && string.Equals(lease.Metadata.ResourceVersion, Lease.Metadata.ResourceVersion, StringComparison.Ordinal)
            ? this
            : new LeaseObservation(lease, now);

    /// <summary>How long the lease is still somebody's; zero when it may be taken.</summary>
    /// <param name="elapsed">Time since it was observed.</param>
    /// <param name="ownDuration">For a record that names none.</param>
    public TimeSpan HeldFor(TimeSpan elapsed, TimeSpan ownDuration)
    {
        if (string.IsNullOrEmpty(Lease?.Spec.HolderIdentity))
        {
            return TimeSpan.Zero;
        }

        var duration = Lease.Spec.LeaseDurationSeconds is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : ownDuration;
        return duration > elapsed ? duration - elapsed : TimeSpan.Zero;
    }
}
