using System.Diagnostics.CodeAnalysis;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Informers;

/// <summary>The mirror itself, as readers see it. Only a <see cref="StoreWriter{T}"/> changes it.</summary>
internal sealed class Store<T>(LabelSelector? selector = null) : IStore<T>
    where T : class, IResource<T>
{
    private const string AllNamespaces = "";

    private readonly Lock _gate = new();
    private readonly Dictionary<ResourceKey, T> _objects = [];
    private readonly List<Index<T>> _indexes = [];
    private readonly Dictionary<string, string> _resourceVersions = new(StringComparer.Ordinal);

    public string? ResourceVersionIn(string @namespace)
    {
        lock (_gate)
        {
            return _resourceVersions.GetValueOrDefault(@namespace) ?? _resourceVersions.GetValueOrDefault(AllNamespaces);
        }
    }

    public bool Selects(T resource) => selector?.Matches(resource.Metadata.Labels) ?? true;

    public T? Find(ResourceKey key)
    {
        lock (_gate)
        {
            return _objects.GetValueOrDefault(key);
        }
    }

    public IReadOnlyList<T> List()
    {
        lock (_gate)
        {
            return [.. _objects.Values];
        }
    }

    public IIndex<T> AddIndex(Func<T, IEnumerable<string>> values)
    {
        lock (_gate)
        {
            var index = new Index<T>(_gate, values);
            foreach (var resource in _objects.Values)
            {
                index.Add(resource);
            }

            _indexes.Add(index);
            return index;
        }
    }

    internal void Put(T resource)
    {
        lock (_gate)
        {
            Take(resource.Metadata.Key, out _);
            _objects[resource.Metadata.Key] = resource;
            foreach (var index in _indexes)
            {
                index.Add(resource);
            }
        }
    }

    internal bool Take(ResourceKey key, [NotNullWhen(true)] out T? taken)
    {
        lock (_gate)
        {
            if (!_objects.Remove(key, out taken))
            {
                return false;
            }

            foreach (var index in _indexes)
            {
                index.Remove(taken);
            }

            return true;
        }
    }

    internal void MoveTo(string? @namespace, string resourceVersion)
    {
        lock (_gate)
        {
            _resourceVersions[@namespace ?? AllNamespaces] = resourceVersion;
        }
    }
}
