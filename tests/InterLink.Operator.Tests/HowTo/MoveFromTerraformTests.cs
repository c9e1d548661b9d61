using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Operator.Tests.World;

namespace InterLink.Operator.Tests.HowTo;

/// <summary>docs/how-to/move-from-terraform.md, from top to bottom: nothing is ordered, detached or deleted, and nothing at all is changed before the reader says so.</summary>
public sealed class MoveFromTerraformTests(OperatorCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_commands_of_the_page_take_over_what_Terraform_ordered()
    {
        var page = HowToPage.Read("move-from-terraform.md");
        Assert.Equal(
            [
                "Write the manifests", "See what would happen", "Look at them first", "Have Terraform forget them", "Take them over", "See that none is left", "Go back",
            ],
            page.Headings);
        await using var world = await OperatorWorld.CreateAsync(cluster);
        world.StartOperator();
        var before = await OrderedByHand.InAsync(world);
        var mark = (await world.Desk.JournalAsync("", Cancellation)).Count;
        using var folder = new ReadersFolder();
        await File.WriteAllTextAsync(folder.PathOf("terraform.tfstate"), TerraformStateFile.Of(before).ToJsonString(), Cancellation);

        Assert.DoesNotContain("note:", await RunAsync(0), StringComparison.Ordinal);
        Assert.DoesNotContain(before.Hosted.Partner?.PairingKey ?? "none", await File.ReadAllTextAsync(folder.PathOf("links.yaml"), Cancellation), StringComparison.Ordinal);
        Assert.Contains("Plan: 0 to order (0 of them billed from then on), 0 other changes at the gateway, 0 blocked.", await RunAsync(1), StringComparison.Ordinal);

        var table = await RunAsync(2);
        Assert.Matches($"by-hand +Active +{before.Hosted.Id} +True", table);
        Assert.Matches($"own-port +Ready +{before.OwnPort.Id} +True", table);
        Assert.Equal(
            ["terraform state rm 'scaleway_interlink_link.hosted'", "terraform state rm 'scaleway_interlink_link.own_port'", "terraform state rm 'scaleway_interlink_routing_policy.main'"],
            (await RunAsync(3)).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(await ChangesAsync());

        Assert.Contains("Plan: 0 to order (0 of them billed from then on), 4 other changes at the gateway, 0 blocked.", await RunAsync(4), StringComparison.Ordinal);
        string[] changes = [$"PATCH /links/{before.Hosted.Id}", $"PATCH /links/{before.OwnPort.Id}", $"POST /links/{before.Hosted.Id}/set-routing-policy", "POST /routing-policies"];
        Assert.Equal(changes.Order(StringComparer.Ordinal), await ChangesAsync());
        await AreAsBeforeAsync();

        var export = await RunAsync(5);
        Assert.DoesNotContain("kind: InterLink", export, StringComparison.Ordinal);
        Assert.Contains($"note: link {before.Hosted.Id} (By Hand) is left out: it belongs to an InterLink", export, StringComparison.Ordinal);
        Assert.Contains($"note: link {before.OwnPort.Id} (Own Port) is left out: it belongs to an InterLink", export, StringComparison.Ordinal);

        await RunAsync(6);
        Assert.Equal("", await world.KubectlAsync("get", "il,ilpolicy,ildc", "--output", "name"));
        Assert.Equal(changes.Order(StringComparer.Ordinal), await ChangesAsync());
        await AreAsBeforeAsync();

        Task<string> RunAsync(int section) => page.RunAsync(ReadersShell.EnvironmentIn(world), world.Namespace, page.Headings[section], folder);

        // What has been changed at the gateway, each call with its path below the region.
        async Task<IEnumerable<string>> ChangesAsync() => (await world.Desk.JournalAsync("", Cancellation)).Skip(mark)
            .Select(line => $"{line.Method} {line.Path[(line.Path.IndexOf(OperatorWorld.Region, StringComparison.Ordinal) + OperatorWorld.Region.Length)..]}").Order(StringComparer.Ordinal);

        async Task AreAsBeforeAsync() => Assert.Equal(
            new[] { before.Hosted, before.OwnPort }.Select(Standing).Order(), (await world.LinksAsync()).Select(Standing).Order());
    }

    private static (string Id, string Name, string Status, string? VpcId, bool Propagation, string Tags) Standing(Link link) =>
        (link.Id, link.Name, link.Status, link.VpcId, link.EnableRoutePropagation, string.Join(' ', OwnerTags.Without(link.Tags)));
}
