using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.LeaderElection;

/// <summary>The records that an elector writes. Pure.</summary>
internal static class LeaseRecord
{
    /// <summary>The first record, or one in place of a free or expired one.</summary>
    public static Lease Taken(Lease? before, LeaseElectorOptions options, DateTimeOffset now)
    {
        var changesHands = before is not null && !string.Equals(before.Spec.HolderIdentity, options.Identity, StringComparison.Ordinal);
        return new Lease
        {
            Metadata = before?.Metadata ?? new ObjectMeta { Namespace = options.Lease.Namespace, Name = options.Lease.Name },
            Spec = new LeaseSpec
            {
                HolderIdentity = options.Identity,
                LeaseDurationSeconds = (int)Math.Ceiling(options.LeaseDuration.TotalSeconds),
                AcquireTime = now,
                RenewTime = now,
                LeaseTransitions = (before?.Spec.LeaseTransitions ?? 0) + (changesHands ? 1 : 0),
            },
        };
    }

    public static Lease Renewed(Lease held, DateTimeOffset now) => held with { Spec = held.Spec with { RenewTime = now } };

    /// <summary>Free for whoever comes first. A second of duration, because zero is not allowed.</summary>
    public static Lease Released(Lease held, DateTimeOffset now) =>
        held with { Spec = held.Spec with { HolderIdentity = "", LeaseDurationSeconds = 1, RenewTime = now } };
}
