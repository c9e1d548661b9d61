using System.Globalization;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>The orders that a list can be had in, each upwards and downwards.</summary>
internal sealed class Sorting<T>
{
    private readonly OrderedDictionary<string, Comparison<T>> _orders = new(StringComparer.Ordinal);
    private readonly string _standard;
    private readonly Func<T, Guid> _id;

    /// <summary>Names the orders.</summary>
    /// <param name="standard">The order when none is asked for, e.g. <c>created_at_asc</c>.</param>
    /// <param name="id">Decides among equals, so that pages never overlap.</param>
    /// <param name="orders">What can be ordered by: the stem of the name, and the comparison.</param>
    public Sorting(string standard, Func<T, Guid> id, params ReadOnlySpan<(string Name, Comparison<T> Compare)> orders)
    {
        (_standard, _id) = (standard, id);
        foreach (var (name, compare) in orders)
        {
            _orders.Add(name + "_asc", compare);
            _orders.Add(name + "_desc", (left, right) => compare(right, left));
        }

        Parameters =
        [
            QueryParameter.OneOf("order_by", new Enumeration(Name: null, [.. _orders.Keys])) with { Default = standard },
            QueryParameter.Number("page") with { Least = 1, Most = int.MaxValue, Default = "1" },
            QueryParameter.Number("page_size") with
            {
                Least = 1,
                Most = Listing.MaximumPageSize,
                Default = Listing.DefaultPageSize.ToString(CultureInfo.InvariantCulture),
            },
        ];
    }

    /// <summary>What a list in pages takes: <c>order_by</c>, <c>page</c> and <c>page_size</c>.</summary>
    public IReadOnlyList<QueryParameter> Parameters { get; }

    /// <summary>The order that is asked for. Without meaning when a name was reported that does not exist.</summary>
    public Comparison<T> Read(QueryReader query)
    {
        var order = _orders.GetValueOrDefault(query.OneOf("order_by") ?? _standard) ?? ((_, _) => 0);
        return (left, right) => order(left, right) is var result and not 0 ? result : _id(left).CompareTo(_id(right));
    }
}
