using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.CustomerApi;

/// <summary>The filters and orders that all lists of a Project's resources share.</summary>
internal static class ResourceFilters
{
    public static readonly IReadOnlyList<QueryParameter> Parameters =
    [
        QueryParameter.Text("name", "A part of the name, upper or lower case."),
        QueryParameter.Texts("tags", "Any of these tags."),
        QueryParameter.Id("project_id"),
        QueryParameter.Id("organization_id"),
    ];

    /// <summary>Keeps what the caller may read in the path's region and matches name (a part of it), tags (any of them), Project and Organization.</summary>
    public static IEnumerable<T> Matching<T>(this IEnumerable<T> entries, Call call)
        where T : IProjectResource
    {
        var region = call.Region;
        var name = call.Query.Text("name");
        var tags = call.Query.Texts("tags");
        var project = call.Query.Id("project_id");
        var organization = call.Query.Id("organization_id");
        var (caller, needed) = (call.Caller, call.Needed);
        return entries.Where(entry => string.Equals(entry.Region, region, StringComparison.Ordinal)
            && caller.May(needed, entry)
            && ContainsName(entry.Name, name)
            && (tags.IsEmpty || entry.Tags.Any(tag => tags.Contains(tag, StringComparer.Ordinal)))
            && (project ?? entry.ProjectId) == entry.ProjectId
            && (organization ?? entry.OrganizationId) == entry.OrganizationId);
    }

    public static bool ContainsName(string name, string? part) => part is null || name.Contains(part, StringComparison.OrdinalIgnoreCase);

    public static int ByCreation<T>(T left, T right)
        where T : IProjectResource =>
        left.CreatedAt.CompareTo(right.CreatedAt);

    public static int ByUpdate<T>(T left, T right)
        where T : IProjectResource =>
        left.UpdatedAt.CompareTo(right.UpdatedAt);

    public static int ByName<T>(T left, T right)
        where T : IProjectResource =>
        NameOrder.Compare(left.Name, right.Name);
}
