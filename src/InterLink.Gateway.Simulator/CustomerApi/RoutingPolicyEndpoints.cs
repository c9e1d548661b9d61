using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Access;
using InterLink.Gateway.Simulator.Book.Policies;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.CustomerApi;

/// <summary>Routing policies: what may come in from a peer, and what may go out to it.</summary>
internal static class RoutingPolicyEndpoints
{
    private static readonly Sorting<PolicyEntry> Sorting = new(
        "created_at_asc", policy => policy.Id, ("created_at", ResourceFilters.ByCreation), ("name", ResourceFilters.ByName));

    public static void MapRoutingPolicies(this Surface api)
    {
        var (read, write) = (api.For(Permissions.ReadPolicies), api.For(Permissions.WritePolicies));
        read.Get("/routing-policies", List)
            .Is("ListRoutingPolicies", "List routing policies")
            .Takes(ResourceFilters.Parameters)
            .Takes(QueryParameter.Flag("ipv6", "Whether the policy is for IPv6."))
            .Takes(Sorting.Parameters)
            .Answers(GatewayJson.Default.RoutingPolicyList);
        read.Get("/routing-policies/{routing_policy_id}", Get)
            .Is("GetRoutingPolicy", "Get a routing policy")
            .Answers(GatewayJson.Default.RoutingPolicy);
        write.Post("/routing-policies", CreateAsync)
            .Is("CreateRoutingPolicy", "Create a routing policy")
            .Reads(GatewayJson.Default.CreateRoutingPolicyRequest, "project_id", "name", "is_ipv6")
            .Answers(GatewayJson.Default.RoutingPolicy)
            .MayFail(ErrorType.QuotasExceeded);
        write.Patch("/routing-policies/{routing_policy_id}", UpdateAsync)
            .Is("UpdateRoutingPolicy", "Update a routing policy")
            .Reads(GatewayJson.Default.UpdateRoutingPolicyRequest)
            .Answers(GatewayJson.Default.RoutingPolicy);
        write.Delete("/routing-policies/{routing_policy_id}", Delete)
            .Is("DeleteRoutingPolicy", "Delete a routing policy that no link uses")
            .AnswersNothing()
            .MayFail(ErrorType.PreconditionFailed);
    }

    private static Reply List(Call call)
    {
        var ipv6 = call.Query.Flag("ipv6");
        var matches = call.Book.Read().Policies.Values.Matching(call).Where(policy => (ipv6 ?? policy.IsIpv6) == policy.IsIpv6);
        var page = Listing.Page(matches, call.Query, Sorting);
        return Reply.Ok(
            new RoutingPolicyList { RoutingPolicies = [.. page.Items.Select(Wire)], TotalCount = page.TotalCount }, GatewayJson.Default.RoutingPolicyList);
    }

    private static Reply Get(Call call)
    {
        var (region, id) = (call.Region, call.Id("routing_policy_id"));
        var policy = call.Book.Read().Policy(region, id);
        return call.Caller.Reaches(call.Needed, policy, id, out var refusal) ? Reply.Ok(Wire(policy), GatewayJson.Default.RoutingPolicy) : refusal;
    }

    private static async Task<Reply> CreateAsync(Call call)
    {
        var region = call.Region;
        var body = await call.ReadAsync(GatewayJson.Default.CreateRoutingPolicyRequest);
        var arguments = new Arguments();
        var order = new PolicyOrder
        {
            Region = region,
            ProjectId = arguments.Id("project_id", body.ProjectId),
            Name = arguments.Name(body.Name),
            Tags = arguments.OptionalTags(body.Tags) ?? [],
            IsIpv6 = arguments.Required("is_ipv6", body.IsIpv6),
            Incoming = arguments.OptionalPrefixes("prefix_filter_in", body.PrefixFilterIn) ?? [],
            Outgoing = arguments.OptionalPrefixes("prefix_filter_out", body.PrefixFilterOut) ?? [],
        };
        arguments.Check();
        return Reply.To(call.Apply((state, context) => PolicyOrdering.Create(state, order, context)), Wire, GatewayJson.Default.RoutingPolicy);
    }

    private static async Task<Reply> UpdateAsync(Call call)
    {
        var body = await call.ReadAsync(GatewayJson.Default.UpdateRoutingPolicyRequest);
        var arguments = new Arguments();
        var edit = new PolicyEdit(
            arguments.OptionalName(body.Name),
            arguments.OptionalTags(body.Tags),
            arguments.OptionalPrefixes("prefix_filter_in", body.PrefixFilterIn),
            arguments.OptionalPrefixes("prefix_filter_out", body.PrefixFilterOut));
        arguments.Check();
        return Reply.To(
            Change(call, (state, policy, context) => PolicyOrdering.Edit(state, policy, edit, context)), Wire, GatewayJson.Default.RoutingPolicy);
    }

    private static Reply Delete(Call call) => Change(call, (state, policy, _) => PolicyOrdering.Delete(state, policy)) switch
    {
        Outcome<PolicyEntry>.Rejected rejected => rejected.Why,
        _ => Reply.NoContent,
    };

    private static Outcome<PolicyEntry> Change(Call call, Func<BookState, PolicyEntry, BookContext, Outcome<PolicyEntry>> command)
    {
        var (region, id) = (call.Region, call.Id("routing_policy_id"));
        return call.Apply((state, context) =>
        {
            var policy = state.Policy(region, id);
            return context.Caller.Reaches(call.Needed, policy, id, out var refusal) ? command(state, policy, context) : refusal;
        });
    }

    private static RoutingPolicy Wire(PolicyEntry policy) => new()
    {
        CreatedAt = policy.CreatedAt,
        Id = policy.Id.ToString(),
        IsIpv6 = policy.IsIpv6,
        Name = policy.Name,
        OrganizationId = policy.OrganizationId.ToString(),
        PrefixFilterIn = [.. policy.Incoming.Select(prefix => prefix.ToString())],
        PrefixFilterOut = [.. policy.Outgoing.Select(prefix => prefix.ToString())],
        ProjectId = policy.ProjectId.ToString(),
        Region = policy.Region,
        Tags = policy.Tags,
        UpdatedAt = policy.UpdatedAt,
    };
}
