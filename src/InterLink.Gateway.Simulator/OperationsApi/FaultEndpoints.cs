using System.Collections.Frozen;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Clocks;
using InterLink.Gateway.Simulator.Faults;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>Makes the gateway misbehave on the next calls that match.</summary>
internal static class FaultEndpoints
{
    public static void MapFaults(this Surface desk)
    {
        desk.Get("/faults", List);
        desk.Post("/faults", AddAsync);
        desk.Delete("/faults", call =>
        {
            call.Gateway.Faults.Clear();
            return Reply.NoContent;
        });
    }

    private static Reply List(Call call) =>
        Reply.Ok(new FaultList([.. call.Gateway.Faults.Waiting.Select(View)]), OperationsJson.Default.FaultList);

    private static async Task<Reply> AddAsync(Call call)
    {
        var body = await call.ReadAsync(OperationsJson.Default.FaultRequest);
        var arguments = new Arguments();
        var path = UserPattern.Read("path", body.Path, arguments);
        var times = arguments.OptionalNumber("times", body.Times, 1, int.MaxValue) ?? 1;
        var action = Action(body, arguments);
        arguments.Check();
        var fault = call.Gateway.Faults.Add(new Fault { Method = body.Method, Path = path, Action = action, Remaining = times });
        return Reply.Ok(View(fault), OperationsJson.Default.FaultView);
    }

    private static FaultAction Action(FaultRequest body, Arguments arguments) => body.Action switch
    {
        FaultAction.AnswerName => new FaultAction.Answer(
            arguments.OptionalNumber("status", arguments.Required("status", body.Status), 200, 599) ?? 0,
            body.Body,
            body.Headers ?? FrozenDictionary<string, string>.Empty),
        FaultAction.DelayName => Delay(body.Delay ?? "", arguments),
        FaultAction.DropBeforeName => new FaultAction.DropBefore(),
        FaultAction.DropAfterCommitName => new FaultAction.DropAfterCommit(),
        _ => Unknown(arguments),
    };

    private static FaultAction.Delay Delay(string text, Arguments arguments)
    {
        if (DurationText.Parse(text) is { } by)
        {
            return new FaultAction.Delay(by);
        }

        arguments.Report("delay", ArgumentReason.Format, "must be a duration such as 500ms or 2s");
        return new FaultAction.Delay(TimeSpan.Zero);
    }

    private static FaultAction.DropBefore Unknown(Arguments arguments)
    {
        arguments.Report(
            "action",
            ArgumentReason.Constraint,
            $"must be one of {FaultAction.AnswerName}, {FaultAction.DelayName}, {FaultAction.DropBeforeName}, {FaultAction.DropAfterCommitName}");
        return new FaultAction.DropBefore();
    }

    private static FaultView View(Fault fault) => new(fault.Id, fault.Method, fault.Path.ToString(), fault.Action.Name, fault.Remaining);
}
