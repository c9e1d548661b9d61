using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Links;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.CustomerApi;

/// <summary>Orders, changes and deletes links.</summary>
internal static class LinkEndpoints
{
    public static void MapLinks(this Surface api)
    {
        api.Get("/links", LinkListing.Get);
        api.Get("/links/{link_id}", Get);
        api.Post("/links", CreateAsync);
        api.Patch("/links/{link_id}", UpdateAsync);
        api.Delete("/links/{link_id}", call => Change(call, LinkProgress.DeleteByCustomer));
        api.Post("/links/{link_id}/attach-vpc", AttachVpcAsync);
        api.Post("/links/{link_id}/detach-vpc", call => SwitchAsync(call, LinkConfiguration.DetachVpc));
        api.Post("/links/{link_id}/attach-routing-policy", call => PolicyAsync(call, LinkConfiguration.AttachPolicy));
        api.Post("/links/{link_id}/detach-routing-policy", call => PolicyAsync(call, LinkConfiguration.DetachPolicy));
        api.Post("/links/{link_id}/set-routing-policy", call => PolicyAsync(call, LinkConfiguration.SetPolicy));
        api.Post(
            "/links/{link_id}/enable-route-propagation",
            call => SwitchAsync(call, (state, link, context) => LinkConfiguration.SetPropagation(state, link, enabled: true, context)));
        api.Post(
            "/links/{link_id}/disable-route-propagation",
            call => SwitchAsync(call, (state, link, context) => LinkConfiguration.SetPropagation(state, link, enabled: false, context)));
    }

    private static Reply Get(Call call)
    {
        var (region, id) = (call.Region, call.Id("link_id"));
        return call.Book.Read().Link(region, id) is { } link
            ? Reply.Ok(LinkWire.From(link), GatewayJson.Default.Link)
            : new Rejection.NotFound(ResourceNames.Link, id);
    }

    private static async Task<Reply> CreateAsync(Call call)
    {
        var order = LinkRequests.Order(call.Region, await call.ReadAsync(GatewayJson.Default.CreateLinkRequest));
        var outcome = call.Book.Apply((state, context) => LinkOrdering.Create(state, order, context));
        if (outcome is Outcome<LinkEntry>.Done done)
        {
            call.Concerns(done.Value.Id);
        }

        return Reply.To(outcome, LinkWire.From, GatewayJson.Default.Link);
    }

    private static async Task<Reply> UpdateAsync(Call call)
    {
        var edit = LinkRequests.Edit(await call.ReadAsync(GatewayJson.Default.UpdateLinkRequest));
        return Change(call, edit.Apply);
    }

    private static async Task<Reply> AttachVpcAsync(Call call)
    {
        var body = await call.ReadAsync(GatewayJson.Default.AttachVpcRequest);
        var arguments = new Arguments();
        var vpcId = arguments.Id("vpc_id", body.VpcId);
        arguments.Check();
        return Change(call, (state, link, context) => LinkConfiguration.AttachVpc(state, link, vpcId, context));
    }

    private static async Task<Reply> PolicyAsync(Call call, Func<BookState, LinkEntry, Guid, BookContext, Outcome<LinkEntry>> command)
    {
        var body = await call.ReadAsync(GatewayJson.Default.LinkRoutingPolicyRequest);
        var arguments = new Arguments();
        var policyId = arguments.Id("routing_policy_id", body.RoutingPolicyId);
        arguments.Check();
        return Change(call, (state, link, context) => command(state, link, policyId, context));
    }

    // These calls have no parameters, yet what they send must be JSON.
    private static async Task<Reply> SwitchAsync(Call call, Func<BookState, LinkEntry, BookContext, Outcome<LinkEntry>> command)
    {
        await call.ReadAsync(GatewayJson.Default.EmptyRequest);
        return Change(call, command);
    }

    private static Reply Change(Call call, Func<BookState, LinkEntry, BookContext, Outcome<LinkEntry>> command)
    {
        var (region, id) = (call.Region, call.Id("link_id"));
        call.Concerns(id);
        return Reply.To(
            call.Book.Apply((state, context) => state.Link(region, id) is { } link
                ? command(state, link, context)
                : new Rejection.NotFound(ResourceNames.Link, id)),
            LinkWire.From,
            GatewayJson.Default.Link);
    }
}
