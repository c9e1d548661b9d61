using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>What the journal remembers.</summary>
public sealed class JournalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_journal_has_every_mutating_call_in_order_and_no_reading()
    {
        await using var sim = await Sim.StartAsync(machine: new ManualTimeProvider());
        var link = await sim.OrderAsync();
        await sim.GetAsync(Sim.Links);
        await sim.FreePro.AcceptAsync(Sim.PairingKey(link), Token);
        await sim.PostAsync(Sim.Links, []);
        await sim.Desk.AdvanceClockAsync(TimeSpan.FromHours(1), Token);
        await sim.DeleteAsync($"{Sim.Links}/{Sim.Id(link)}");

        var lines = await sim.Desk.JournalAsync(cancellationToken: Token);

        var id = Sim.Id(link);
        Assert.Equal(
            [
                (1, "POST", Sim.Links, 200, id),
                (2, "POST", $"/partner/v1/requests/{Sim.PairingKey(link)}/accept", 200, id),
                (3, "POST", Sim.Links, 400, null),
                (4, "POST", "/simulator/v1/clock/advance", 200, null),
                (5, "DELETE", $"{Sim.Links}/{id}", 200, id),
            ],
            lines.Select(line => (line.Sequence, line.Method, line.Path, line.Status ?? 0, line.LinkId)));
        Assert.Equal("simulator-desk", lines[1].UserAgent);
        Assert.Equal(TimeSpan.FromHours(1), lines[4].Time - lines[0].Time);
    }

    [Fact]
    public async Task The_journal_can_be_asked_about_one_link_or_kind_of_call()
    {
        await using var sim = await Sim.StartAsync();
        var (first, second) = (await sim.OrderAsync(), await sim.OrderAsync());
        await sim.DeleteAsync($"{Sim.Links}/{Sim.Id(second)}");

        Assert.Equal(2, await sim.Desk.OrdersAsync(Token));
        Assert.Single(await sim.Desk.JournalAsync($"link_id={Sim.Id(first)}", Token));
        Assert.Equal(2, (await sim.Desk.JournalAsync($"link_id={Sim.Id(second)}", Token)).Count);
        Assert.Single(await sim.Desk.JournalAsync("method=delete", Token));
        Assert.Equal(400, (await sim.GetAsync("/simulator/v1/journal?path=(")).Code);
    }
}
