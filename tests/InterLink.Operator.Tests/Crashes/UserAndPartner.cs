using System.Collections.Concurrent;
using InterLink.Domain;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Operator.RoutingPolicies;
using InterLink.Operator.Tests.World;

namespace InterLink.Operator.Tests.Crashes;

/// <summary>
/// What people do in the lives of many links, by what the statuses tell them: the partner accepts what is configured and completes it, the user deletes what
/// is active, the partner lets go.
/// </summary>
internal sealed class UserAndPartner : IAsyncDisposable
{
    private const string Policy = "prod";

    private readonly OperatorWorld _world;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lazy<Task> _policy;
    private readonly Task _watching;
    private readonly HashSet<(string Name, InterLinkPhase Phase)> _done = [];
    private readonly ConcurrentDictionary<string, Task<string>> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Life> _lives = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _linkIds = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> _acts = [];

    private UserAndPartner(OperatorWorld world, string? since)
    {
        _world = world;
        _policy = new Lazy<Task>(() => world.EventuallyPolicyAsync(Policy, policy => policy.Status.Ipv4Id is not null, "the policy is in force"));
        _watching = WatchAsync(since);
    }

    /// <summary>The id of each InterLink's link, as its status said.</summary>
    public IReadOnlyDictionary<string, string> LinkIds => _linkIds;

    /// <summary>Begins with a routing policy for all links.</summary>
    public static async Task<UserAndPartner> StartAsync(OperatorWorld world)
    {
        await world.RoutingPolicies.CreateAsync(
            new RoutingPolicyResource
            {
                Metadata = new ObjectMeta { Namespace = world.Namespace, Name = Policy },
                Spec = new RoutingPolicySpec { Region = OperatorWorld.Region, Incoming = ["10.40.0.0/16"] },
            },
            TestContext.Current.CancellationToken);
        var list = await world.InterLinks.ListAsync(new ListOptions { Namespace = world.Namespace }, TestContext.Current.CancellationToken);
        return new UserAndPartner(world, list.Metadata.ResourceVersion);
    }

    /// <summary>The user applies an InterLink; all else follows.</summary>
    public async Task BeginAsync(Life life)
    {
        _lives[life.Name] = life;
        await _policy.Value;
        var resource = _world.Hosted(life.Name);
        var spec = resource.Spec with { RoutingPolicyRef = new LocalObjectReference { Name = Policy } };
        await _world.InterLinks.CreateAsync(resource with { Spec = spec }, TestContext.Current.CancellationToken);
    }

    /// <summary>Throws what has gone wrong so far, with a status or with an act.</summary>
    public void Verify()
    {
        foreach (var failed in _acts.Prepend(_watching).Where(task => task.IsCompleted && !task.IsCompletedSuccessfully))
        {
            failed.GetAwaiter().GetResult();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_acts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task WatchAsync(string? since)
    {
        await foreach (var change in RevisionStream.ReadAsync(_world.InterLinks, _world.Namespace, since, _stop.Token))
        {
            switch (change)
            {
                case WatchEvent<InterLinkResource>.Modified(var seen):
                    See(seen);
                    break;
                case WatchEvent<InterLinkResource>.Deleted(var last):
                    See(last);
                    _lives[last.Metadata.Name].End();
                    break;
            }
        }
    }

    private void See(InterLinkResource seen)
    {
        if (seen.Status.LinkId is { } linkId && _linkIds.GetOrAdd(seen.Metadata.Name, linkId) != linkId)
        {
            throw new InvalidOperationException($"{seen.Metadata.Name} has had two links.");
        }

        if (ActOn(seen) is { } act && _done.Add((seen.Metadata.Name, seen.Status.Phase)))
        {
            _acts.Add(act());
        }
    }

    private Func<Task>? ActOn(InterLinkResource seen) => seen switch
    {
        { Status: { Phase: InterLinkPhase.Requesting, PairingKeySecretRef: not null, VpcId: not null, RoutingPolicy: not null, RoutePropagation: RoutePropagation.Enabled } } =>
            async () => await _world.PartnerDesk.AcceptAsync(await KeyAsync(seen), _stop.Token),
        { Status.Phase: InterLinkPhase.Provisioning } => async () => await _world.PartnerDesk.CompleteAsync(await KeyAsync(seen), _stop.Token),
        { Status.Phase: InterLinkPhase.Active } => () => _world.InterLinks.DeleteAsync(seen.Metadata.Key, new(), _stop.Token),
        { Status: { Phase: InterLinkPhase.Deprovisioning, Handshake.DeprovisionRequestedAt: not null } } =>
            async () => await _world.PartnerDesk.DeprovisionAsync(await KeyAsync(seen), _stop.Token),
        _ => null,
    };

    /// <summary>From the Secret, as the user hands it to the partner.</summary>
    private Task<string> KeyAsync(InterLinkResource resource) => _keys.GetOrAdd(resource.Metadata.Name, _world.PairingKeyAsync);
}
