using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Controllers;

/// <summary>Brings the world one step closer to what an object asks for.</summary>
public interface IReconciler
{
    /// <summary>
    /// One pass: read, decide, act, record. Never called twice at once for one key. May be ended at any await, and is then called again;
    /// exceptions are logged and the key comes back after a growing delay.
    /// </summary>
    Task<ReconcileResult> ReconcileAsync(ResourceKey key, CancellationToken cancellationToken);
}
