using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;

namespace InterLink.Gateway.Client;

/// <summary>Reads all pages of a list. A failure on any page is a failure of the whole: half a list would look like deletions.</summary>
internal static class Paging
{
    private const int MaxReadings = 3;

    /// <summary>All items of the list, each once.</summary>
    /// <param name="request">The list without its paging parameters.</param>
    /// <param name="orderBy">An order in which new resources come last, or hardly ever come.</param>
    /// <param name="identity">Tells an item that the pages show twice.</param>
    public static async Task<GatewayResult<IReadOnlyList<T>>> ListAllAsync<TPage, T>(
        this GatewayTransport transport,
        GatewayRequest request,
        string orderBy,
        JsonTypeInfo<TPage> type,
        Func<T, string> identity,
        CancellationToken cancellationToken)
        where TPage : class, IPage<T>
    {
        for (var reading = 1; reading <= MaxReadings; reading++)
        {
            var (result, shrank) = await ReadOnceAsync(transport, request, orderBy, type, identity, cancellationToken);
            if (!shrank)
            {
                return result;
            }
        }

        return Unavailable<T>("the list kept shrinking while it was read");
    }

    /// <summary>
    /// Items that are added meanwhile come at the end, and repeated ones are dropped. When items are removed, though, all behind them move
    /// forward, and one may slip from the next page to the page already read: the caller then reads again.
    /// </summary>
    private static async Task<(GatewayResult<IReadOnlyList<T>> Result, bool Shrank)> ReadOnceAsync<TPage, T>(
        GatewayTransport transport,
        GatewayRequest request,
        string orderBy,
        JsonTypeInfo<TPage> type,
        Func<T, string> identity,
        CancellationToken cancellationToken)
        where TPage : class, IPage<T>
    {
        var items = new OrderedDictionary<string, T>(StringComparer.Ordinal);
        var total = 0L;
        DateTimeOffset? serverTime = null;
        for (var number = 1; ; number++)
        {
            var answer = await transport.SendAsync(Page(request, orderBy, number, transport.PageSize), type, cancellationToken);
            if (answer is GatewayResult<TPage>.Failed(var failure))
            {
                return (new GatewayResult<IReadOnlyList<T>>.Failed(failure), false);
            }

            var (page, pageTime) = (GatewayResult<TPage>.Ok)answer;
            if (page.Items.Any(item => item is null))
            {
                return (Unavailable<T>("its answer cannot be read"), false);
            }

            if (page.TotalCount < total)
            {
                return (Unavailable<T>("the list shrank while it was read"), true);
            }

            total = page.TotalCount;
            serverTime ??= pageTime;
            var known = items.Count;
            foreach (var item in page.Items)
            {
                items.TryAdd(identity(item), item);
            }

            if (page.Items.Count == 0 || items.Count >= total)
            {
                return (new GatewayResult<IReadOnlyList<T>>.Ok([.. items.Values], serverTime), false);
            }

            if (items.Count == known)
            {
                return (Unavailable<T>("its list repeats the same page"), false);
            }
        }
    }

    private static GatewayRequest Page(GatewayRequest request, string orderBy, int number, int size)
    {
        var paging = string.Create(CultureInfo.InvariantCulture, $"order_by={orderBy}&page={number}&page_size={size}");
        return request with { Query = request.Query.Length == 0 ? "?" + paging : request.Query + "&" + paging };
    }

    private static GatewayResult<IReadOnlyList<T>> Unavailable<T>(string cause) =>
        new GatewayResult<IReadOnlyList<T>>.Failed(new GatewayFailure.Unavailable(cause, OutcomeUnknown: false));
}
