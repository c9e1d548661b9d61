using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Queues;
using InterLink.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterLink.Kubernetes.Tests.Integration;

/// <summary>An informer at work, and the changes it told of, in order and in words.</summary>
internal sealed class RunningInformer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<string> _changes = [];
    private readonly Task _running;

    private RunningInformer(ResourceClient<Widget> widgets, InformerOptions options, TimeProvider time)
    {
        Informer = new Informer<Widget>(widgets, options, time, NullLogger<Informer<Widget>>.Instance);
        Informer.OnChange(Note);
        _running = Informer.RunAsync(_stop.Token);
    }

    public Informer<Widget> Informer { get; }

    public IStore<Widget> Store => Informer.Store;

    public IReadOnlyList<string> Changes
    {
        get
        {
            lock (_gate)
            {
                return [.. _changes];
            }
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts it in the workshop's namespace; retries come quickly, so that tests need not wait for them.</summary>
    public static RunningInformer Start(
        Workshop workshop,
        KubernetesClient client,
        Func<InformerOptions, InformerOptions>? adjust = null,
        TimeProvider? time = null)
    {
        var options = new InformerOptions
        {
            Namespaces = [workshop.Namespace],
            Backoff = new Backoff(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(200)),
        };
        return new RunningInformer(client.Resources<Widget>(), adjust?.Invoke(options) ?? options, time ?? TimeProvider.System);
    }

    public static async Task<RunningInformer> StartSyncedAsync(
        Workshop workshop,
        KubernetesClient client,
        Func<InformerOptions, InformerOptions>? adjust = null)
    {
        var informer = Start(workshop, client, adjust);
        await informer.Informer.WaitForSyncAsync(Cancellation);
        return informer;
    }

    public Task SeesAsync(string change) => Eventually.IsAsync(
        () => Task.FromResult(string.Join(", ", Changes)), _ => Changes.Contains(change, StringComparer.Ordinal), Cancellation, $"told '{change}'");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private void Note(ResourceChange<Widget> change)
    {
        var text = change switch
        {
            ResourceChange<Widget>.Added added => $"added {Describe(added.Resource)}",
            ResourceChange<Widget>.Modified modified => $"modified {Describe(modified.Resource)}",
            _ => $"deleted {Describe(change.Resource)}",
        };
        lock (_gate)
        {
            _changes.Add(text);
        }
    }

    private static string Describe(Widget widget) => $"{widget.Metadata.Name} {widget.Spec?.Color}";
}
