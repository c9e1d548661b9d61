namespace InterLink.Kubernetes.Queues;

/// <summary>What a key is in the queue for.</summary>
public enum QueuePriority
{
    /// <summary>Somebody changed something and waits for the answer.</summary>
    Edit,

    /// <summary>Everything else: first listing, timers, retries, echoes.</summary>
    Background,
}
