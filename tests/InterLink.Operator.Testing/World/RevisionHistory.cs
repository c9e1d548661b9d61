using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Testing;

namespace InterLink.Operator.Tests.World;

/// <summary>
/// Every revision of every object of a kind in a namespace, as the API server stored it, each held against the rules as it comes: what is wrong for a
/// moment only is wrong too.
/// </summary>
internal sealed class RevisionHistory<T> : IAsyncDisposable
    where T : class, IResource<T>
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, T> _newest = new(StringComparer.Ordinal);
    private readonly HashSet<string> _versions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);
    private readonly List<string> _broken = [];
    private readonly ResourceClient<T> _resources;
    private readonly string _namespace;
    private readonly Func<T?, T, IReadOnlyList<string>> _rules;
    private readonly Action<T> _record;
    private readonly Task _reading;

    private RevisionHistory(ResourceClient<T> resources, string @namespace, string? since, Func<T?, T, IReadOnlyList<string>> rules, Action<T> record)
    {
        (_resources, _namespace, _rules, _record) = (resources, @namespace, rules, record);
        _reading = ReadAsync(since);
    }

    /// <summary>Begins with what is stored from now on.</summary>
    /// <param name="rules">The rules that a revision breaks, by itself or beside the one before.</param>
    /// <param name="record">Is given each revision too, for rules that are asked once at the end.</param>
    public static async Task<RevisionHistory<T>> StartAsync(
        ResourceClient<T> resources, string @namespace, Func<T?, T, IReadOnlyList<string>> rules, Action<T> record)
    {
        var list = await resources.ListAsync(new ListOptions { Namespace = @namespace }, TestContext.Current.CancellationToken);
        return new RevisionHistory<T>(resources, @namespace, list.Metadata.ResourceVersion, rules, record);
    }

    /// <summary>Holds all revisions up to this one against the rules.</summary>
    public async Task CheckAsync(T revision)
    {
        await UntilAsync(() => _versions.Contains(revision.Metadata.ResourceVersion ?? ""), $"{revision.Metadata.Key} of version {revision.Metadata.ResourceVersion} is seen");
        ThrowIfBroken();
    }

    /// <summary>As <see cref="CheckAsync"/>, up to the end of an object; returns its last state.</summary>
    public async Task<T> CheckToTheEndAsync(string uid)
    {
        await UntilAsync(() => _gone.Contains(uid), $"{uid} is gone");
        ThrowIfBroken();
        lock (_gate)
        {
            return _newest[uid];
        }
    }

    /// <summary>As <see cref="CheckAsync"/>, up to what is stored now.</summary>
    public async Task CheckAllAsync()
    {
        var stored = (await _resources.ListAsync(new ListOptions { Namespace = _namespace }, CancellationToken.None)).Items;
        var left = stored.Select(resource => resource.Metadata.Uid ?? "").ToHashSet(StringComparer.Ordinal);
        await UntilAsync(
            () => stored.All(resource => _versions.Contains(resource.Metadata.ResourceVersion ?? "")) && _newest.Keys.All(uid => left.Contains(uid) || _gone.Contains(uid)),
            $"all that happened to {T.Type.Plural} is seen");
        ThrowIfBroken();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private void ThrowIfBroken()
    {
        lock (_gate)
        {
            Assert.True(_broken.Count == 0, string.Join('\n', _broken));
        }
    }

    // Without the test's token: a world is also checked when its test has been given up.
    private Task UntilAsync(Func<bool> wanted, string what) => Eventually.TrueAsync(
        () =>
        {
            lock (_gate)
            {
                return wanted() || (_reading.IsCompleted ? throw new InvalidOperationException("The watch has ended.", _reading.Exception) : false);
            }
        },
        CancellationToken.None,
        what);

    private async Task ReadAsync(string? since)
    {
        await foreach (var change in RevisionStream.ReadAsync(_resources, _namespace, since, _stop.Token))
        {
            switch (change)
            {
                case WatchEvent<T>.Added(var added):
                    TakeIn(added);
                    break;
                case WatchEvent<T>.Modified(var modified):
                    TakeIn(modified);
                    break;
                case WatchEvent<T>.Deleted(var deleted):
                    TakeIn(deleted, isLast: true);
                    break;
            }
        }
    }

    private void TakeIn(T revision, bool isLast = false)
    {
        lock (_gate)
        {
            var uid = revision.Metadata.Uid ?? "";
            var broken = _rules(_newest.GetValueOrDefault(uid), revision);
            if (broken.Count > 0)
            {
                _broken.Add($"{T.Type.Kind} {revision.Metadata.Key} of version {revision.Metadata.ResourceVersion}: {string.Join(' ', broken)}");
            }

            _record(revision);
            _newest[uid] = revision;
            _versions.Add(revision.Metadata.ResourceVersion ?? "");
            if (isLast)
            {
                _gone.Add(uid);
            }
        }
    }
}
