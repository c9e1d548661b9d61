using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.DedicatedConnections;
using InterLink.Operator.Tests.World;

namespace InterLink.Operator.Tests.Histories;

/// <summary>The customer's own ports, each shared by a few histories: at Scaleway, whose staff looks after them, and as the resources that describe them.</summary>
internal sealed class Ports(OperatorWorld world, ConnectionScene scene)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _patched = new(StringComparer.Ordinal);

    public InterLinkResource LinkOf(History history)
    {
        var resource = scene.SelfHosted(history.Name, history.Port, history.Bandwidth);
        return resource.Spec.SelfHosted is { } selfHosted ? resource with { Spec = resource.Spec with { SelfHosted = selfHosted with { Vlan = history.Vlan } } } : resource;
    }

    /// <summary>From then on Scaleway lists it; once is enough.</summary>
    public Task PatchAsync(string port) => _patched.GetOrAdd(port, name => new(() => scene.PatchAsync(name))).Value;

    /// <summary>Takes the port out of service, or freezes it.</summary>
    public Task DisturbAsync(string port, int choice, CancellationToken cancellationToken) => AtDeskAsync(port, (choice % 3) switch
    {
        0 => world.Desk.Connections.DisableAsync,
        1 => world.Desk.Connections.FailAsync,
        _ => world.Desk.Connections.LockAsync,
    }, cancellationToken);

    /// <summary>Takes back whatever was done to it; what was not done is refused.</summary>
    public async Task RestoreAsync(string port, CancellationToken cancellationToken)
    {
        foreach (var act in new Func<string, CancellationToken, Task>[] { world.Desk.Connections.UnlockAsync, world.Desk.Connections.EnableAsync, world.Desk.Connections.RepairAsync })
        {
            try
            {
                await AtDeskAsync(port, act, cancellationToken);
            }
            catch (HttpRequestException)
            {
                // It was not in that state.
            }
        }
    }

    /// <summary>Several ports are alike, so that only their names tell them apart.</summary>
    public async Task DescribeAsync(string port)
    {
        try
        {
            await scene.DescribeAsync(port, spec => spec with { DisplayName = port });
        }
        catch (ApiException exists) when (exists.IsAlreadyExists)
        {
            // Another history shares it.
        }
    }

    public Task DeleteAsync(string port) => scene.DeleteAsync(port);

    /// <summary>Those who lose patience with a resource that waits for its users take its finalizers away, and describe the port anew.</summary>
    public async Task ForceAwayAsync(string port, CancellationToken cancellationToken)
    {
        await scene.DeleteAsync(port);
        await scene.Resources.MergePatchAsync(new ResourceKey(world.Namespace, port), new JsonObject { ["metadata"] = new JsonObject { ["finalizers"] = null } }, cancellationToken);
        await DescribeAsync(port);
    }

    private async Task AtDeskAsync(string port, Func<string, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        if (_patched.TryGetValue(port, out var patched))
        {
            await act(await patched.Value, cancellationToken);
        }
    }
}
