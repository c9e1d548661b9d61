using InterLink.Kubernetes.LeaderElection;

namespace InterLink.Operator.Gateway;

/// <summary>
/// Lets nothing through to the gateway once the lease is lost. The client refuses changes by itself; here end the reads too, of a process that was
/// stopped in the middle of a pass and goes on: what they would find is another's to record.
/// </summary>
internal sealed class LeaderOnlyHandler(LeadershipGate gate, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!gate.IsLeader)
        {
            // Whoever calls the gateway does so under the leadership's token, which is being cancelled: the pass is interrupted, and has not failed.
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
