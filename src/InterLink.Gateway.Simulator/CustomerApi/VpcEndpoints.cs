using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Access;
using InterLink.Gateway.Simulator.Book.Vpcs;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.CustomerApi;

/// <summary>VPCs, as far as links need them. One of another Organization is out of reach.</summary>
internal static class VpcEndpoints
{
    private static readonly Sorting<VpcEntry> Sorting = new(
        "created_at_asc", vpc => vpc.Id, ("created_at", ResourceFilters.ByCreation), ("name", ResourceFilters.ByName));

    public static void MapVpcs(this Surface api)
    {
        var (read, write) = (api.For(Permissions.ReadVpcs), api.For(Permissions.WriteVpcs));
        read.Get("/vpcs", List)
            .Is("ListVPCs", "List VPCs")
            .Takes(ResourceFilters.Parameters)
            .Takes(
                QueryParameter.Flag("is_default", "Whether the VPC is the default one of its Project."),
                QueryParameter.Flag("routing_enabled", "Whether the VPC routes between its Private Networks: all here do."))
            .Takes(Sorting.Parameters)
            .Answers(GatewayJson.Default.VpcList);
        read.Get("/vpcs/{vpc_id}", Get)
            .Is("GetVPC", "Get a VPC")
            .Answers(GatewayJson.Default.Vpc);
        write.Post("/vpcs", CreateAsync)
            .Is("CreateVPC", "Create a VPC")
            .Reads(GatewayJson.Default.CreateVpcRequest, "project_id", "name")
            .Answers(GatewayJson.Default.Vpc);
        write.Patch("/vpcs/{vpc_id}", UpdateAsync)
            .Is("UpdateVPC", "Update a VPC")
            .Reads(GatewayJson.Default.UpdateVpcRequest)
            .Answers(GatewayJson.Default.Vpc);
        write.Delete("/vpcs/{vpc_id}", Delete)
            .Is("DeleteVPC", "Delete a VPC that no link uses")
            .AnswersNothing()
            .MayFail(ErrorType.PreconditionFailed);
    }

    // A new VPC says that it routes and propagates, whatever was asked for.
    public static Vpc Wire(VpcEntry vpc) => new()
    {
        CreatedAt = vpc.CreatedAt,
        CustomRoutesPropagationEnabled = true,
        Id = vpc.Id.ToString(),
        IsDefault = vpc.IsDefault,
        Name = vpc.Name,
        OrganizationId = vpc.OrganizationId.ToString(),
        PrivateNetworkCount = vpc.Subnets.Count(subnet => !subnet.Prefix.IsIpv6),
        ProjectId = vpc.ProjectId.ToString(),
        Region = vpc.Region,
        RoutingEnabled = true,
        Tags = vpc.Tags,
        UpdatedAt = vpc.UpdatedAt,
    };

    private static Reply List(Call call)
    {
        var isDefault = call.Query.Flag("is_default");
        var routing = call.Query.Flag("routing_enabled") ?? true;
        var matches = call.Book.Read().Vpcs.Values.Matching(call).Where(vpc => routing && (isDefault ?? vpc.IsDefault) == vpc.IsDefault);
        var page = Listing.Page(matches, call.Query, Sorting);
        return Reply.Ok(new VpcList { Vpcs = [.. page.Items.Select(Wire)], TotalCount = page.TotalCount }, GatewayJson.Default.VpcList);
    }

    private static Reply Get(Call call)
    {
        var (region, id) = (call.Region, call.Id("vpc_id"));
        return Reply.To(Find(call, call.Book.Read(), region, id), Wire, GatewayJson.Default.Vpc);
    }

    private static async Task<Reply> CreateAsync(Call call)
    {
        var region = call.Region;
        var body = await call.ReadAsync(GatewayJson.Default.CreateVpcRequest);
        var arguments = new Arguments();
        var order = new VpcOrder(
            region, arguments.Id("project_id", body.ProjectId), arguments.Name(body.Name), arguments.OptionalTags(body.Tags) ?? []);
        arguments.Check();
        return Reply.To(call.Apply((state, context) => VpcOrdering.Create(state, order, context)), Wire, GatewayJson.Default.Vpc);
    }

    private static async Task<Reply> UpdateAsync(Call call)
    {
        var body = await call.ReadAsync(GatewayJson.Default.UpdateVpcRequest);
        var arguments = new Arguments();
        var (name, tags) = (arguments.OptionalName(body.Name), arguments.OptionalTags(body.Tags));
        arguments.Check();
        return Reply.To(Change(call, (state, vpc, context) => VpcOrdering.Edit(state, vpc, name, tags, context)), Wire, GatewayJson.Default.Vpc);
    }

    private static Reply Delete(Call call) => Change(call, (state, vpc, _) => VpcOrdering.Delete(state, vpc)) switch
    {
        Outcome<VpcEntry>.Rejected rejected => rejected.Why,
        _ => Reply.NoContent,
    };

    private static Outcome<VpcEntry> Change(Call call, Func<BookState, VpcEntry, BookContext, Outcome<VpcEntry>> command)
    {
        var (region, id) = (call.Region, call.Id("vpc_id"));
        return call.Apply((state, context) => Find(call, state, region, id) switch
        {
            Outcome<VpcEntry>.Done found => command(state, found.Value, context),
            var refused => refused,
        });
    }

    // Other than with links, an id that exists in another Organization is forbidden, not unknown.
    private static Outcome<VpcEntry> Find(Call call, BookState state, string region, Guid id) => state.Vpc(region, id) switch
    {
        null => new Rejection.NotFound(ResourceNames.Vpc, id),
        var vpc when !call.Caller.May(call.Needed, vpc) => call.Needed.Denied,
        var vpc => new Outcome<VpcEntry>.Done(state, vpc),
    };
}
