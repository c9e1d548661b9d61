using System.Text.Json;
using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Serialization;

namespace InterLink.Operator.Tests.World;

/// <summary>What every world checks by itself can also fail.</summary>
public sealed class RevisionHistoryTests(OperatorCluster cluster)
{
    [Fact]
    public async Task A_status_that_was_wrong_for_one_revision_fails_the_world_by_name()
    {
        var world = await OperatorWorld.CreateAsync(cluster);
        var created = await world.InterLinks.CreateAsync(world.Hosted("paris"), TestContext.Current.CancellationToken);
        var sound = new InterLinkStatus { ObservedGeneration = 1, Transitions = [new() { Phase = InterLinkPhase.Pending, At = DateTimeOffset.UnixEpoch, Reason = "NotOrdered" }] };
        var conditions = InterLinkConditions.All.Select(type => Condition.False(type, "NotOrdered", "Not yet.") with { ObservedGeneration = 1, LastTransitionTime = DateTimeOffset.UnixEpoch }).ToList();
        await WriteAsync(world, created, sound with { Conditions = conditions });
        await world.History.CheckAllAsync();

        var wrong = await WriteAsync(world, created, sound with { Conditions = [.. conditions.Select(condition => condition with { Status = ConditionStatus.True })] });
        await WriteAsync(world, created, sound with { Conditions = conditions });

        var told = await Assert.ThrowsAnyAsync<Exception>(() => world.DisposeAsync().AsTask());
        Assert.Contains($"InterLink {world.Namespace}/paris of version {wrong.Metadata.ResourceVersion}: What is ready is neither reconciling nor stalled.", told.Message, StringComparison.Ordinal);
        Assert.Contains("Traffic is allowed only with all four preconditions.", told.Message, StringComparison.Ordinal);
    }

    private static Task<InterLinkResource> WriteAsync(OperatorWorld world, InterLinkResource resource, InterLinkStatus status) => world.InterLinks.PatchStatusAsync(
        resource.Metadata.Key,
        new JsonObject { ["status"] = JsonSerializer.SerializeToNode(resource with { Status = status }, OperatorJson.Default.InterLinkResource)?["status"]?.DeepClone() },
        TestContext.Current.CancellationToken);
}
