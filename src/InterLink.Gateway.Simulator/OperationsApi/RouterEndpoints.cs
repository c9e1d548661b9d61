using System.Collections.Immutable;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Records;
using InterLink.Gateway.Simulator.Http;
using InterLink.Gateway.Simulator.Routing;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>What the customer's network engineer does to the router at his end of a link, and what becomes of what it announces.</summary>
internal static class RouterEndpoints
{
    public static void MapRouters(this Surface desk)
    {
        desk.Post("/links/{link_id}/router/session", SetSessionAsync)
            .Is("SetRouterSession", "Set whether the customer's router speaks BGP for an IP version")
            .Reads(OperationsJson.Default.SessionRequest, "ip_version", "up")
            .AnswersLink();
        desk.Post("/links/{link_id}/router/announce", AnnounceAsync)
            .Is("AnnouncePrefix", "Have the customer's router announce a prefix, or several at once")
            .Reads(OperationsJson.Default.AnnounceRequest)
            .AnswersLink();
        desk.Post("/links/{link_id}/router/withdraw", WithdrawAsync)
            .Is("WithdrawPrefix", "Have the customer's router withdraw a prefix, or several at once")
            .Reads(OperationsJson.Default.WithdrawRequest)
            .AnswersLink();
        desk.Get("/links/{link_id}/routes", Routes)
            .Is("GetLinkRoutes", "Get the verdict on every prefix, either way")
            .Answers(OperationsJson.Default.LinkRoutes);
    }

    private static async Task<Reply> SetSessionAsync(Call call)
    {
        var body = await call.ReadAsync(OperationsJson.Default.SessionRequest);
        var arguments = new Arguments();
        var ipv6 = arguments.IsIpv6("ip_version", body.IpVersion);
        var up = arguments.Required("up", body.Up);
        arguments.Check();
        return call.ChangeLink((state, link, context) =>
        {
            var changed = link with { Router = ipv6 ? link.Router with { SpeaksIpv6 = up } : link.Router with { SpeaksIpv4 = up } };
            return new Outcome<LinkEntry>.Done(state.Write(changed, new Cause(context.Now, Actors.Router, "router_session_set")), changed);
        });
    }

    private static async Task<Reply> AnnounceAsync(Call call)
    {
        var come = RouterRequests.Announcements(await call.ReadAsync(OperationsJson.Default.AnnounceRequest));
        return call.ChangeLink((state, link, context) =>
        {
            ImmutableArray<Announcement> announced = [.. come.Select(entry => new Announcement(entry.Prefix, entry.Community, context.Now))];
            return new Outcome<LinkEntry>.Done(state.WithAnnouncements(link, [], announced), link);
        });
    }

    private static async Task<Reply> WithdrawAsync(Call call)
    {
        var gone = RouterRequests.Withdrawals(await call.ReadAsync(OperationsJson.Default.WithdrawRequest));
        return call.ChangeLink((state, link, _) => new Outcome<LinkEntry>.Done(state.WithAnnouncements(link, gone, []), link));
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
}
