using InterLink.Gateway.Contract;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>One page of a list, and how many entries all pages have together.</summary>
internal sealed record Listing<T>(IReadOnlyList<T> Items, long TotalCount);

/// <summary>Orders a list and cuts the page that was asked for. Every page but the last is full: clients count pages by the length of the first.</summary>
internal static class Listing
{
    private const int DefaultPageSize = 50;
    private const int MaximumPageSize = 1000;

    /// <summary>Cuts a page.</summary>
    /// <param name="entries">All that match the filters.</param>
    /// <param name="query">Where <c>order_by</c>, <c>page</c> and <c>page_size</c> come from.</param>
    /// <param name="defaultOrder">The order when none is asked for, e.g. <c>created_at_asc</c>.</param>
    /// <param name="id">Decides among equals, so that pages never overlap.</param>
    /// <param name="orders">What can be ordered by: the stem of the name, and the comparison.</param>
    /// <exception cref="BadRequestException">A query parameter is out of range, or was found wrong before.</exception>
    public static Listing<T> Page<T>(
        IEnumerable<T> entries, QueryReader query, string defaultOrder, Func<T, Guid> id, params (string Name, Comparison<T> Compare)[] orders)
    {
        var compare = Order(query, defaultOrder, orders);
        var page = Positive(query, "page", int.MaxValue) ?? 1;
        var size = Positive(query, "page_size", MaximumPageSize) ?? DefaultPageSize;
        query.Arguments.Check();

        var sorted = entries.ToList();
        sorted.Sort((left, right) => compare(left, right) is var result and not 0 ? result : id(left).CompareTo(id(right)));
        var start = Math.Min((page - 1L) * size, sorted.Count);
        return new Listing<T>(sorted.GetRange((int)start, Math.Min(size, sorted.Count - (int)start)), sorted.Count);
    }

    private static Comparison<T> Order<T>(QueryReader query, string defaultOrder, (string Name, Comparison<T> Compare)[] orders)
    {
        var wanted = query.Text("order_by") ?? defaultOrder;
        foreach (var (name, compare) in orders)
        {
            if (string.Equals(wanted, name + "_asc", StringComparison.Ordinal))
            {
                return compare;
            }

            if (string.Equals(wanted, name + "_desc", StringComparison.Ordinal))
            {
                return (left, right) => compare(right, left);
            }
        }

        var names = orders.SelectMany(order => new[] { order.Name + "_asc", order.Name + "_desc" });
        query.Arguments.Report("order_by", ArgumentReason.Constraint, $"\"{wanted}\" is not one of {string.Join(", ", names)}");
        return (_, _) => 0;
    }

    private static int? Positive(QueryReader query, string name, int most) => query.Arguments.OptionalNumber(name, query.Number(name), 1, most);
}
