using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Billing;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>The ledger: for which times Scaleway charges a fee, also those of what is deleted.</summary>
internal static class BillingEndpoints
{
    private static readonly Enumeration Resources = new(Name: null, ResourceNames.Link, ResourceNames.DedicatedConnection);

    private static readonly Sorting<BillingWindow> Sorting = new(
        "started_at_asc", window => window.ResourceId, ("started_at", (left, right) => left.StartedAt.CompareTo(right.StartedAt)));

    public static void MapBilling(this Surface desk) => desk.Get("/billing", List)
        .Is("ListBillingWindows", "List the times for which fees are charged, without prices")
        .Takes(
            QueryParameter.Id("resource_id"),
            QueryParameter.OneOf("resource", Resources),
            QueryParameter.Id("project_id"),
            QueryParameter.Flag("open", "Whether the fee is still charged."))
        .Takes(Sorting.Parameters)
        .Answers(OperationsJson.Default.BillingList);

    private static Reply List(Call call)
    {
        var query = call.Query;
        var (resourceId, projectId, open, resource) = (query.Id("resource_id"), query.Id("project_id"), query.Flag("open"), query.OneOf("resource"));
        var matches = call.Book.Read().Billing.Values.Where(window =>
            (resourceId ?? window.ResourceId) == window.ResourceId
            && (projectId ?? window.ProjectId) == window.ProjectId
            && (open is null || open == window.StoppedAt is null)
            && (resource is null || string.Equals(window.Resource, resource, StringComparison.Ordinal)));
        var page = Listing.Page(matches, query, Sorting);
        return Reply.Ok(new BillingList(page.Items, page.TotalCount), OperationsJson.Default.BillingList);
    }
}

internal sealed record BillingList(IReadOnlyList<BillingWindow> Windows, long TotalCount);
