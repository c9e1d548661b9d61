using InterLink.Domain.InterLinks;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Operator.Tests.World;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>docs/how-to/gitops.md, from top to bottom: one order, and settings of Argo CD that somebody else made stay as they are.</summary>
public sealed class GitOpsPageTests(OperatorCluster cluster)
{
    private static readonly Guid SampleVpc = new("f0f0f0f0-4444-4555-8666-777788889999");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_commands_of_the_page_lead_one_link_from_Git_to_its_end()
    {
        var page = HowToPage.Read("gitops.md");
        Assert.Equal(
            [
                "See what a commit would change", "Tell Argo CD what healthy means", "Point the engine at the repository", "Let others go on meanwhile",
                "Stop all work on a link", "Have the operator look at once", "End a link",
            ],
            page.Headings);
        var simulator = new SimulatorOptions { VpcIds = new Dictionary<string, Guid>(StringComparer.Ordinal) { [OperatorWorld.Region] = SampleVpc } };
        await using var world = await OperatorWorld.CreateAsync(cluster, simulator);
        world.StartOperator();

        Assert.Contains("paris serverside-applied (server dry run)", await page.RunAsync(world, page.Headings[0]), StringComparison.Ordinal);
        Assert.Equal("", await world.KubectlAsync("get", "il,ilpolicy", "--output", "name"));

        await world.Plane.KubectlAsync(["create", "namespace", "argocd"], Cancellation);
        await world.Plane.KubectlAsync(["create", "configmap", "argocd-cm", "--namespace", "argocd", "--from-literal=url=https://argocd.example.com"], Cancellation);
        await page.RunAsync(world, page.Headings[1]);
        var settings = await world.Plane.KubectlAsync(["get", "configmap", "argocd-cm", "--namespace", "argocd", "--output", "jsonpath={.data}"], Cancellation);
        Assert.Contains("https://argocd.example.com", settings, StringComparison.Ordinal);
        Assert.Contains("resource.customizations.health.interlink-operator.io_InterLink", settings, StringComparison.Ordinal);

        foreach (var heading in page.Headings.Skip(2).SkipLast(1))
        {
            await page.RunAsync(world, heading);
        }

        Assert.Equal(InterLinkPhase.Requesting, (await world.ReachesAsync("paris", InterLinkPhase.Requesting)).Status.Phase);
        Assert.Equal(1, await world.Desk.OrdersAsync(Cancellation));

        await page.RunAsync(world, page.Headings[^1]);
        Assert.Equal("", await world.KubectlAsync("get", "il,ilpolicy", "--output", "name"));
        Assert.Empty(await world.LinksAsync());
    }
}
