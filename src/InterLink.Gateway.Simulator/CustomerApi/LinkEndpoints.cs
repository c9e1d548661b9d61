using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Access;
using InterLink.Gateway.Simulator.Book.Links;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.CustomerApi;

/// <summary>Orders, changes and deletes links.</summary>
internal static class LinkEndpoints
{
    public static void MapLinks(this Surface api)
    {
        var (read, write) = (api.For(Permissions.ReadLinks), api.For(Permissions.WriteLinks));
        read.Get("/links", LinkListing.Get)
            .Is("ListLinks", "List links")
            .Takes(LinkListing.Parameters)
            .Answers(GatewayJson.Default.LinkList);
        read.Get("/links/{link_id}", Get)
            .Is("GetLink", "Get a link")
            .Answers(GatewayJson.Default.Link);
        write.Post("/links", CreateAsync)
            .Is("CreateLink", "Create a link, with exactly one of partner_id and connection_id")
            .Reads(GatewayJson.Default.CreateLinkRequest, "project_id", "name", "pop_id", "bandwidth_mbps")
            .Answers(GatewayJson.Default.Link)
            .MayFail(ErrorType.NotFound, ErrorType.PreconditionFailed, ErrorType.OutOfStock, ErrorType.QuotasExceeded);
        write.Patch("/links/{link_id}", UpdateAsync)
            .Is("UpdateLink", "Update a link")
            .Reads(GatewayJson.Default.UpdateLinkRequest)
            .AnswersChanged();
        write.Delete("/links/{link_id}", call => Change(call, LinkProgress.DeleteByCustomer))
            .Is("DeleteLink", "Delete a link")
            .AnswersChanged();
        write.Post("/links/{link_id}/attach-vpc", AttachVpcAsync)
            .Is("AttachVpc", "Attach a VPC")
            .Reads(GatewayJson.Default.AttachVpcRequest, "vpc_id")
            .AnswersChanged();
        write.Post("/links/{link_id}/detach-vpc", call => SwitchAsync(call, LinkConfiguration.DetachVpc))
            .Is("DetachVpc", "Detach the VPC")
            .Reads(GatewayJson.Default.EmptyRequest)
            .AnswersChanged();
        write.Post("/links/{link_id}/attach-routing-policy", call => PolicyAsync(call, LinkConfiguration.AttachPolicy))
            .Is("AttachRoutingPolicy", "Attach a routing policy")
            .Reads(GatewayJson.Default.LinkRoutingPolicyRequest, "routing_policy_id")
            .AnswersChanged();
        write.Post("/links/{link_id}/detach-routing-policy", call => PolicyAsync(call, LinkConfiguration.DetachPolicy))
            .Is("DetachRoutingPolicy", "Detach a routing policy")
            .Reads(GatewayJson.Default.LinkRoutingPolicyRequest, "routing_policy_id")
            .AnswersChanged();
        write.Post("/links/{link_id}/set-routing-policy", call => PolicyAsync(call, LinkConfiguration.SetPolicy))
            .Is("SetRoutingPolicy", "Set a routing policy in place of the one of its IP version")
            .Reads(GatewayJson.Default.LinkRoutingPolicyRequest, "routing_policy_id")
            .AnswersChanged();
        write.Post(
            "/links/{link_id}/enable-route-propagation",
            call => SwitchAsync(call, (state, link, context) => LinkConfiguration.SetPropagation(state, link, enabled: true, context)))
            .Is("EnableRoutePropagation", "Enable route propagation")
            .Reads(GatewayJson.Default.EmptyRequest)
            .AnswersChanged();
        write.Post(
            "/links/{link_id}/disable-route-propagation",
            call => SwitchAsync(call, (state, link, context) => LinkConfiguration.SetPropagation(state, link, enabled: false, context)))
            .Is("DisableRoutePropagation", "Disable route propagation")
            .Reads(GatewayJson.Default.EmptyRequest)
            .AnswersChanged();
    }

    private static void AnswersChanged(this Operation operation) =>
        operation.Answers(GatewayJson.Default.Link).MayFail(ErrorType.TransientState, ErrorType.PreconditionFailed, ErrorType.Locked);

    private static Reply Get(Call call)
    {
        var (region, id) = (call.Region, call.Id("link_id"));
        var link = call.Book.Read().Link(region, id);
        return call.Caller.Reaches(call.Needed, link, id, out var refusal) ? Reply.Ok(LinkWire.From(link), GatewayJson.Default.Link) : refusal;
    }

    private static async Task<Reply> CreateAsync(Call call)
    {
        var order = LinkRequests.Order(call.Region, await call.ReadAsync(GatewayJson.Default.CreateLinkRequest));
        return Reply.To(call.Apply((state, context) => LinkOrdering.Create(state, order, context)), LinkWire.From, GatewayJson.Default.Link);
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
            call.Apply((state, context) =>
            {
                var link = state.Link(region, id);
                return context.Caller.Reaches(call.Needed, link, id, out var refusal) ? command(state, link, context) : refusal;
            }),
            LinkWire.From,
            GatewayJson.Default.Link);
    }
}
