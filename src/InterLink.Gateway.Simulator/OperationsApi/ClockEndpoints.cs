using System.Globalization;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Clocks;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>The virtual clock: ten days pass in one call. It goes forward alone, and what falls due on the way has happened when the answer comes.</summary>
internal static class ClockEndpoints
{
    public static void MapClock(this Surface desk)
    {
        desk.Get("/clock", View)
            .Is("GetClock", "Get the virtual hour")
            .Answers(OperationsJson.Default.ClockView);
        desk.Post("/clock/advance", AdvanceAsync)
            .Is("AdvanceClock", "Advance the clock; what falls due has happened when the answer comes")
            .Reads(OperationsJson.Default.AdvanceRequest, "by")
            .Answers(OperationsJson.Default.ClockView);
        desk.Post("/clock/advance-to", AdvanceToAsync)
            .Is("AdvanceClockTo", "Advance the clock to a moment, which must not have passed")
            .Reads(OperationsJson.Default.AdvanceToRequest, "at")
            .Answers(OperationsJson.Default.ClockView);
    }

    private static async Task<Reply> AdvanceAsync(Call call)
    {
        var text = (await call.ReadAsync(OperationsJson.Default.AdvanceRequest)).By ?? "";
        if (DurationText.Parse(text) is not { } by)
        {
            return new Rejection.InvalidArguments("by", ArgumentReason.Format, "must be a duration such as 90s, 1h30m or 10d");
        }

        return call.Book.Advance(clock => clock.Advance(by))
            ? View(call)
            : new Rejection.InvalidArguments("by", ArgumentReason.Constraint, $"the clock ends with the year {VirtualClock.End.Year - 1}");
    }

    private static async Task<Reply> AdvanceToAsync(Call call)
    {
        var text = (await call.ReadAsync(OperationsJson.Default.AdvanceToRequest)).At ?? "";
        var arguments = new Arguments();
        var at = arguments.Moment("at", text) ?? default;
        arguments.Check();

        return call.Book.Advance(clock => clock.AdvanceTo(at)) ? View(call) : Unreachable(call.Gateway.Clock.GetUtcNow(), at);
    }

    private static Rejection.InvalidArguments Unreachable(DateTimeOffset now, DateTimeOffset at) => new(
        "at",
        ArgumentReason.Constraint,
        at > now
            ? $"the clock ends with the year {VirtualClock.End.Year - 1}"
            : string.Create(CultureInfo.InvariantCulture, $"it is {now.UtcDateTime:O} already, and the clock never goes back"));

    private static Reply View(Call call) =>
        Reply.Ok(new ClockView(call.Gateway.Clock.GetUtcNow(), call.Gateway.Clock.Ahead.TotalSeconds), OperationsJson.Default.ClockView);
}
