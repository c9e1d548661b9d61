using InterLink.Kubernetes.LeaderElection;

namespace InterLink.Operator.Hosting;

/// <summary>Whether the operator can do its work, and if not, what is missing.</summary>
internal sealed class Readiness(IReadOnlyList<Mirror> mirrors, ClusterIdentity cluster, LeadershipGate gate)
{
    private volatile string? _problem;

    /// <summary>Ready as leader or as standby: a standby that is told to wait for its turn is well.</summary>
    public bool IsReady => _problem is null && cluster.IsKnown && mirrors.All(mirror => mirror.HasSynced) && !gate.LeadershipLost.IsCancellationRequested;

    /// <summary>What hinders the start; null when nothing does (any more).</summary>
    public void Tell(string? problem) => _problem = problem;

    /// <summary>A line for each thing that is looked at.</summary>
    public IEnumerable<string> Describe()
    {
        if (_problem is { } problem)
        {
            yield return $"[-] {problem}";
        }

        yield return cluster.IsKnown ? "[+] cluster identity known" : "[-] cluster identity not read yet";
        foreach (var mirror in mirrors)
        {
            yield return mirror.HasSynced ? $"[+] {mirror.Type} synced" : $"[-] {mirror.Type} not synced yet";
        }

        yield return gate switch
        {
            { LeadershipLost.IsCancellationRequested: true } => "[-] lease lost or given back: this process ends",
            { IsLeader: true } => "[+] leader",
            _ => "[+] standby",
        };
    }
}
