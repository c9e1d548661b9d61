using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Organizations;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>Organizations, their Projects and quotas.</summary>
internal static class OrganizationEndpoints
{
    private static readonly Sorting<OrganizationEntry> Sorting = new(
        "name_asc", organization => organization.Id, ("name", (left, right) => NameOrder.Compare(left.Name, right.Name)));

    public static void MapOrganizations(this Surface desk)
    {
        desk.Get("/organizations", List)
            .Is("ListOrganizations", "List Organizations with their Projects and keys")
            .Takes(Sorting.Parameters)
            .Answers(OrganizationJson.Default.OrganizationList);
        desk.Post("/organizations", CreateAsync)
            .Is("CreateOrganization", "Create an Organization")
            .Reads(OrganizationJson.Default.OrganizationRequest, "name")
            .Answers(OrganizationJson.Default.OrganizationView)
            .MayFail(ErrorType.AlreadyExists);
        desk.Post("/organizations/{organization_id}/quotas", SetQuotasAsync)
            .Is("SetQuotas", "Set the quotas of an Organization; one that is left out falls away")
            .Reads(OrganizationJson.Default.QuotasView)
            .Answers(OrganizationJson.Default.QuotasView);
        desk.Post("/projects", AddProjectAsync)
            .Is("AddProject", "Give an Organization, the first one unless told, one Project more")
            .Reads(OrganizationJson.Default.ProjectRequest)
            .Answers(OperationsJson.Default.AccountView)
            .MayFail(ErrorType.AlreadyExists, ErrorType.NotFound);
    }

    private static Reply List(Call call)
    {
        var accounts = call.Book.Read().Accounts;
        var keys = accounts.Keys.Values.Where(key => !key.IsRevoked).ToLookup(key => key.OrganizationId);
        var page = Listing.Page(accounts.Organizations.Values, call.Query, Sorting);
        return Reply.Ok(
            new OrganizationList([.. page.Items.Select(organization => OrganizationView.Of(organization, keys[organization.Id]))], page.TotalCount),
            OrganizationJson.Default.OrganizationList);
    }

    private static async Task<Reply> CreateAsync(Call call)
    {
        var body = await call.ReadAsync(OrganizationJson.Default.OrganizationRequest);
        var arguments = new Arguments();
        body.ReportUnknown(arguments);
        body.Quotas?.ReportUnknown(arguments, "quotas.");
        var (id, name, quotas) = (arguments.OptionalId("id", body.Id), arguments.Name(body.Name), Read(body.Quotas, arguments));
        arguments.Check();
        return Reply.To(
            call.Apply((state, context) => OrganizationOrdering.Create(state, id, name, quotas, context)),
            organization => OrganizationView.Of(organization, []),
            OrganizationJson.Default.OrganizationView);
    }

    private static async Task<Reply> SetQuotasAsync(Call call)
    {
        var body = await call.ReadAsync(OrganizationJson.Default.QuotasView);
        var arguments = new Arguments();
        body.ReportUnknown(arguments);
        var (id, quotas) = (call.Id("organization_id"), Read(body, arguments));
        arguments.Check();
        var outcome = call.Apply((state, _) => state.Accounts.Organizations.GetValueOrDefault(id) is { } organization
            ? OrganizationOrdering.SetQuotas(state, organization, quotas)
            : new Rejection.NotFound(ResourceNames.Organization, id));
        return Reply.To(outcome, organization => QuotasView.Of(organization.Quotas), OrganizationJson.Default.QuotasView);
    }

    /// <summary>Gives an Organization, the first one unless told, one Project more: links may use VPCs of other Projects.</summary>
    private static async Task<Reply> AddProjectAsync(Call call)
    {
        var body = await call.ReadAsync(OrganizationJson.Default.ProjectRequest);
        var arguments = new Arguments();
        body.ReportUnknown(arguments);
        var organizationId = arguments.OptionalId("organization_id", body.OrganizationId) ?? call.Gateway.Accounts.Home.Id;
        var (id, name) = (arguments.OptionalId("id", body.Id), arguments.OptionalName(body.Name) ?? "added");
        arguments.Check();
        var outcome = call.Apply((state, context) => state.Accounts.Organizations.GetValueOrDefault(organizationId) is { } organization
            ? OrganizationOrdering.AddProject(state, organization, new ProjectEntry(id ?? context.NewId(), name), context)
            : new Rejection.NotFound(ResourceNames.Organization, organizationId));
        return Reply.To(
            outcome,
            organization => AccountEndpoints.Wire(call.Book.Read(), organization) with { ProjectId = organization.Projects[^1].Id.ToString() },
            OperationsJson.Default.AccountView);
    }

    private static Quotas Read(QuotasView? body, Arguments arguments) => new(
        arguments.OptionalNumber(Quotas.LinksName, body?.InterlinkLinks, 0, int.MaxValue),
        arguments.OptionalNumber(Quotas.RoutingPoliciesName, body?.InterlinkRoutingPolicies, 0, int.MaxValue));
}
