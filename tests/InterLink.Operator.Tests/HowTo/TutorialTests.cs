namespace InterLink.Operator.Tests.HowTo;

/// <summary>docs/tutorial.md, from top to bottom, on the stage that it has its readers set.</summary>
public sealed class TutorialTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_commands_of_the_tutorial_lead_a_link_from_its_order_to_its_end()
    {
        var page = HowToPage.ReadAt("tutorial.md");
        Assert.Equal(
            [
                "Set the stage", "See what there is to order", "Order the link", "Hand over the pairing key", "Play the partner", "See routes, and why one is missing",
                "Break BGP, and mend it", "Give the link back",
            ],
            page.Headings);
        await using var sandbox = await Sandbox.StartAsync(Cancellation);

        await RunAsync(0);
        await RunAsync(1);
        Assert.Equal(0, await sandbox.Desk.OrdersAsync(Cancellation));
        await RunAsync(2);
        var id = (string?)Assert.Single(await sandbox.Desk.BillingAsync("open=true", Cancellation))["resource_id"] ?? "";
        await RunAsync(3);
        await RunAsync(4);
        Assert.Equal("active", await StatusAsync());
        await RunAsync(5);
        Assert.Equal(["10.40.0.0/16", "172.16.0.0/22"], SamplesAccount.Passing(await sandbox.Desk.RoutesAsync(id, Cancellation)));
        await RunAsync(6);
        Assert.Equal(["all_down", "active"], (await StatusesAsync()).TakeLast(2));
        await RunAsync(7);
        Assert.Equal("deleted", await StatusAsync());
        Assert.Equal(1, await sandbox.Desk.OrdersAsync(Cancellation));
        Assert.Empty(await sandbox.Desk.BillingAsync("open=true", Cancellation));
        await sandbox.StopAsync(Cancellation);

        Task RunAsync(int section) => page.RunAsync(sandbox.Environment, "default", page.Headings[section]);

        async Task<string> StatusAsync() => (await StatusesAsync())[^1];

        async Task<IReadOnlyList<string>> StatusesAsync() => [.. (await sandbox.Desk.HistoryAsync(id, Cancellation)).Select(step => (string?)step["to"] ?? "")];
    }
}
