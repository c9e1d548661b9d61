using InterLink.Gateway.Simulator.Http;
using InterLink.Gateway.Simulator.Journals;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>What was called, by whom and with what result: tests count orders here.</summary>
internal static class JournalEndpoints
{
    private static readonly Sorting<JournalEntry> Sorting = new(
        "sequence_asc", _ => Guid.Empty, ("sequence", (left, right) => left.Sequence.CompareTo(right.Sequence)));

    private static readonly Enumeration Surfaces = new(Name: null, SurfaceNames.Customer, SurfaceNames.Partner, SurfaceNames.Operations);

    public static void MapJournal(this Surface desk) => desk.Get("/journal", List)
        .Is("ListJournal", "List the mutating calls, in the order of their answers")
        .Takes(
            QueryParameter.Number("after", "Entries after this sequence number."),
            QueryParameter.Moment("since", "Entries from this moment on."),
            QueryParameter.Text("method", "The HTTP method, upper or lower case."),
            QueryParameter.Text("path", "A regular expression found anywhere in the path."),
            QueryParameter.OneOf("surface", Surfaces),
            QueryParameter.Id("organization_id", "The Organization whose API key the call came with."),
            QueryParameter.Text("key_name", "The name of that key, the whole of it."),
            QueryParameter.Id("link_id"),
            QueryParameter.Id("resource_id", "The link, policy, connection or VPC that the call got to."),
            QueryParameter.Number("status", "The HTTP status of the answer."),
            QueryParameter.Text("user_agent", "A part of the caller's user agent, upper or lower case."))
        .Takes(Sorting.Parameters)
        .Answers(OperationsJson.Default.JournalList);

    private static Reply List(Call call)
    {
        var query = call.Query;
        var after = query.Number("after") ?? 0;
        var since = query.Moment("since");
        var method = query.Text("method");
        var surface = query.OneOf("surface");
        var organizationId = query.Id("organization_id");
        var keyName = query.Text("key_name");
        var resourceId = query.Id("resource_id");
        var path = UserPattern.Read("path", query.Text("path"), query.Arguments);
        var linkId = query.Id("link_id");
        var status = query.Number("status");
        var agent = query.Text("user_agent");
        var matches = call.Gateway.Journal.Entries(after).Where(entry => (since is null || entry.Time >= since)
            && (surface is null || string.Equals(entry.Surface, surface, StringComparison.Ordinal))
            && (organizationId is null || entry.OrganizationId == organizationId)
            && (keyName is null || string.Equals(entry.KeyName, keyName, StringComparison.Ordinal))
            && (resourceId is null || entry.Result?.Id == resourceId)
            && (method is null || string.Equals(entry.Method, method, StringComparison.OrdinalIgnoreCase))
            && path.IsMatch(entry.Path)
            && (linkId is null || entry.LinkId == linkId)
            && (status is null || entry.Status == status)
            && (agent is null || (entry.UserAgent ?? "").Contains(agent, StringComparison.OrdinalIgnoreCase)));
        var page = Listing.Page(matches, query, Sorting);
        return Reply.Ok(new JournalList(page.Items, page.TotalCount), OperationsJson.Default.JournalList);
    }
}
