namespace InterLink.Kubernetes.Events;

public enum EventType
{
    /// <summary>Worth knowing.</summary>
    Normal,

    /// <summary>Somebody should look.</summary>
    Warning,
}
