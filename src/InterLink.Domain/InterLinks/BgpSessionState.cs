namespace InterLink.Domain.InterLinks;

/// <summary>State of one BGP session.</summary>
public enum BgpSessionState
{
    /// <summary>There is no session, because no routing policy of this IP version is attached.</summary>
    Disabled,

    /// <summary>The session is configured and not established.</summary>
    Down,

    /// <summary>The session is established.</summary>
    Up,
}
