using System.Globalization;
using System.Text.Json.Nodes;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>The virtual clock: forward, and never back.</summary>
public sealed class ClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("10d", 864000.0)]
    [InlineData("1h30m", 5400.0)]
    [InlineData("1.5s", 1.5)]
    [InlineData("250ms", 0.25)]
    [InlineData("0s", 0.0)]
    [InlineData("", null)]
    [InlineData("ten", null)]
    [InlineData("-1s", null)]
    [InlineData("5", null)]
    [InlineData("1s1h", null)]
    [InlineData("999999d", null)]
    [InlineData("999999999999999d", null)]
    public async Task The_clock_goes_forward_by_what_people_write(string by, double? seconds)
    {
        await using var sim = await Sim.StartAsync();
        var answer = await sim.PostAsync("/simulator/v1/clock/advance", new JsonObject { ["by"] = by });

        Assert.Equal((seconds is null ? 400 : 200, seconds), (answer.Code, seconds is null ? null : (double?)answer.Body["ahead_seconds"]));
    }

    [Theory]
    [InlineData("2026-05-14T08:00:00Z", "2026-05-14T08:00:00.000000Z")]
    [InlineData("2026-05-14T08:00:00.123456Z", "2026-05-14T08:00:00.123456Z")]
    [InlineData("2026-05-14T10:00:00+02:00", "2026-05-14T08:00:00.000000Z")]
    [InlineData("2026-05-04T08:00:00Z", "2026-05-04T08:00:00.000000Z")]
    public async Task The_clock_goes_to_a_moment(string at, string now)
    {
        await using var sim = await Sim.StartAsync(machine: new ManualTimeProvider(Start));

        var answer = await sim.PostAsync("/simulator/v1/clock/advance-to", new JsonObject { ["at"] = at });

        var expected = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture);
        Assert.Equal(expected, Sim.Time(answer.Ok(), "now"));
        Assert.Equal(expected.ToString("r", CultureInfo.InvariantCulture), answer.Headers["Date"]);
        Assert.Equal(expected, await sim.Desk.NowAsync(Token));
    }

    [Theory]
    [InlineData("2026-05-04T07:59:59Z", "constraint", "it is 2026-05-04T08:00:00.0000000Z already, and the clock never goes back")]
    [InlineData("9001-01-01T00:00:00Z", "constraint", "the clock ends with the year 8999")]
    [InlineData("in ten days", "format", "must be a time such as 2026-05-14T08:00:00Z")]
    [InlineData(null, "format", "must be a time such as 2026-05-14T08:00:00Z")]
    public async Task The_clock_does_not_go_where_it_cannot(string? at, string reason, string help)
    {
        await using var sim = await Sim.StartAsync(machine: new ManualTimeProvider(Start));

        var answer = await sim.PostAsync("/simulator/v1/clock/advance-to", new JsonObject { ["at"] = at });

        var detail = answer.Body["details"]![0]!;
        Assert.Equal((400, "at", reason, help), (answer.Code, (string?)detail["argument_name"], (string?)detail["reason"], (string?)detail["help_message"]));
        Assert.Equal(Start, await sim.Desk.NowAsync(Token));
    }

    [Fact]
    public async Task A_clock_that_is_advanced_for_ever_stops_in_the_calendar()
    {
        await using var sim = await Sim.StartAsync(machine: new ManualTimeProvider(Start));
        await sim.Desk.AdvanceClockToAsync(new DateTimeOffset(8999, 12, 31, 0, 0, 0, TimeSpan.Zero), Token);
        await sim.OrderAsync();

        Assert.Equal(400, (await sim.PostAsync("/simulator/v1/clock/advance", new JsonObject { ["by"] = "2d" })).Code);
        Assert.Equal(200, (await sim.PostAsync("/simulator/v1/clock/advance", new JsonObject { ["by"] = "1h" })).Code);
    }

    [Fact]
    public async Task What_falls_due_on_the_way_has_happened_on_arrival()
    {
        await using var sim = await Sim.StartAsync(machine: new ManualTimeProvider(Start));
        var link = await sim.OrderAsync();

        await sim.Desk.AdvanceClockToAsync(Start.AddDays(10), Token);

        Assert.Equal("expired", await sim.StatusAsync(link));
    }
}
