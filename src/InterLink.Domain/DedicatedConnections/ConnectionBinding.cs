namespace InterLink.Domain.DedicatedConnections;

/// <summary>Which of the gateway's connections a resource stands for.</summary>
public abstract record ConnectionBinding
{
    private ConnectionBinding()
    {
    }

    /// <summary>This one.</summary>
    /// <param name="Contradiction">What the spec says otherwise, as a sentence that names the field, both values and the way out; null when it agrees.</param>
    public sealed record Bound(ConnectionFacts Connection, string? Contradiction = null) : ConnectionBinding;

    /// <summary>None that fits is listed yet.</summary>
    /// <param name="SalesOrder">What to send to Scaleway's sales team.</param>
    public sealed record Awaited(string SalesOrder) : ConnectionBinding;

    /// <summary>It was bound to this one, which is no longer listed.</summary>
    public sealed record Gone(string Id) : ConnectionBinding;

    /// <summary>The spec does not lead to one connection; its user has to change it.</summary>
    /// <param name="Reason">A constant of <see cref="DedicatedConnectionConditions.Reasons"/>.</param>
    /// <param name="Message">Names the field, its value and the way out.</param>
    public sealed record Rejected(string Reason, string Message) : ConnectionBinding;

    /// <summary>The gateway did not tell.</summary>
    public sealed record Undecided(GatewayTrouble Trouble) : ConnectionBinding;
}
