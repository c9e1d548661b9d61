using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Operator.Tests.Chart;
using InterLink.Operator.Tests.DedicatedConnections;
using InterLink.Operator.Tests.World;
using InterLink.Testing;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>docs/how-to/back-up-and-restore.md, on two control planes: the operator of the first is killed, that of the second finds its link, and orders nothing.</summary>
[Collection(ChartCollection.Name)]
public sealed class RestoreTests(OperatorCluster old, ChartCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_commands_of_the_page_find_the_link_again_from_another_cluster()
    {
        var page = HowToPage.Read("back-up-and-restore.md");
        Assert.Equal(["Back up", "Prepare the new cluster", "See that nothing would be ordered", "Restore"], page.Headings);
        using var reader = await ReadersRelease.StartAsync(cluster);
        await using var world = await OperatorWorld.CreateAsync(old, new Release("", OperatorChart.Golden("default")).SimulatorAsRendered());
        var first = world.StartOperator();
        var before = await SampleLink.InServiceAsync(world);
        var key = await world.PairingKeyAsync("paris");
        var direct = await OnItsOwnPortAsync(world);
        await page.RunAsync(ReadersShell.EnvironmentIn(world), world.Namespace, page.Headings[0], reader.Folder);
        await first.KillAsync();
        await reader.RunAsync("echo 'replicas: 3' > backup/values.yaml");
        var mark = (await world.Desk.JournalAsync("surface=customer", Cancellation)).Count;

        await reader.RunAsync($"kubectl create namespace {world.Namespace}");
        await RunAsync(1);
        Assert.Contains("replicas: 3", await reader.RunAsync("helm get values interlink-operator --namespace interlink-operator"), StringComparison.Ordinal);
        var successor = await reader.StartPodAsync(world);
        await successor.WaitForLineAsync("Leading", Cancellation);
        Assert.Contains("Plan: 0 to order (0 of them billed from then on)", await RunAsync(2), StringComparison.Ordinal);
        Assert.Equal(mark, (await world.Desk.JournalAsync("surface=customer", Cancellation)).Count);

        var restored = await RunAsync(3);
        Assert.Contains(before.Id, restored, StringComparison.Ordinal);
        Assert.Contains(direct, restored, StringComparison.Ordinal);
        var uid = await NowAsync("il/paris", "{.metadata.uid}");
        Assert.Contains((await SampleLink.IsUntouchedAsync(world, before)).Tags, tag => tag.EndsWith($"={uid}", StringComparison.Ordinal));
        await Eventually.EqualAsync("True", () => NowAsync("il/paris", """{.status.conditions[?(@.type=="InSync")].status}"""), Cancellation);
        await Eventually.EqualAsync(
            key, async () => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(await NowAsync("secret/paris-pairing-key", "{.data.pairing-key}"))), Cancellation);
        await SampleLink.IsUntouchedAsync(world, before);
        Assert.Equal(2, await world.Desk.OrdersAsync(Cancellation));
        Assert.DoesNotContain(await world.Desk.JournalAsync("surface=customer", Cancellation), line => line.Method == "DELETE" || line.Path.Contains("detach", StringComparison.Ordinal));
        await reader.EndAsync(successor);

        Task<string> RunAsync(int section) => page.RunAsync(reader.EnvironmentIn(world), world.Namespace, page.Headings[section], reader.Folder);

        Task<string> NowAsync(string what, string path) => reader.Plane.KubectlAsync(["get", what, "--namespace", world.Namespace, "--output", $"jsonpath={path}"], Cancellation);
    }

    /// <summary>A link that leaves no room on its connection, nor its VLAN: what a restored resource asks for is its own. Returns the link's id.</summary>
    private static async Task<string> OnItsOwnPortAsync(OperatorWorld world)
    {
        using var scene = new ConnectionScene(world);
        await scene.PatchAsync("port", speedMbps: 1000);
        await scene.DescribeAsync("port", spec => spec with { PortSpeed = PortSpeeds.OneGigabit });
        await scene.IsAsync("port", "ConnectionActive");
        var resource = scene.SelfHosted("direct", "port");
        await world.InterLinks.CreateAsync(resource with { Spec = resource.Spec with { SelfHosted = resource.Spec.SelfHosted! with { Vlan = 1512 } } }, Cancellation);
        return (await world.ReachesAsync("direct", InterLinkPhase.Ready)).Status.LinkId ?? "";
    }
}
