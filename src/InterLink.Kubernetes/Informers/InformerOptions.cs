using InterLink.Kubernetes.Model;
using InterLink.Kubernetes.Queues;

namespace InterLink.Kubernetes.Informers;

/// <summary>What to mirror, and how an informer guards itself against a server that says nothing.</summary>
public sealed record InformerOptions
{
    /// <summary>Each is listed and watched by itself, which needs no rights beyond it; empty for all namespaces at once.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    public LabelSelector? LabelSelector { get; init; }

    public string? FieldSelector { get; init; }

    public int PageSize { get; init; } = 500;

    /// <summary>Least time the server is asked to keep a watch open; up to as much again is added at random, so that watches do not end together.</summary>
    public TimeSpan WatchTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// A watch without any line for so long is dropped and opened anew. Servers send a bookmark about once a minute (at most 75 s apart),
    /// so a longer silence means that the connection is dead.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Delays between failures.</summary>
    public Backoff Backoff { get; init; } = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30));
}
