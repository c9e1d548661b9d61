using InterLink.Kubernetes.LeaderElection;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Tests.LeaderElection;

public sealed class LeaseRecordTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly LeaseElectorOptions Options = new() { Lease = new ResourceKey("ns", "lease"), Identity = "me" };

    [Fact]
    public void The_first_record_is_a_new_lease()
    {
        var lease = LeaseRecord.Taken(before: null, Options, Now);

        Assert.Equal(Options.Lease, lease.Metadata.Key);
        Assert.Equal("me", lease.Spec.HolderIdentity);
        Assert.Equal(15, lease.Spec.LeaseDurationSeconds);
        Assert.Equal(0, lease.Spec.LeaseTransitions);
    }

    [Fact]
    public void Each_change_of_hands_raises_the_epoch_on_the_version_that_was_read()
    {
        var lease = LeaseRecord.Taken(Held("other", transitions: 4), Options, Now);

        Assert.Equal(5, lease.Spec.LeaseTransitions);
        Assert.Equal("7", lease.Metadata.ResourceVersion);
        Assert.Equal(Now, lease.Spec.AcquireTime);
    }

    [Fact]
    public void A_released_lease_raises_it_too()
    {
        Assert.Equal(5, LeaseRecord.Taken(LeaseRecord.Released(Held("other", transitions: 4), Now), Options, Now).Spec.LeaseTransitions);
    }

    [Fact]
    public void A_renewal_changes_the_time_and_nothing_else()
    {
        var held = LeaseRecord.Taken(before: null, Options, Now);

        var renewed = LeaseRecord.Renewed(held, Now.AddSeconds(2));

        Assert.Equal(held.Spec with { RenewTime = Now.AddSeconds(2) }, renewed.Spec);
    }

    [Theory]
    [InlineData("nobody holds it", "", 15, 0, 0)]
    [InlineData("just seen", "other", 15, 0, 15)]
    [InlineData("seen a while ago", "other", 15, 14, 1)]
    [InlineData("silent for its whole duration", "other", 15, 15, 0)]
    [InlineData("its holder's duration counts, not ours", "other", 60, 15, 45)]
    [InlineData("a record without a duration goes by ours", "other", null, 5, 10)]
    public void A_lease_is_its_holders_for_its_duration_after_the_last_change_seen(string what, string holder, int? duration, int elapsed, int left)
    {
        var lease = Held(holder) with { Spec = new LeaseSpec { HolderIdentity = holder, LeaseDurationSeconds = duration } };

        var heldFor = new LeaseObservation(lease, ObservedAt: 0).HeldFor(TimeSpan.FromSeconds(elapsed), TimeSpan.FromSeconds(15));

        Assert.True(heldFor == TimeSpan.FromSeconds(left), $"{what}: {heldFor}");
    }

    [Fact]
    public void Only_a_change_proves_that_the_holder_lives()
    {
        var first = new LeaseObservation(Lease: null, ObservedAt: 0).See(Held("other"), now: 10);
        Assert.Equal(10, first.ObservedAt);

        Assert.Equal(10, first.See(Held("other"), now: 20).ObservedAt);
        Assert.Equal(20, first.See(Held("other", version: "8"), now: 20).ObservedAt);
        Assert.Equal(20, first.See(Held("other", uid: "again"), now: 20).ObservedAt);
        Assert.Equal(20, first.See(lease: null, now: 20).ObservedAt);
    }

    [Theory]
    [InlineData("the defaults", "me", 15, 10, 2, true)]
    [InlineData("a leader that would outlive its lease", "me", 10, 10, 2, false)]
    [InlineData("no second try before the deadline", "me", 15, 2, 2, false)]
    [InlineData("no pause between tries", "me", 15, 10, 0, false)]
    [InlineData("nobody in particular", "", 15, 10, 2, false)]
    public void Times_that_do_not_fit_together_are_told(string what, string identity, int duration, int deadline, int retry, bool fit)
    {
        var options = Options with
        {
            Identity = identity,
            LeaseDuration = TimeSpan.FromSeconds(duration),
            RenewDeadline = TimeSpan.FromSeconds(deadline),
            RetryPeriod = TimeSpan.FromSeconds(retry),
        };

        Assert.True((options.FindError() is null) == fit, what);
    }

    private static Lease Held(string holder, int transitions = 0, string version = "7", string uid = "u") => new()
    {
        Metadata = new ObjectMeta { Namespace = "ns", Name = "lease", Uid = uid, ResourceVersion = version },
        Spec = new LeaseSpec { HolderIdentity = holder, LeaseDurationSeconds = 15, LeaseTransitions = transitions },
    };
}
