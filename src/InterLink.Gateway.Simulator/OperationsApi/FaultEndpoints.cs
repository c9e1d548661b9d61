using System.Globalization;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Faults;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>Makes the gateway misbehave on the calls that match.</summary>
internal static class FaultEndpoints
{
    public static void MapFaults(this Surface desk)
    {
        desk.Get("/faults", List)
            .Is("ListFaults", "List the faults")
            .Answers(OperationsJson.Default.FaultList);
        desk.Post("/faults", AddAsync)
            .Is("AddFault", "Play a fault on calls that match")
            .Reads(OperationsJson.Default.FaultRequest, "action")
            .Answers(OperationsJson.Default.FaultView);
        desk.Delete("/faults", Clear)
            .Is("ClearFaults", "Forget all faults")
            .AnswersNothing();
        desk.Delete("/faults/{fault_id}", Remove)
            .Is("RemoveFault", "Forget one fault")
            .AnswersNothing();
    }

    private static Reply List(Call call) => Reply.Ok(new FaultList([.. call.Gateway.Faults.All.Select(View)]), OperationsJson.Default.FaultList);

    private static Reply Clear(Call call)
    {
        call.Gateway.Faults.Clear();
        return Reply.NoContent;
    }

    private static async Task<Reply> AddAsync(Call call)
    {
        var fault = FaultRequests.Read(await call.ReadAsync(OperationsJson.Default.FaultRequest));
        return Reply.Ok(View(call.Gateway.Faults.Add(fault)), OperationsJson.Default.FaultView);
    }

    private static Reply Remove(Call call)
    {
        var id = call.Segment("fault_id");
        return int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && call.Gateway.Faults.Remove(number)
            ? Reply.NoContent
            : new Rejection.NotFound(ResourceNames.Fault, id);
    }

    private static FaultView View(Fault fault) => new()
    {
        Id = fault.Id,
        Method = fault.Match.Method,
        Path = fault.Match.Path.ToString(),
        Surface = fault.Match.Surface,
        UserAgent = fault.Match.UserAgent,
        Action = fault.Action.Name,
        Status = (fault.Action as FaultAction.Answer)?.Status,
        DelaySeconds = fault.Delay > TimeSpan.Zero ? fault.Delay.TotalSeconds : null,
        Rate = fault.Rate < 1 ? fault.Rate : null,
        Seed = fault.Rate < 1 ? fault.Seed ?? fault.Id : null,
        Remaining = fault.Remaining,
        Hits = fault.Hits,
    };
}
