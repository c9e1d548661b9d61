using System.Diagnostics;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Informers;

/// <summary>Where a watcher stands, and so what it has to ask the server next.</summary>
internal abstract record WatcherState
{
    private WatcherState()
    {
    }

    public static WatcherState Start { get; } = new Listing(Continue: null, Paged: true);

    /// <summary>Wants the page at <paramref name="Continue"/>; unpaged after a page came too late for the server's history.</summary>
    public sealed record Listing(string? Continue, bool Paged) : WatcherState;

    /// <summary>Wants the changes after <paramref name="ResourceVersion"/>.</summary>
    public sealed record Watching(string ResourceVersion) : WatcherState;
}

/// <summary>What came back.</summary>
internal abstract record WatcherSignal<T>
    where T : class, IResource<T>
{
    private WatcherSignal()
    {
    }

    public sealed record PageRead(ResourceList<T> Page) : WatcherSignal<T>;

    public sealed record EventRead(WatchEvent<T> Event) : WatcherSignal<T>;

    /// <summary>The watch ended without an error. <paramref name="AtOnce"/>: before it brought anything, so asking again at once might go on forever.</summary>
    public sealed record WatchEnded(bool AtOnce) : WatcherSignal<T>;

    /// <summary>A call failed. <paramref name="Expired"/>: because the server has forgotten the version or page asked for.</summary>
    public sealed record Failed(bool Expired) : WatcherSignal<T>;
}

/// <summary>What the mirror has to learn from it.</summary>
internal abstract record WatcherOutput<T>
    where T : class, IResource<T>
{
    private WatcherOutput()
    {
    }

    public sealed record RelistBegan : WatcherOutput<T>;

    public sealed record Listed(IReadOnlyList<T> Items) : WatcherOutput<T>;

    /// <summary>What was not listed since <see cref="RelistBegan"/> is gone.</summary>
    public sealed record RelistEnded(string ResourceVersion) : WatcherOutput<T>;

    public sealed record Seen(T Resource) : WatcherOutput<T>;

    public sealed record Removed(T Resource) : WatcherOutput<T>;

    public sealed record Progressed(string ResourceVersion) : WatcherOutput<T>;
}

internal sealed record WatcherStep<T>(WatcherState Next, bool BackOff, params IReadOnlyList<WatcherOutput<T>> Outputs)
    where T : class, IResource<T>;

/// <summary>List, then watch from where the list ended, then list again only when the server has forgotten that point. Pure.</summary>
internal static class Watcher
{
    public static WatcherStep<T> Step<T>(WatcherState state, WatcherSignal<T> signal)
        where T : class, IResource<T> => (state, signal) switch
        {
            (WatcherState.Listing listing, WatcherSignal<T>.PageRead(var page)) => PageRead(listing, page),
            (WatcherState.Listing { Continue: not null }, WatcherSignal<T>.Failed { Expired: true }) =>
                new(new WatcherState.Listing(Continue: null, Paged: false), BackOff: false),
            (WatcherState.Listing, WatcherSignal<T>.Failed) => new(state, BackOff: true),

            (WatcherState.Watching, WatcherSignal<T>.EventRead(var watchEvent)) => EventRead(state, watchEvent),
            (WatcherState.Watching, WatcherSignal<T>.WatchEnded(var atOnce)) => new(state, BackOff: atOnce),
            (WatcherState.Watching, WatcherSignal<T>.Failed(var expired)) => new(expired ? WatcherState.Start : state, BackOff: true),

            (WatcherState.Listing, WatcherSignal<T>.EventRead or WatcherSignal<T>.WatchEnded) or (WatcherState.Watching, WatcherSignal<T>.PageRead) =>
                throw new UnreachableException($"{signal.GetType().Name} while {state}."),
            _ => throw new UnreachableException($"{signal} while {state}."),
        };

    private static WatcherStep<T> PageRead<T>(WatcherState.Listing listing, ResourceList<T> page)
        where T : class, IResource<T>
    {
        List<WatcherOutput<T>> outputs = listing.Continue is null ? [new WatcherOutput<T>.RelistBegan()] : [];
        outputs.Add(new WatcherOutput<T>.Listed(page.Items));
        if (page.Metadata.Continue is { Length: > 0 } next)
        {
            return new(listing with { Continue = next }, BackOff: false, outputs);
        }

        var resourceVersion = page.Metadata.ResourceVersion ?? "";
        outputs.Add(new WatcherOutput<T>.RelistEnded(resourceVersion));
        return new(new WatcherState.Watching(resourceVersion), BackOff: false, outputs);
    }

    private static WatcherStep<T> EventRead<T>(WatcherState state, WatchEvent<T> watchEvent)
        where T : class, IResource<T> => watchEvent switch
        {
            WatchEvent<T>.Added(var resource) => new(After(resource), BackOff: false, new WatcherOutput<T>.Seen(resource)),
            WatchEvent<T>.Modified(var resource) => new(After(resource), BackOff: false, new WatcherOutput<T>.Seen(resource)),
            WatchEvent<T>.Deleted(var resource) => new(After(resource), BackOff: false, new WatcherOutput<T>.Removed(resource)),
            WatchEvent<T>.Bookmark(var version) => new(new WatcherState.Watching(version), BackOff: false, new WatcherOutput<T>.Progressed(version)),
            WatchEvent<T>.Error(var status) => new(new ApiException(status).IsGone ? WatcherState.Start : state, BackOff: true),
            _ => throw new UnreachableException($"No such event: {watchEvent}."),
        };

    private static WatcherState.Watching After<T>(T resource)
        where T : class, IResource<T> => new(resource.Metadata.ResourceVersion ?? "");
}
