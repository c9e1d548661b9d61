namespace InterLink.Domain.InterLinks;

/// <summary>A link carried by the user's own dedicated connection.</summary>
public sealed record SelfHostedSpec
{
    /// <summary>The DedicatedConnection that carries the link. Another namespace works only if the connection allows it. Immutable.</summary>
    public required ObjectReference DedicatedConnectionRef { get; init; }

    /// <summary>BGP autonomous system number of the user's router, from 1 to 65534.</summary>
    public required int PeerAsn { get; init; }

    /// <summary>VLAN ID of the link on the connection. Scaleway picks a free one when left out. Immutable.</summary>
    public int? Vlan { get; init; }
}
