namespace InterLink.Gateway.Simulator.Http;

/// <summary>One page of a list, and how many entries all pages have together.</summary>
internal sealed record Listing<T>(IReadOnlyList<T> Items, long TotalCount);

/// <summary>Orders a list and cuts the page that was asked for. Every page but the last is full: clients count pages by the length of the first.</summary>
internal static class Listing
{
    public const int DefaultPageSize = 50;
    public const int MaximumPageSize = 1000;

    /// <summary>Cuts a page.</summary>
    /// <param name="entries">All that match the filters.</param>
    /// <param name="query">Where <c>order_by</c>, <c>page</c> and <c>page_size</c> come from.</param>
    /// <param name="sorting">What it can be ordered by.</param>
    /// <exception cref="BadRequestException">A query parameter is out of range, or was found wrong before.</exception>
    public static Listing<T> Page<T>(IEnumerable<T> entries, QueryReader query, Sorting<T> sorting)
    {
        var order = sorting.Read(query);
        var page = query.Number("page") ?? 1;
        var size = (int)(query.Number("page_size") ?? DefaultPageSize);
        query.Arguments.Check();

        var sorted = entries.ToList();
        sorted.Sort(order);
        var start = (int)Math.Min((page - 1) * size, sorted.Count);
        return new Listing<T>(sorted.GetRange(start, Math.Min(size, sorted.Count - start)), sorted.Count);
    }
}
