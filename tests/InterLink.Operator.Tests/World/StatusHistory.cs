using System.Collections.Immutable;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Client;
using InterLink.Operator.InterLinks;
using InterLink.Testing;

namespace InterLink.Operator.Tests.World;

/// <summary>Every revision of every InterLink of a world, as the API server stored it: what is wrong for a moment only is wrong too.</summary>
internal sealed class StatusHistory : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _reading;
    private ImmutableList<InterLinkResource> _revisions = [];
    private ImmutableList<InterLinkResource> _gone = [];

    private StatusHistory(OperatorWorld world, string? since) => _reading = ReadAsync(world, since);

    /// <summary>Begins with what is stored from now on.</summary>
    public static async Task<StatusHistory> StartAsync(OperatorWorld world)
    {
        var list = await world.InterLinks.ListAsync(new ListOptions { Namespace = world.Namespace }, TestContext.Current.CancellationToken);
        return new StatusHistory(world, list.Metadata.ResourceVersion);
    }

    /// <summary>Holds each status of one InterLink, up to a revision of it, against the invariants.</summary>
    /// <returns>The phases that it went through.</returns>
    public async Task<IReadOnlyList<InterLinkPhase>> CheckAsync(InterLinkResource last)
    {
        var seen = await Eventually.IsAsync(
            () => _reading.IsCompleted ? throw new InvalidOperationException("The watch has ended.", _reading.Exception) : Task.FromResult(_revisions),
            revisions => revisions.Any(revision => revision.Metadata.ResourceVersion == last.Metadata.ResourceVersion),
            TestContext.Current.CancellationToken,
            $"{last.Metadata.Name} of revision {last.Metadata.ResourceVersion} is seen");
        var own = seen.Where(revision => revision.Metadata.Uid == last.Metadata.Uid && revision.Status.ObservedGeneration >= 0).ToList();
        Assert.NotEmpty(own);
        own.ForEach(revision => StatusInvariants.Check(revision.Status));
        return [.. own.Select(revision => revision.Status.Phase).Aggregate(
            ImmutableList<InterLinkPhase>.Empty, (phases, phase) => phases.Count > 0 && phases[^1] == phase ? phases : phases.Add(phase))];
    }

    /// <summary>As <see cref="CheckAsync"/>, up to the end of an InterLink; returns its last state.</summary>
    public async Task<InterLinkResource> CheckToTheEndAsync(string? uid)
    {
        var gone = await Eventually.IsAsync(
            () => Task.FromResult(_gone), gone => gone.Any(resource => resource.Metadata.Uid == uid), TestContext.Current.CancellationToken, $"{uid} is gone");
        var last = gone.Single(resource => resource.Metadata.Uid == uid);
        await CheckAsync(last);
        return last;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task ReadAsync(OperatorWorld world, string? since)
    {
        var options = new WatchOptions { Namespace = world.Namespace, ResourceVersion = since };
        await foreach (var watchEvent in world.InterLinks.WatchAsync(options, _stop.Token))
        {
            var resource = watchEvent switch
            {
                WatchEvent<InterLinkResource>.Added(var added) => added,
                WatchEvent<InterLinkResource>.Modified(var modified) => modified,
                WatchEvent<InterLinkResource>.Deleted(var deleted) => deleted,
                _ => null,
            };
            _revisions = resource is null ? _revisions : _revisions.Add(resource);
            _gone = watchEvent is WatchEvent<InterLinkResource>.Deleted(var last) ? _gone.Add(last) : _gone;
        }
    }
}
