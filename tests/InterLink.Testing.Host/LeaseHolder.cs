using System.Runtime.InteropServices;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Configuration;
using InterLink.Kubernetes.LeaderElection;
using InterLink.Kubernetes.Model;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterLink.Testing.Host;

/// <summary>
/// Holds a lease and, as long as the gate lets it, leaves a mark on the server every half second: an event that names it. It ends with
/// 0 when asked to stop, and with 3 when it has lost the lease.
/// </summary>
internal sealed class LeaseHolder(KubernetesClient client, string inNamespace, string identity)
{
    private const int LostTheLease = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static async Task<int> RunAsync(string kubeconfig, string inNamespace, string identity)
    {
        var configuration = KubernetesConfiguration.Load(new KubernetesConfigurationOptions { KubeconfigPath = kubeconfig }, TimeProvider.System);
        using var client = new KubernetesClient(configuration, new KubernetesClientOptions(), TimeProvider.System);
        return await new LeaseHolder(client, inNamespace, identity).RunAsync();
    }

    private async Task<int> RunAsync()
    {
        using var stopping = new CancellationTokenSource();
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stopping.Cancel();
        });
        var options = new LeaseElectorOptions
        {
            Lease = new ResourceKey(inNamespace, "lease"),
            Identity = identity,
            LeaseDuration = TimeSpan.FromSeconds(3),
            RenewDeadline = TimeSpan.FromSeconds(2),
            RetryPeriod = TimeSpan.FromMilliseconds(250),
        };
        using var gate = new LeadershipGate(options.RenewDeadline, TimeProvider.System);
        var electing = new LeaseElector(client.Resources<Lease>(), options, gate, TimeProvider.System, NullLoggerFactory.Instance).RunAsync(stopping.Token);
        try
        {
            await ActAsync(gate, stopping.Token);
            await electing;
            return 0;
        }
        catch (LeadershipLostException e)
        {
            Console.WriteLine($"lost: {e.Message}");
            return LostTheLease;
        }
    }

    private async Task ActAsync(LeadershipGate gate, CancellationToken stopping)
    {
        await gate.WaitForLeadershipAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, gate.LeadershipLost);
        while (gate.IsLeader && !stopping.IsCancellationRequested)
        {
            await LeaveMarkAsync();
            Console.WriteLine("marked");
            await Task.Delay(Pause, TimeProvider.System, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task LeaveMarkAsync() => await client.Resources<Event>().CreateAsync(
        new Event
        {
            Metadata = new ObjectMeta { Namespace = inNamespace, GenerateName = "mark-" },
            InvolvedObject = new ObjectReference { Kind = "Lease", Namespace = inNamespace, Name = "lease" },
            Reason = "Marked",
            Message = identity,
        },
        CancellationToken.None);
}
