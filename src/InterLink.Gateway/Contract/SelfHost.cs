namespace InterLink.Gateway.Contract;

/// <summary>The customer's side of a self-hosted link.</summary>
public sealed record SelfHost
{
    /// <summary>The dedicated connection that carries the link.</summary>
    public required string ConnectionId { get; init; }
}
