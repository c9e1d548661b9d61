using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Client;

/// <summary>
/// The API of one resource type. Every call may throw <see cref="ApiException"/> (refused), <see cref="HttpRequestException"/> (unreachable or cut)
/// or <see cref="TimeoutException"/>; a call that lost its answer may have been carried out.
/// </summary>
public sealed class ResourceClient<T>
    where T : class, IResource<T>
{
    private readonly KubernetesClient _client;

    internal ResourceClient(KubernetesClient client) => _client = client;

    /// <summary>Null when there is no such object. An unknown resource type still throws, see <see cref="ApiException.IsMissingType"/>.</summary>
    public async Task<T?> GetAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(RequestBuilder.Get(T.Type, key), cancellationToken);
        }
        catch (ApiException e) when (e.IsNotFound && !e.IsMissingType)
        {
            return null;
        }
    }

    /// <summary>One page; <see cref="ListMeta.Continue"/> leads to the next one.</summary>
    /// <param name="options">Which objects, and how many at once.</param>
    /// <param name="continueToken">Null for the first page. One that is too old throws <see cref="ApiException.IsGone"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<ResourceList<T>> ListPageAsync(ListOptions options, string? continueToken, CancellationToken cancellationToken) =>
        _client.SendAsync(RequestBuilder.List(T.Type, options, continueToken), T.JsonListType, cancellationToken);

    /// <summary>All pages as one consistent list, at the version in its metadata. Pages too slow for the server's history are replaced by one large answer.</summary>
    public async Task<ResourceList<T>> ListAsync(ListOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await ListPagesAsync(options, cancellationToken);
        }
        catch (ApiException e) when (e.IsGone && options.PageSize is not null)
        {
            return await ListPagesAsync(options with { PageSize = null }, cancellationToken);
        }
    }

    /// <summary>
    /// Changes from <see cref="WatchOptions.ResourceVersion"/> on, until the server closes the watch (then the enumeration ends), or the connection
    /// breaks (then it throws). Reading has no time limit: a watch that has gone silent is for the caller to notice.
    /// </summary>
    public async IAsyncEnumerable<WatchEvent<T>> WatchAsync(WatchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await _client.OpenAsync(RequestBuilder.Watch(T.Type, options), cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var watchEvent in WatchEventReader.ReadAllAsync<T>(body, cancellationToken))
        {
            yield return watchEvent;
        }
    }

    public Task<T> CreateAsync(T resource, CancellationToken cancellationToken) => SendAsync(RequestBuilder.Create(resource), cancellationToken);

    /// <summary>Replaces the object. With a resource version in its metadata only that version is replaced; else whatever is there.</summary>
    public Task<T> ReplaceAsync(T resource, CancellationToken cancellationToken) => SendAsync(RequestBuilder.Replace(resource), cancellationToken);

    /// <inheritdoc cref="RequestBuilder.Apply"/>
    public Task<T> ApplyAsync(T resource, string fieldManager, bool force, CancellationToken cancellationToken) =>
        SendAsync(RequestBuilder.Apply(resource, fieldManager, force), cancellationToken);

    /// <summary>Changes what <paramref name="patch"/> names and nothing else; a null removes (RFC 7396). A resource version in it makes the patch conditional.</summary>
    public Task<T> MergePatchAsync(ResourceKey key, JsonObject patch, CancellationToken cancellationToken) =>
        SendAsync(RequestBuilder.MergePatch(T.Type, key, patch), cancellationToken);

    /// <summary>As <see cref="MergePatchAsync"/>, on the status subresource: all but <c>status</c> and the resource version is ignored.</summary>
    public Task<T> PatchStatusAsync(ResourceKey key, JsonObject patch, CancellationToken cancellationToken) =>
        SendAsync(RequestBuilder.MergePatchStatus(T.Type, key, patch), cancellationToken);

    /// <summary>Asks for the deletion. False: the object was already gone. A precondition that does not hold throws <see cref="ApiException.IsConflict"/>.</summary>
    public async Task<bool> DeleteAsync(ResourceKey key, DeleteOptions options, CancellationToken cancellationToken)
    {
        try
        {
            // The answer is the object when finalizers hold it, and a Status when it is gone; neither is of use.
            using var response = await _client.OpenAsync(RequestBuilder.Delete(T.Type, key, options), cancellationToken);
            return true;
        }
        catch (ApiException e) when (e.IsNotFound && !e.IsMissingType)
        {
            return false;
        }
    }

    private async Task<ResourceList<T>> ListPagesAsync(ListOptions options, CancellationToken cancellationToken)
    {
        var page = await ListPageAsync(options, continueToken: null, cancellationToken);
        if (string.IsNullOrEmpty(page.Metadata.Continue))
        {
            return page;
        }

        var items = new List<T>(page.Items);
        while (page.Metadata.Continue is { Length: > 0 } next)
        {
            page = await ListPageAsync(options, next, cancellationToken);
            items.AddRange(page.Items);
        }

        return page with { Items = items };
    }

    private Task<T> SendAsync(ApiRequest request, CancellationToken cancellationToken) => _client.SendAsync(request, T.JsonType, cancellationToken);
}
