using System.Collections.Concurrent;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.InterLinks;
using InterLink.Operator.RoutingPolicies;
using InterLink.Operator.Tests.World;

namespace InterLink.Operator.Tests.Histories;

/// <summary>The objects of ours in a world as they are now, and the links that they had. That each revision is sound is the world's business.</summary>
internal sealed class Chronicle : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, InterLinkResource> _links = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RoutingPolicyResource> _policies = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DedicatedConnectionResource> _connections = new(StringComparer.Ordinal);
    private readonly Task _reading;

    public Chronicle(OperatorWorld world) => _reading = Task.WhenAll(
        ReadAsync(world.InterLinks, world.Namespace, _links, Take),
        ReadAsync(world.RoutingPolicies, world.Namespace, _policies, _ => { }),
        ReadAsync(world.Kubernetes.Resources<DedicatedConnectionResource>(), world.Namespace, _connections, _ => { }));

    /// <summary>The links that each InterLink ever had, by its uid.</summary>
    public ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> LinkIds { get; } = new(StringComparer.Ordinal);

    public int Revisions { get; private set; }

    public IReadOnlyCollection<InterLinkResource> Links => [.. _links.Values];

    public IReadOnlyCollection<RoutingPolicyResource> Policies => [.. _policies.Values];

    public IReadOnlyCollection<DedicatedConnectionResource> Connections => [.. _connections.Values];

    public InterLinkResource? Link(string name) => _links.GetValueOrDefault(name);

    public RoutingPolicyResource? Policy(string name) => _policies.GetValueOrDefault(name);

    public DedicatedConnectionResource? Connection(string name) => _connections.GetValueOrDefault(name);

    public bool Knows(string link)
    {
        CheckThatItReads();
        return _links.ContainsKey(link);
    }

    /// <summary>How many links there ever were.</summary>
    public int CountOrders()
    {
        CheckThatItReads();
        return LinkIds.Count;
    }

    /// <summary>Fails when revisions were missed, so that nobody waits for what will not be read.</summary>
    public void CheckThatItReads()
    {
        if (_reading.IsCompleted)
        {
            throw new InvalidOperationException("The chronicle has ended.", _reading.Exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private void Take(InterLinkResource link)
    {
        if (link is { Status.LinkId: { } id, Metadata.Uid: { } uid })
        {
            LinkIds.GetOrAdd(uid, _ => new(StringComparer.Ordinal))[id] = true;
        }
    }

    private async Task ReadAsync<T>(ResourceClient<T> client, string @namespace, ConcurrentDictionary<string, T> objects, Action<T> take)
        where T : class, IResource<T>
    {
        var list = await client.ListAsync(new ListOptions { Namespace = @namespace }, _stop.Token);
        foreach (var there in list.Items)
        {
            objects[there.Metadata.Name] = there;
            take(there);
        }

        await foreach (var change in RevisionStream.ReadAsync(client, @namespace, list.Metadata.ResourceVersion, _stop.Token))
        {
            Revisions++;
            switch (change)
            {
                case WatchEvent<T>.Added(var added):
                    objects[added.Metadata.Name] = added;
                    take(added);
                    break;
                case WatchEvent<T>.Modified(var modified):
                    objects[modified.Metadata.Name] = modified;
                    take(modified);
                    break;
                case WatchEvent<T>.Deleted(var deleted):
                    objects.TryRemove(deleted.Metadata.Name, out _);
                    take(deleted);
                    break;
            }
        }
    }
}
