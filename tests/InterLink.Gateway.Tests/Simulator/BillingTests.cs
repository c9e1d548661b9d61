using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>For which times Scaleway charges a fee.</summary>
public sealed class BillingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("A hosted link costs from its order", "order", "ordered", null)]
    [InlineData("while the partner builds", "order accept", "ordered", null)]
    [InlineData("in service", "order accept complete", "ordered", null)]
    [InlineData("refused", "order refuse", "ordered", null)]
    [InlineData("expired", "order ten-days", "ordered", null)]
    [InlineData("locked", "order lock", "ordered", null)]
    [InlineData("until the customer deletes it before an answer", "order delete", "ordered", "customer_deleted")]
    [InlineData("or refused", "order refuse delete", "ordered", "customer_deleted")]
    [InlineData("or expired", "order ten-days delete", "ordered", "customer_deleted")]
    [InlineData("or in service, whatever the partner still has to do", "order accept complete delete", "ordered", "customer_deleted")]
    [InlineData("and not again when that is locked", "order accept complete delete lock", "ordered", "customer_deleted")]
    [InlineData("nor unlocked", "order accept complete delete lock unlock", "ordered", "customer_deleted")]
    [InlineData("The partner's half alone stops nothing", "order accept complete deprovision", "ordered", null)]
    [InlineData("only the customer's", "order accept complete deprovision delete", "ordered", "customer_deleted")]
    [InlineData("A self-hosted link costs nothing", "order-self-hosted", null, null)]
    [InlineData("at any time", "order-self-hosted v4-policy v4-up delete", null, null)]
    public async Task The_fee_of_a_link_runs_from_order_to_deletion(string sentence, string words, string? startedBy, string? stoppedBy)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync(words);

        var window = (await sim.Desk.BillingAsync($"resource_id={Sim.Id(story.Link)}", Token)).SingleOrDefault();

        Assert.Equal((sentence, startedBy, stoppedBy), (sentence, (string?)window?["started_by"], (string?)window?["stopped_by"]));
    }

    [Theory]
    [InlineData("An order costs nothing", "order loa", null, null)]
    [InlineData("A connection costs from the light on", "order loa detect", "cross_connect_detected", null)]
    [InlineData("also while it is out of service", "order loa detect disable", "cross_connect_detected", null)]
    [InlineData("until the contract ends", "order loa detect delete", "cross_connect_detected", "contract_ended")]
    [InlineData("An order that is withdrawn never cost anything", "order delete", null, null)]
    public async Task The_fee_of_a_connection_runs_while_customers_see_it(string sentence, string words, string? startedBy, string? stoppedBy)
    {
        await using var sim = await Sim.StartAsync();
        var story = new ConnectionStory(sim);
        await story.PlayAsync(words);

        var window = (await sim.Desk.BillingAsync($"resource_id={story.Id}", Token)).SingleOrDefault();

        Assert.Equal((sentence, startedBy, stoppedBy), (sentence, (string?)window?["started_by"], (string?)window?["stopped_by"]));
    }

    [Fact]
    public async Task A_window_has_the_moments_of_order_and_deletion()
    {
        await using var sim = await Sim.StartAsync(machine: new ManualTimeProvider());
        var link = await sim.ActiveLinkAsync();
        await sim.Desk.AdvanceClockAsync(TimeSpan.FromDays(3), Token);
        await sim.DeleteAsync($"{Sim.Links}/{Sim.Id(link)}");
        await sim.Desk.AdvanceClockAsync(TimeSpan.FromDays(3), Token);
        await sim.FreePro.DeprovisionAsync(Sim.PairingKey(link), Token);

        var window = (await sim.Desk.BillingAsync("", Token)).Single();

        Assert.Equal(("link", "paris-primary"), ((string?)window["resource"], (string?)window["name"]));
        Assert.Equal(Sim.Time(link, "created_at"), Sim.Time(window, "started_at"));
        Assert.Equal(TimeSpan.FromDays(3), Sim.Time(window, "stopped_at") - Sim.Time(window, "started_at"));
    }

    [Fact]
    public async Task The_ledger_can_be_asked_for_what_is_still_charged()
    {
        await using var sim = await Sim.StartAsync();
        var (kept, gone) = (await sim.OrderAsync(), await sim.OrderAsync());
        await sim.DeleteAsync($"{Sim.Links}/{Sim.Id(gone)}");
        var connection = await sim.AddConnectionAsync();

        Assert.Equal([Sim.Id(kept), connection], await IdsAsync("open=true"));
        Assert.Equal([Sim.Id(gone)], await IdsAsync("open=false"));
        Assert.Equal([connection], await IdsAsync("resource=dedicated_connection"));
        Assert.Equal([], await IdsAsync($"project_id={Known.Nobody}"));

        async Task<IEnumerable<string?>> IdsAsync(string filters) =>
            (await sim.Desk.BillingAsync(filters, Token)).Select(window => (string?)window["resource_id"]);
    }

    [Fact]
    public async Task A_restart_loses_neither_ledger_nor_history()
    {
        var folder = Directory.CreateTempSubdirectory("interlink-desk-");
        var file = Path.Combine(folder.FullName, "gateway.state");
        var options = new SimulatorOptions { StateFilePath = file };
        try
        {
            IReadOnlyList<JsonObject> billed, steps;
            JsonObject link;
            await using (var sim = await Sim.StartAsync(options))
            {
                var story = new LinkStory(sim);
                await story.PlayAsync("order accept complete v4-policy v4-down delete deprovision");
                await sim.OrderAsync();
                link = story.Link;
                (billed, steps) = (await sim.Desk.BillingAsync("", Token), await sim.Desk.HistoryAsync(Sim.Id(link), Token));
            }

            await using var again = await Sim.StartAsync(options);

            Assert.Equal(2, billed.Count);
            Assert.Equal(billed.Select(window => window.ToJsonString()), (await again.Desk.BillingAsync("", Token)).Select(window => window.ToJsonString()));
            Assert.Equal(steps.Select(step => step.ToJsonString()), (await again.Desk.HistoryAsync(Sim.Id(link), Token)).Select(step => step.ToJsonString()));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
