namespace InterLink.Domain.InterLinks;

/// <summary>Whether the prefixes that the routing policy allows are exchanged over BGP.</summary>
public enum RoutePropagation
{
    /// <summary>Nothing is announced and nothing learned; no traffic flows.</summary>
    Disabled,

    /// <summary>Allowed prefixes are announced to the peer and learned from it.</summary>
    Enabled,
}
