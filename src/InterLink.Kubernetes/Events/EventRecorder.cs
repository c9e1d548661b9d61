using System.Threading.Channels;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using Microsoft.Extensions.Logging;

namespace InterLink.Kubernetes.Events;

/// <summary>
/// Posts Kubernetes events about objects. <see cref="Record{T}"/> neither waits nor fails: what cannot be posted in time is dropped and logged.
/// The same event again within <see cref="EventSeries.Window"/> raises the count of the first one.
/// </summary>
public sealed partial class EventRecorder(ResourceClient<Event> client, string component, string instance, TimeProvider time, ILogger<EventRecorder> logger)
{
    private const int Backlog = 1000;
    private const int LongestMessage = 1024;
    private static readonly TimeSpan LastCallTime = TimeSpan.FromSeconds(2);

    private readonly Channel<Event> _events = Channel.CreateBounded<Event>(new BoundedChannelOptions(Backlog) { SingleReader = true });
    private readonly EventSeries _series = new(time);

    /// <summary>Takes the event in and returns at once.</summary>
    /// <param name="about">As read from the server: its uid ties the event to this object and not to a successor.</param>
    /// <param name="type">Whether it asks for attention.</param>
    /// <param name="reason">CamelCase, one of few.</param>
    /// <param name="message">For people. No secrets: everybody in the namespace may read it.</param>
    public void Record<T>(T about, EventType type, string reason, string message)
        where T : class, IResource<T>
    {
        var now = time.GetUtcNow();
        var key = about.Metadata.Key;
        var recorded = new Event
        {
            Metadata = new ObjectMeta
            {
                // Events of cluster-scoped objects live in the default namespace.
                Namespace = key.Namespace.Length == 0 ? "default" : key.Namespace,
                GenerateName = $"{key.Name}.",
            },
            InvolvedObject = ObjectReference.To(about),
            Type = type.ToString(),
            Reason = reason,
            Message = message.Length <= LongestMessage ? message : message[..(LongestMessage - 1)] + "…",
            FirstTimestamp = now,
            LastTimestamp = now,
            Count = 1,
            Source = new EventSource { Component = component },
            ReportingComponent = component,
            ReportingInstance = instance,
        };
        if (!_events.Writer.TryWrite(recorded))
        {
            Log.Dropped(logger, reason, recorded.InvolvedObject.Kind, key.Namespace, key.Name, "no room: too many are waiting, or the process is stopping");
        }
    }

    /// <summary>Posts until <paramref name="stopping"/>; then what is waiting gets two seconds.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var lastCall = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var stop = stopping.Register(() =>
        {
            _events.Writer.TryComplete();
            lastCall.CancelAfter(LastCallTime);
        });
        try
        {
            await foreach (var recorded in _events.Reader.ReadAllAsync(lastCall.Token))
            {
                await PostAsync(recorded, lastCall.Token);
            }
        }
        catch (OperationCanceledException) when (lastCall.IsCancellationRequested)
        {
            Log.Abandoned(logger, _events.Reader.Count);
        }
    }

    private async Task PostAsync(Event recorded, CancellationToken cancellationToken)
    {
        try
        {
            if (_series.Repeat(recorded) is not { } repeat || !await TryPatchAsync(repeat, cancellationToken))
            {
                _series.Posted(await client.CreateAsync(recorded, cancellationToken));
            }
        }
        catch (Exception e) when (e is ApiException or HttpRequestException or TimeoutException or IOException)
        {
            // Refused usually means that the namespace is going away: nobody is left to read it.
            var about = recorded.InvolvedObject;
            Log.Dropped(logger, recorded.Reason, about.Kind, about.Namespace, about.Name, e.Message);
        }
    }

    /// <summary>False when the server has forgotten the first event, as it does after an hour.</summary>
    private async Task<bool> TryPatchAsync(EventRepeat repeat, CancellationToken cancellationToken)
    {
        try
        {
            _series.Posted(await client.MergePatchAsync(repeat.Key, repeat.Patch, cancellationToken));
            return true;
        }
        catch (ApiException e) when (e.IsNotFound)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Event {Reason} about {Kind} {Namespace}/{Name} was dropped: {Cause}")]
        public static partial void Dropped(ILogger logger, string? reason, string? kind, string? nameSpace, string? name, string cause);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Stopped with {Count} events not posted")]
        public static partial void Abandoned(ILogger logger, int count);
    }
}
