using InterLink.Cli.Tests.World;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;

namespace InterLink.Cli.Tests.Commands;

public sealed class EditCommandTests(CliWorld cli)
{
    [Fact]
    public async Task Suspend_stops_the_operator_and_resume_lets_it_go_on()
    {
        var world = await cli.WorldAsync();
        await world.InterLinks.CreateAsync(world.Hosted("pause"), TestContext.Current.CancellationToken);
        await world.ReachesAsync("pause", InterLinkPhase.Requesting);

        Assert.Contains("pause suspended", (await cli.RunAsync("suspend", "pause")).Succeeded(), StringComparison.Ordinal);
        await world.EventuallyAsync("pause", seen => ConditionSet.Find(seen.Status.Conditions, InterLinkConditions.Ready)?.Reason == InterLinkConditions.Reasons.Suspended, "pause is suspended");
        Assert.Contains("next: you: spec.suspend is true", (await cli.RunAsync("status", "pause")).Succeeded(), StringComparison.Ordinal);
        Assert.Contains("already suspended", (await cli.RunAsync("suspend", "pause")).Succeeded(), StringComparison.Ordinal);
        Assert.Contains("pause resumed", (await cli.RunAsync("resume", "pause")).Succeeded(), StringComparison.Ordinal);
        await world.EventuallyAsync("pause", seen => ConditionSet.Find(seen.Status.Conditions, InterLinkConditions.Ready)?.Reason == InterLinkConditions.Reasons.AwaitingPartner, "pause goes on");
    }

    [Fact]
    public async Task Reconcile_is_answered_by_the_operator()
    {
        var world = await cli.WorldAsync();
        var before = (await world.InterLinks.GetAsync(new(world.Namespace, "waiting"), TestContext.Current.CancellationToken))?.Status.LastHandledReconcileAt;

        (await cli.RunAsync("reconcile", "waiting")).Succeeded();

        var after = await world.EventuallyAsync("waiting", seen => seen.Status.LastHandledReconcileAt is not null && seen.Status.LastHandledReconcileAt != before, "the request is answered");
        Assert.Equal(after.Metadata.Annotations["interlink-operator.io/reconcile-requested-at"], after.Status.LastHandledReconcileAt);
    }
}
