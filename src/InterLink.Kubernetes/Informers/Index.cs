using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Informers;

/// <summary>Kept in step with its store, under the store's lock.</summary>
internal sealed class Index<T>(Lock gate, Func<T, IEnumerable<string>> values) : IIndex<T>
    where T : class, IResource<T>
{
    private readonly Dictionary<string, HashSet<T>> _byValue = new(StringComparer.Ordinal);

    public IReadOnlyList<T> Find(string value)
    {
        lock (gate)
        {
            return _byValue.TryGetValue(value, out var found) ? [.. found] : [];
        }
    }

    public void Add(T resource)
    {
        foreach (var value in values(resource))
        {
            if (!_byValue.TryGetValue(value, out var holders))
            {
                // By reference: the store holds one instance per object, and comparing records by value would walk them whole.
                _byValue[value] = holders = new HashSet<T>(ReferenceEqualityComparer.Instance);
            }

            holders.Add(resource);
        }
    }

    public void Remove(T resource)
    {
        foreach (var value in values(resource))
        {
            if (_byValue.TryGetValue(value, out var holders) && holders.Remove(resource) && holders.Count == 0)
            {
                _byValue.Remove(value);
            }
        }
    }
}
