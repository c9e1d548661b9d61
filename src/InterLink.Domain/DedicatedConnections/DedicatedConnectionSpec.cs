using System.Diagnostics.CodeAnalysis;

namespace InterLink.Domain.DedicatedConnections;

/// <summary>
/// A physical connection as ordered from Scaleway's sales team. The operator never orders one: it waits for the connection to
/// appear, and binds to it.
/// </summary>
public sealed record DedicatedConnectionSpec
{
    /// <summary>Scaleway region of the connection, such as fr-par. Immutable.</summary>
    public required string Region { get; init; }

    /// <summary>The PoP where the port is, by name or by ID; a part of the name does when it fits no other PoP. Immutable.</summary>
    public required NamedReference Location { get; init; }

    /// <summary>Speed of the port. Immutable.</summary>
    public required string PortSpeed { get; init; }

    /// <summary>Scaleway Project that holds the connection. The Project that comes with the credentials when left out. Immutable.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Name of the connection at Scaleway, to tell apart several of one speed at one PoP.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Secret in the same namespace with the credentials for Scaleway. When left out, the Secret interlink-credentials, else the operator's own.</summary>
    public LocalObjectReference? CredentialsSecretRef { get; init; }

    /// <summary>ID of the connection. The only connection that fits the description is taken when left out. It can be set once and then stays.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>Other namespaces whose InterLinks may use the connection. An asterisk alone stands for all.</summary>
    [AllowNull]
    public IReadOnlyList<string> AllowedNamespaces { get; init => field = value ?? []; } = [];
}
