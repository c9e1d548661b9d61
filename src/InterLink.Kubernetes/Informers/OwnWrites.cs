using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Informers;

/// <summary>
/// A store that also knows what this process has just written. The mirror lags behind every write by the time its watch event takes; a controller
/// that read only the mirror would see the world before its own last step, and take that step again. Each recorded object is answered until the mirror
/// has reached its version, whatever has become of the object by then. One that came back with labels which the mirror does not select is no longer there.
/// </summary>
public sealed class OwnWrites<T>(IStore<T> mirror) : IStore<T>
    where T : class, IResource<T>
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ResourceKey, T> _written = [];

    public string? ResourceVersionIn(string @namespace) => mirror.ResourceVersionIn(@namespace);

    public bool Selects(T resource) => mirror.Selects(resource);

    /// <summary>Remembers what the server returned for a create, a replace or a patch.</summary>
    public void Record(T written)
    {
        lock (_gate)
        {
            ForgetWhatTheMirrorHas();
            if (!IsInMirror(written))
            {
                _written[written.Metadata.Key] = written;
            }
        }
    }

    public T? Find(ResourceKey key)
    {
        lock (_gate)
        {
            return _written.TryGetValue(key, out var written) && !IsInMirror(written) ? (Selects(written) ? written : null) : mirror.Find(key);
        }
    }

    public IReadOnlyList<T> List()
    {
        lock (_gate)
        {
            ForgetWhatTheMirrorHas();
            return _written.Count == 0
                ? mirror.List()
                : [.. mirror.List().Where(resource => !_written.ContainsKey(resource.Metadata.Key)), .. _written.Values.Where(Selects)];
        }
    }

    private void ForgetWhatTheMirrorHas()
    {
        foreach (var (key, written) in _written)
        {
            if (IsInMirror(written))
            {
                _written.Remove(key);
            }
        }
    }

    private bool IsInMirror(T written) => Model.ResourceVersion.HasReached(mirror.ResourceVersionIn(written.Metadata.Key.Namespace), written.Metadata.ResourceVersion);
}
