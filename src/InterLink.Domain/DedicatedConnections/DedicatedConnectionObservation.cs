using InterLink.Domain.Catalogue;
using InterLink.Domain.Credentials;
using InterLink.Domain.InterLinks;

namespace InterLink.Domain.DedicatedConnections;

/// <summary>Everything one pass has seen of the world.</summary>
public sealed record DedicatedConnectionObservation
{
    public required ResourceFacts Resource { get; init; }

    public required DedicatedConnectionStatus Status { get; init; }

    public required ConnectionListing Listing { get; init; }

    /// <summary>Where the region's places are looked up.</summary>
    public CatalogueSighting Catalogue { get; init; } = new CatalogueSighting.NotRead();

    /// <summary>The links on the connection that the resource is bound to, oldest first; null when they were not read.</summary>
    public IReadOnlyList<ConnectionShare>? Shares { get; init; }

    /// <summary>The InterLinks of the cluster that may use the connection, or have a link already.</summary>
    public IReadOnlyList<ObjectReference> Users { get; init; } = [];

    /// <summary>Ids of connections that other resources are bound to, or name: a description does not take them away.</summary>
    public IReadOnlyCollection<string> TakenIds { get; init; } = [];

    /// <summary>The credentials that the gateway was asked with; null when there were none to use.</summary>
    public CredentialsStatus? Credentials { get; init; }

    /// <summary>Project to look in when the spec names none: that which comes with the credentials; null for none.</summary>
    public string? DefaultProjectId { get; init; }
}

/// <summary>The dedicated connections of the region, as the gateway lists them.</summary>
public abstract record ConnectionListing
{
    private ConnectionListing()
    {
    }

    public sealed record Read(IReadOnlyList<ConnectionFacts> Connections) : ConnectionListing;

    public sealed record Unreadable(GatewayTrouble Trouble) : ConnectionListing;
}
