using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Organizations;
using InterLink.Gateway.Simulator.Book.Vpcs;
using InterLink.Gateway.Simulator.CustomerApi;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>What lies around the links: the account and its VPCs with their subnets.</summary>
internal static class AccountEndpoints
{
    public static void MapAccount(this Surface desk)
    {
        desk.Get("/account", View)
            .Is("GetAccount", "Get the first Organization, its Projects and VPCs")
            .Answers(OperationsJson.Default.AccountView);
        desk.Get("/catalogue", call => Reply.Ok(call.Gateway.Catalogue, OperationsJson.Default.Catalogue))
            .Is("GetCatalogue", "Get the regions, PoPs and partners")
            .Answers(OperationsJson.Default.Catalogue);
        desk.Post("/vpcs", AddVpcAsync)
            .Is("AddVPC", "Add a VPC with subnets, also one of another Organization")
            .Reads(OperationsJson.Default.VpcRequest, "region", "project_id", "name")
            .Answers(GatewayJson.Default.Vpc)
            .MayFail(ErrorType.PermissionsDenied);
    }

    /// <summary>One Organization's Projects and VPCs.</summary>
    public static AccountView Wire(BookState book, OrganizationEntry organization) => new(
        organization.Id.ToString(),
        [.. organization.Projects.Select(project => project.Id.ToString()).Order(StringComparer.Ordinal)],
        [.. book.Vpcs.Values.Where(vpc => vpc.OrganizationId == organization.Id)
            .OrderBy(vpc => vpc.CreatedAt).ThenBy(vpc => vpc.Region, StringComparer.Ordinal).Select(VpcEndpoints.Wire)]);

    // The first Organization: most simulations have no other.
    private static Reply View(Call call)
    {
        var book = call.Book.Read();
        return Reply.Ok(Wire(book, book.Accounts.Organizations[call.Gateway.Accounts.Home.Id]), OperationsJson.Default.AccountView);
    }

    private static async Task<Reply> AddVpcAsync(Call call)
    {
        var body = await call.ReadAsync(OperationsJson.Default.VpcRequest);
        var arguments = new Arguments();
        var order = new VpcOrder(call.Region(body.Region, arguments), arguments.Id("project_id", body.ProjectId), arguments.Name(body.Name), Tags: [])
        {
            OrganizationId = arguments.OptionalId("organization_id", body.OrganizationId),
            Subnets = arguments.OptionalPrefixes("subnets", body.Subnets) ?? [],
        };
        arguments.Check();
        return Reply.To(call.Apply((state, context) => VpcOrdering.Create(state, order, context)), VpcEndpoints.Wire, GatewayJson.Default.Vpc);
    }
}
