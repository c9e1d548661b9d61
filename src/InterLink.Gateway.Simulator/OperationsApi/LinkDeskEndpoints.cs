using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Links;
using InterLink.Gateway.Simulator.Book.Records;
using InterLink.Gateway.Simulator.CustomerApi;
using InterLink.Gateway.Simulator.Http;
using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>What Scaleway's staff do to a link. By id, in whatever region it is.</summary>
internal static class LinkDeskEndpoints
{
    public static void MapLinkDesk(this Surface desk)
    {
        desk.Post("/links/{link_id}/fail", call => Happen(call, LinkEvent.SetupFailed))
            .Is("FailLink", "Let the setup of a link fail")
            .AnswersLink();
        desk.Post("/links/{link_id}/repair", call => Happen(call, LinkEvent.Repaired))
            .Is("RepairLink", "Repair a link whose setup failed")
            .AnswersLink();
        desk.Post("/links/{link_id}/lock", call => Happen(call, LinkEvent.Locked))
            .Is("LockLink", "Lock a link")
            .AnswersLink();
        desk.Post("/links/{link_id}/unlock", call => Happen(call, LinkEvent.Unlocked))
            .Is("UnlockLink", "Unlock a link")
            .AnswersLink();
        desk.Post("/links/{link_id}/session", ForceSessionAsync)
            .Is("ForceSession", "Force Scaleway's side of a BGP session down, or let it up again")
            .Reads(OperationsJson.Default.ForcedSessionRequest, "ip_version", "forced_down")
            .AnswersLink();
    }

    /// <summary>What every call on a link answers: the link as customers see it.</summary>
    public static void AnswersLink(this Operation operation) =>
        operation.Answers(GatewayJson.Default.Link).MayFail(ErrorType.TransientState, ErrorType.PreconditionFailed, ErrorType.Locked);

    /// <summary>Applies a command to the link in the path.</summary>
    public static Reply ChangeLink(this Call call, Func<BookState, LinkEntry, BookContext, Outcome<LinkEntry>> command)
    {
        var id = call.Id("link_id");
        call.Concerns(id);
        return Reply.To(
            call.Apply((state, context) => state.Links.GetValueOrDefault(id) is { } link
                ? command(state, link, context)
                : new Rejection.NotFound(ResourceNames.Link, id)),
            LinkWire.From,
            GatewayJson.Default.Link);
    }

    private static Reply Happen(Call call, LinkEvent on) => call.ChangeLink((state, link, context) => LinkProgress.Happen(state, link, on, context.Now));

    private static async Task<Reply> ForceSessionAsync(Call call)
    {
        var body = await call.ReadAsync(OperationsJson.Default.ForcedSessionRequest);
        var arguments = new Arguments();
        var ipv6 = arguments.IsIpv6("ip_version", body.IpVersion);
        var down = arguments.Required("forced_down", body.ForcedDown);
        arguments.Check();
        return call.ChangeLink((state, link, context) =>
        {
            var forced = ipv6 ? link with { Ipv6ForcedDown = down } : link with { Ipv4ForcedDown = down };
            return new Outcome<LinkEntry>.Done(state.Write(forced, new Cause(context.Now, Actors.Scaleway, down ? "session_forced_down" : "session_released")), forced);
        });
    }
}
