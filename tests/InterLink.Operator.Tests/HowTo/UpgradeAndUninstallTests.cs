using InterLink.Domain.InterLinks;
using InterLink.Operator.Tests.Chart;
using InterLink.Testing;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>
/// docs/how-to/upgrade.md and docs/how-to/uninstall.md, one after the other, with one link: ordered once, in service all the while, and deleted where the page says so.
/// </summary>
[Collection(ChartCollection.Name)]
public sealed class UpgradeAndUninstallTests(ChartCluster cluster)
{
    private static readonly string First = Repository.PathOf("tests", "InterLink.Operator.Tests", "Chart", "Releases", "interlink-operator-0.1.0.tgz");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_commands_of_both_pages_leave_the_link_alone_until_it_is_ended()
    {
        var upgrade = HowToPage.Read("upgrade.md");
        Assert.Equal(["See what you have, and what you would get", "Upgrade", "See that nothing happened", "Roll back", "Without helm"], upgrade.Headings);
        var uninstall = HowToPage.Read("uninstall.md");
        Assert.Equal(
            [
                "See what is there, and what it costs", "Take the operator away", "When a deletion waits, and the operator is gone", "Keep the circuits", "End the circuits",
                "Take the rest away", "Without helm",
            ],
            uninstall.Headings);
        using var reader = await ReadersRelease.StartAsync(cluster);
        await reader.RunAsync($"mkdir packaged && tar -xzf {First} -C packaged");
        reader.Folder.CopyIn(reader.Folder.PathOf("packaged"), "first");
        await reader.RunAsync("helm install interlink-operator first/interlink-operator --namespace interlink-operator --create-namespace --set replicas=3");
        await using var world = await (await reader.InstalledAsync()).StartWorldAsync(reader.Plane, await reader.Plane.CreateNamespaceAsync("apps", Cancellation));
        var pod = await reader.StartPodAsync(world);
        var before = await SampleLink.InServiceAsync(world);
        var mark = await ChangesAsync();

        var versions = await UpgradeAsync(0);
        Assert.Contains("interlink-operator-0.1.0", versions, StringComparison.Ordinal);
        Assert.Contains("replicas: 3", versions, StringComparison.Ordinal);
        await UpgradeAsync(1);
        var successor = await reader.StartPodAsync(world);
        await successor.WaitForLineAsync("Standing by", Cancellation);
        pod.Terminate();
        await successor.WaitForLineAsync("Leading", Cancellation);
        var now = await UpgradeAsync(2);
        Assert.Contains(versions.Split('\n').Single(line => line.StartsWith("version: ", StringComparison.Ordinal)).Replace("version: ", "interlink-operator-", StringComparison.Ordinal), now, StringComparison.Ordinal);
        Assert.Contains("paris", now, StringComparison.Ordinal);
        await LooksAgainAsync();
        Assert.Equal(mark, await ChangesAsync());

        await UpgradeAsync(3);
        Assert.Contains("interlink-operator-0.1.0", await UpgradeAsync(0), StringComparison.Ordinal);
        await SampleLink.IsUntouchedAsync(world, before);
        await UpgradeAsync(1);

        Assert.Contains(before.Id, await UninstallAsync(0), StringComparison.Ordinal);
        Assert.Contains("paris", await UninstallAsync(1), StringComparison.Ordinal);
        await reader.EndAsync(successor);
        Assert.Equal(mark, await ChangesAsync());

        await world.KubectlAsync("delete", "il/paris", "--wait=false");
        Assert.Contains(before.Id, await UninstallAsync(2), StringComparison.Ordinal);
        await world.GoneAsync("paris");
        Assert.Equal(mark, await ChangesAsync());
        await SampleLink.IsUntouchedAsync(world, before);

        await reader.RunAsync("helm install interlink-operator charts/interlink-operator --namespace interlink-operator");
        var last = await reader.StartPodAsync(world);
        await TakesUpAgainAsync();
        Assert.Contains($"note: link {before.Id}", await UninstallAsync(3), StringComparison.Ordinal);
        Assert.Equal("", await world.KubectlAsync("get", "il,ilpolicy,ildc", "--output", "name"));
        await SampleLink.IsUntouchedAsync(world, before);

        await TakesUpAgainAsync();
        Assert.Empty(await DeletionsAsync());
        var ending = UninstallAsync(4);
        await world.ReachesAsync("paris", InterLinkPhase.Deprovisioning);
        Assert.Empty(await world.Desk.BillingAsync("open=true", Cancellation));
        await world.PartnerDesk.DeprovisionAsync(before.Partner?.PairingKey ?? "", Cancellation);
        var left = await ending;
        Assert.DoesNotContain("kind:", left, StringComparison.Ordinal);
        Assert.DoesNotContain("note:", left, StringComparison.Ordinal);
        Assert.Empty(await world.LinksAsync());
        Assert.Equal(1, await world.Desk.OrdersAsync(Cancellation));
        var deletions = await DeletionsAsync();

        await UninstallAsync(5);
        await reader.EndAsync(last);
        Assert.Equal("", await reader.Plane.KubectlAsync(["get", "crd,deployment", "--namespace", "interlink-operator", "--output", "name"], Cancellation));
        Assert.Equal(deletions, await DeletionsAsync());

        await UpgradeAsync(4);
        await world.InterLinks.CreateAsync(world.Hosted("paris"), Cancellation);
        var uid = await world.KubectlAsync("get", "il/paris", "--output", "jsonpath={.metadata.uid}");
        await UpgradeAsync(4);
        Assert.Equal(uid, await world.KubectlAsync("get", "il/paris", "--output", "jsonpath={.metadata.uid}"));
        var rendered = await reader.StartPodAsync(world);
        await world.ReachesAsync("paris", InterLinkPhase.Requesting);
        Assert.Equal(2, await world.Desk.OrdersAsync(Cancellation));
        await UninstallAsync(6);
        Assert.Equal("", await reader.Plane.KubectlAsync(["get", "deployment,serviceaccount,role,clusterrole", "--namespace", "interlink-operator", "--selector", "app.kubernetes.io/name=interlink-operator", "--output", "name"], Cancellation));
        Assert.Equal(uid, await world.KubectlAsync("get", "il/paris", "--output", "jsonpath={.metadata.uid}"));
        await rendered.KillAsync();
        await world.KubectlAsync("patch", "il/paris", "--type=merge", "--patch", """{"metadata":{"finalizers":null}}""");
        await world.KubectlAsync("delete", "il/paris");

        Task<string> UpgradeAsync(int section) => upgrade.RunAsync(reader.EnvironmentIn(world), world.Namespace, upgrade.Headings[section], reader.Folder);

        Task<string> UninstallAsync(int section) => uninstall.RunAsync(reader.EnvironmentIn(world), world.Namespace, uninstall.Headings[section], reader.Folder);

        async Task<int> ChangesAsync() => (await world.Desk.JournalAsync("surface=customer", Cancellation)).Count;

        async Task<IReadOnlyList<string>> DeletionsAsync() => [.. (await world.Desk.JournalAsync("method=DELETE", Cancellation)).Select(line => line.Path)];

        // A pass of the operator that leads now, to its end.
        async Task LooksAgainAsync()
        {
            await world.KubectlAsync("annotate", "il/paris", "interlink-operator.io/reconcile-requested-at=again");
            await world.EventuallyAsync("paris", seen => seen.Status.LastHandledReconcileAt == "again", "paris is looked at again");
        }

        async Task TakesUpAgainAsync()
        {
            await SampleLink.ApplyAsync(world);
            await SampleLink.AllowsTrafficAsync(world, "paris");
            await SampleLink.IsUntouchedAsync(world, before);
        }
    }
}
