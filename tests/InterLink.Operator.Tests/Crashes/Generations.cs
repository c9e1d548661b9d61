using System.Collections.Concurrent;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using InterLink.Testing.Faults;

namespace InterLink.Operator.Tests.Crashes;

/// <summary>
/// Operators that look after many links one after the other. For each link the operator dies at a point of its own: the call is held from then on, and
/// so is whatever follows it. When nothing more happens in any life, the process is killed (SIGKILL), the calls are dropped, and another is started. So one
/// death of a process is a death at another point for each of its links.
/// </summary>
internal sealed class Generations : IAsyncDisposable
{
    // A held call keeps a worker busy.
    private const string Workers = "100";

    private readonly OperatorWorld _world;
    private readonly HttpFaultProxy _gateway;
    private readonly HttpFaultProxy _apiServer;
    private readonly ConcurrentDictionary<string, Life> _lives = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _byLinkId = new(StringComparer.Ordinal);
    private TaskCompletionSource _killed = new();

    private Generations(OperatorWorld world, HttpFaultProxy gateway, HttpFaultProxy apiServer)
    {
        (_world, _gateway, _apiServer) = (world, gateway, apiServer);
        gateway.Observer = OnCallAsync;
        apiServer.Observer = OnCallAsync;
    }

    /// <summary>How many operators there have been.</summary>
    public int Count { get; private set; }

    public static async Task<Generations> StartAsync(OperatorWorld world) => new(
        world,
        await HttpFaultProxy.StartAsync(new HttpFaultProxyOptions { Upstream = world.Simulator.BaseUrl }),
        await HttpFaultProxy.StartAsync(world.Plane));

    /// <summary>Whether there is anybody left to live on.</summary>
    public bool HaveLives => !_lives.IsEmpty;

    /// <summary>Lets the next process live, and die, with the lives so far and the newcomers.</summary>
    /// <param name="people">Who bring the newcomers to life.</param>
    public async Task LiveAsync(IReadOnlyList<Life> newcomers, UserAndPartner people)
    {
        Count++;
        _killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _gateway.ClearJournal();
        _apiServer.ClearJournal();
        foreach (var life in newcomers)
        {
            _lives[life.Name] = life;
        }

        // Without an election: a lease whose holder was killed would have to run out each time, and is tested elsewhere.
        await using var process = _world.StartOperator(_gateway.Url, _apiServer.Url, "--leader-elect", "false", "--workers", Workers);
        await Task.WhenAll(newcomers.Select(people.BeginAsync));
        await Eventually.IsAsync(() => Task.FromResult(Moving(people)), moving => moving.Length == 0, TestContext.Current.CancellationToken, "all lives stand still");

        await process.KillAsync();
        _killed.SetResult();
        foreach (var life in _lives.Values)
        {
            life.BeginAnew();
            if (life.IsOver)
            {
                _lives.TryRemove(life.Name, out _);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _apiServer.DisposeAsync();
    }

    private string Moving(UserAndPartner people)
    {
        people.Verify();
        return string.Join(", ", _lives.Values.Where(life => !life.IsStill).Select(life => $"{life.Name} [{string.Join("; ", life.Missed)}]"));
    }

    private async ValueTask OnCallAsync(ProxiedRequest request, ProxyPoint point)
    {
        if (LinkCall.Of(request, _byLinkId) is not { } call || !_lives.TryGetValue(call.InterLink, out var life))
        {
            return;
        }

        if (call.LinkId is { } id)
        {
            _byLinkId[id] = call.InterLink;
        }

        if (life.Meets(call.What, request.IsRead, point))
        {
            await _killed.Task;
            request.Drop();
        }
    }
}
