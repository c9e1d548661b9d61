using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Tests.World;

namespace InterLink.Operator.Tests.Node;

/// <summary>What happens to the Lease when its pod goes; judged by the times that stand in the Lease itself.</summary>
[Collection(NodeCollection.Name)]
public sealed class LeaderTests(NodeCluster node)
{
    // Of the chart's default values. The successor waits until it has seen no renewal for so long, and asks every two seconds; half a minute is for a machine
    // that is busy with other things.
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AtMost = 3 * Duration;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task A_leader_that_is_killed_is_succeeded_by_the_other_pod_when_its_lease_has_run_out_and_no_sooner()
    {
        var release = await node.ReleaseAsync();
        var circuits = await release.CircuitsAsync();
        var held = await release.LeaseAsync();
        var process = ContainerProcess.Of(PodOf(held));

        process.Kill();
        var (last, first) = await SuccessionAsync(release, held);

        Assert.NotEqual(PodOf(held), PodOf(first));
        Assert.Equal(held.Spec.HolderIdentity, last.Spec.HolderIdentity);
        Assert.Equal(held.Spec.LeaseTransitions + 1, first.Spec.LeaseTransitions);
        Assert.InRange(Vacancy(last, first), Duration, AtMost);
        await GoesOnAsync(release, circuits, "after a kill");
    }

    [Fact(Explicit = true)]
    public async Task A_leader_whose_pod_is_deleted_gives_its_lease_up_and_nobody_waits_for_it_to_run_out()
    {
        var release = await node.ReleaseAsync();
        var circuits = await release.CircuitsAsync();
        var held = await release.LeaseAsync();

        await release.Plane.KubectlAsync(["--namespace", NodeRelease.Home, "delete", "pod", PodOf(held), "--wait=false"], Cancellation);
        var (last, first) = await SuccessionAsync(release, held);

        Assert.NotEqual(PodOf(held), PodOf(first));
        Assert.Equal("", last.Spec.HolderIdentity ?? "");
        Assert.InRange(Vacancy(last, first), TimeSpan.Zero, Duration);
        await GoesOnAsync(release, circuits, "after a deletion");
    }

    /// <summary>The lease as it was last without, or with the former, holder, and as it was first with another.</summary>
    private static async Task<(Lease Last, Lease First)> SuccessionAsync(NodeRelease release, Lease held)
    {
        var last = held;
        var revisions = RevisionStream.ReadAsync(release.Kubernetes.Resources<Lease>(), NodeRelease.Home, held.Metadata.ResourceVersion, Cancellation);
        await foreach (var change in revisions)
        {
            if (change is WatchEvent<Lease>.Modified(var next))
            {
                if (next.Spec.HolderIdentity is { Length: > 0 } holder && holder != held.Spec.HolderIdentity)
                {
                    return (last, next);
                }

                last = next;
            }
        }

        throw new InvalidOperationException("The watch has ended.");
    }

    private static TimeSpan Vacancy(Lease last, Lease first) => first.Spec.AcquireTime!.Value - last.Spec.RenewTime!.Value;

    private static async Task GoesOnAsync(NodeRelease release, string circuits, string displayName)
    {
        await release.ActsAsync(displayName);
        await release.RolledOutAsync();
        await release.TrafficAsync();
        Assert.Equal(circuits, await release.CircuitsAsync());
    }

    private static string PodOf(Lease lease) => lease.Spec.HolderIdentity!.Split('_')[0];
}
