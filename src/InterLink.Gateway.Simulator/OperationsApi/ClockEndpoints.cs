using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Clocks;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>The virtual clock: ten days pass in one call.</summary>
internal static class ClockEndpoints
{
    public static void MapClock(this Surface desk)
    {
        desk.Get("/clock", View);
        desk.Post("/clock/advance", AdvanceAsync);
    }

    private static async Task<Reply> AdvanceAsync(Call call)
    {
        var text = (await call.ReadAsync(OperationsJson.Default.AdvanceRequest)).By ?? "";
        if (DurationText.Parse(text) is not { } by)
        {
            return new Rejection.InvalidArguments("by", ArgumentReason.Format, "must be a duration such as 90s, 1h30m or 10d");
        }

        call.Gateway.Clock.Advance(by);
        call.Book.Read();   // lets everything happen that has just become due
        return View(call);
    }

    private static Reply View(Call call) =>
        Reply.Ok(new ClockView(call.Gateway.Clock.GetUtcNow(), call.Gateway.Clock.Ahead.TotalSeconds), OperationsJson.Default.ClockView);
}
