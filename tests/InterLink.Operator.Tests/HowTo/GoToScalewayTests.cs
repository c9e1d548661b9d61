using System.Text;
using System.Text.Json.Nodes;
using InterLink.Operator.Tests.Chart;
using InterLink.Operator.Tests.World;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>docs/how-to/go-to-real-scaleway.md, from top to bottom, with a simulated gateway in Scaleway's place: nothing is changed there until the page says that it costs.</summary>
[Collection(ChartCollection.Name)]
public sealed class GoToScalewayTests(ChartCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_commands_of_the_page_order_one_link_when_the_page_says_so_and_end_it()
    {
        var page = HowToPage.Read("go-to-real-scaleway.md");
        Assert.Equal(
            ["Leave the simulator", "See what the key sees", "Install the operator", "Look at links that are there", "See what an order would do", "Let it order", "End it again"],
            page.Headings);
        using var reader = await ReadersRelease.StartAsync(cluster);
        await reader.RunAsync("helm install interlink-operator charts/interlink-operator --namespace interlink-operator --create-namespace");
        await using var world = await OperatorWorld.CreateAsync(
            reader.Plane, await (await reader.InstalledAsync()).TokenAsync(reader.Plane), await reader.Plane.CreateNamespaceAsync("apps", Cancellation), SamplesAccount.Options);
        var byHand = await OrderedByHand.InAsync(world);
        var readOnly = await KeyAsync(world, "InterlinkReadOnly");
        var mark = await ChangesAsync();

        Assert.Contains("uninstalled", await RunAsync(0, readOnly), StringComparison.Ordinal);
        var seen = await RunAsync(1, readOnly);
        Assert.Contains("TH2", seen, StringComparison.Ordinal);
        Assert.Contains("Free Pro", seen, StringComparison.Ordinal);
        Assert.Contains(byHand.Hosted.Id, seen, StringComparison.Ordinal);

        await RunAsync(2, readOnly);
        var volume = reader.Folder.PathOf("secret-key");
        await MountAsync(reader, volume);
        Assert.Equal(readOnly, await File.ReadAllTextAsync(volume, Cancellation));
        var pod = await reader.StartPodAsync(world, "--gateway-secret-key", "", "--gateway-secret-key-file", volume);
        await pod.WaitForLineAsync("Leading", Cancellation);
        Assert.Contains(byHand.Hosted.Id, await RunAsync(3, readOnly), StringComparison.Ordinal);
        var plan = await RunAsync(4, readOnly);
        Assert.Contains("Plan: 1 to order (1 of them billed from then on)", plan, StringComparison.Ordinal);
        Assert.Contains("[starts billing]", plan, StringComparison.Ordinal);
        Assert.Equal(mark, await ChangesAsync());

        // The page replaces the key, then orders; the kubelet brings the new one to the pod meanwhile.
        var full = await KeyAsync(world, "InterlinkFullAccess");
        await File.WriteAllTextAsync(volume, full, Cancellation);
        var orders = await world.Desk.OrdersAsync(Cancellation);
        Assert.Contains("Free Pro", await RunAsync(5, full), StringComparison.Ordinal);
        await MountAsync(reader, volume);
        Assert.Equal(full, await File.ReadAllTextAsync(volume, Cancellation));
        Assert.Equal(orders + 1, await world.Desk.OrdersAsync(Cancellation));
        var ours = Assert.Single(await world.LinksAsync(), link => link.Id != byHand.Hosted.Id && link.Id != byHand.OwnPort.Id);
        Assert.Equal(($"{world.Namespace}-paris", "requested"), (ours.Name, ours.Status));
        Assert.Single(await world.Desk.BillingAsync($"resource_id={ours.Id}&open=true", Cancellation));

        Assert.DoesNotContain(ours.Id, await RunAsync(6, full), StringComparison.Ordinal);
        Assert.Empty(await world.Desk.BillingAsync($"resource_id={ours.Id}&open=true", Cancellation));
        var left = await world.LinksAsync();
        Assert.Equal(new[] { byHand.Hosted, byHand.OwnPort }.Select(link => (link.Id, link.Status, link.UpdatedAt)).Order(), left.Select(link => (link.Id, link.Status, link.UpdatedAt)).Order());
        await reader.EndAsync(pod);

        Task<string> RunAsync(int section, string key)
        {
            var environment = reader.EnvironmentIn(world);
            (environment["SCW_API_URL"], environment["SCW_SECRET_KEY"], environment["SCW_DEFAULT_PROJECT_ID"]) = (environment["INTERLINK_GATEWAY_URL"], key, environment["INTERLINK_PROJECT_ID"]);
            (environment["INTERLINK_GATEWAY_URL"], environment["INTERLINK_GATEWAY_SECRET_KEY"], environment["INTERLINK_PROJECT_ID"]) = (null, null, null);
            return page.RunAsync(environment, world.Namespace, page.Headings[section], reader.Folder);
        }

        async Task<int> ChangesAsync() => (await world.Desk.JournalAsync("surface=customer", Cancellation)).Count;
    }

    /// <summary>A key as the page has the reader make one, for the one Project.</summary>
    private static async Task<string> KeyAsync(OperatorWorld world, string permissionSet)
    {
        var right = new JsonObject
        {
            ["permission_set_names"] = new JsonArray(permissionSet, "VPCReadOnly"),
            ["project_ids"] = new JsonArray(world.Simulator.ProjectId.ToString()),
        };
        return (string?)(await world.Desk.AddKeyAsync(new JsonObject { ["rights"] = new JsonArray(right) }, Cancellation))["secret_key"] ?? "";
    }

    // What the kubelet does with the Secret that the pod mounts.
    private static async Task MountAsync(ReadersRelease reader, string volume) => await File.WriteAllTextAsync(
        volume,
        Encoding.UTF8.GetString(Convert.FromBase64String(await reader.Plane.KubectlAsync(
            ["get", "secret", "scaleway-api-key", "--namespace", "interlink-operator", "--output", "jsonpath={.data.secretKey}"], Cancellation))),
        Cancellation);
}
