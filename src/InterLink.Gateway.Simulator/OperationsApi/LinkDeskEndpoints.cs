using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Links;
using InterLink.Gateway.Simulator.CustomerApi;
using InterLink.Gateway.Simulator.Http;
using InterLink.Gateway.Simulator.Lifecycle;
using InterLink.Gateway.Simulator.Routing;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>What Scaleway's staff and the customer's network engineer do to a link. By id, in whatever region it is.</summary>
internal static class LinkDeskEndpoints
{
    public static void MapLinkDesk(this Surface desk)
    {
        desk.Post("/links/{link_id}/fail", call => Happen(call, LinkEvent.SetupFailed))
            .Is("FailLink", "Let the setup of a link fail")
            .AnswersChanged();
        desk.Post("/links/{link_id}/repair", call => Happen(call, LinkEvent.Repaired))
            .Is("RepairLink", "Repair a link whose setup failed")
            .AnswersChanged();
        desk.Post("/links/{link_id}/lock", call => Happen(call, LinkEvent.Locked))
            .Is("LockLink", "Lock a link")
            .AnswersChanged();
        desk.Post("/links/{link_id}/unlock", call => Happen(call, LinkEvent.Unlocked))
            .Is("UnlockLink", "Unlock a link")
            .AnswersChanged();
        desk.Post("/links/{link_id}/router/session", SetSessionAsync)
            .Is("SetRouterSession", "Set whether the customer's router speaks BGP for an IP version")
            .Reads(OperationsJson.Default.SessionRequest, "ip_version", "up")
            .AnswersChanged();
        desk.Post("/links/{link_id}/router/announce", AnnounceAsync)
            .Is("AnnouncePrefix", "Have the customer's router announce a prefix")
            .Reads(OperationsJson.Default.AnnounceRequest, "prefix")
            .AnswersChanged();
        desk.Post("/links/{link_id}/router/withdraw", WithdrawAsync)
            .Is("WithdrawPrefix", "Have the customer's router withdraw a prefix")
            .Reads(OperationsJson.Default.WithdrawRequest, "prefix")
            .AnswersChanged();
        desk.Get("/links/{link_id}/routes", Routes)
            .Is("GetLinkRoutes", "Get the verdict on every prefix, either way")
            .Answers(OperationsJson.Default.LinkRoutes);
    }

    private static void AnswersChanged(this Operation operation) =>
        operation.Answers(GatewayJson.Default.Link).MayFail(ErrorType.TransientState, ErrorType.PreconditionFailed, ErrorType.Locked);

    private static Reply Happen(Call call, LinkEvent on) => Change(call, (state, link, context) => LinkProgress.Happen(state, link, on, context.Now));

    private static async Task<Reply> SetSessionAsync(Call call)
    {
        var body = await call.ReadAsync(OperationsJson.Default.SessionRequest);
        var arguments = new Arguments();
        var up = arguments.Required("up", body.Up);
        if (body.IpVersion is not ("ipv4" or "ipv6"))
        {
            arguments.Report("ip_version", ArgumentReason.Constraint, "must be ipv4 or ipv6");
        }

        arguments.Check();
        return Rewire(call, router => body.IpVersion is "ipv6" ? router with { SpeaksIpv6 = up } : router with { SpeaksIpv4 = up });
    }

    private static async Task<Reply> AnnounceAsync(Call call)
    {
        var body = await call.ReadAsync(OperationsJson.Default.AnnounceRequest);
        var arguments = new Arguments();
        var prefix = arguments.Prefix("prefix", body.Prefix);
        if (RoutePreferences.Of(body.Community) is null)
        {
            arguments.Report(
                "community", ArgumentReason.Constraint, $"must be one of {RoutePreferences.Low}, {RoutePreferences.Medium}, {RoutePreferences.High}");
        }

        arguments.Check();
        return Change(call, (state, link, context) =>
            Done(state.WithAnnouncements(link, [], [new Announcement(prefix ?? default, body.Community, context.Now)]), link));
    }

    private static async Task<Reply> WithdrawAsync(Call call)
    {
        var body = await call.ReadAsync(OperationsJson.Default.WithdrawRequest);
        var arguments = new Arguments();
        var prefix = arguments.Prefix("prefix", body.Prefix);
        arguments.Check();
        return Change(call, (state, link, _) => Done(state.WithAnnouncements(link, [prefix ?? default], []), link));
    }

    private static Reply Routes(Call call)
    {
        var id = call.Id("link_id");
        var book = call.Book.Read();
        return book.Links.GetValueOrDefault(id) is { } link
            ? Reply.Ok(
                new LinkRoutes([.. Fabric.Incoming(book, link).Select(VerdictView.From)], [.. Fabric.Outgoing(book, link).Select(VerdictView.From)]),
                OperationsJson.Default.LinkRoutes)
            : new Rejection.NotFound(ResourceNames.Link, id);
    }

    private static Reply Rewire(Call call, Func<CustomerRouter, CustomerRouter> rewire) => Change(call, (state, link, _) =>
    {
        var changed = link with { Router = rewire(link.Router) };
        return Done(state.With(changed), changed);
    });

    private static Outcome<LinkEntry>.Done Done(BookState state, LinkEntry link) => new(state, link);

    private static Reply Change(Call call, Func<BookState, LinkEntry, BookContext, Outcome<LinkEntry>> command)
    {
        var id = call.Id("link_id");
        call.Concerns(id);
        return Reply.To(
            call.Book.Apply((state, context) => state.Links.GetValueOrDefault(id) is { } link
                ? command(state, link, context)
                : new Rejection.NotFound(ResourceNames.Link, id)),
            LinkWire.From,
            GatewayJson.Default.Link);
    }
}
