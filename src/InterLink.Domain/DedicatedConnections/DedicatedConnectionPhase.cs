namespace InterLink.Domain.DedicatedConnections;

/// <summary>Where a dedicated connection stands. A summary for people: programs should read the conditions.</summary>
public enum DedicatedConnectionPhase
{
    /// <summary>Scaleway does not list a matching connection; the conditions say what to send to its sales team.</summary>
    Pending,

    /// <summary>The connection exists, and its port is not configured yet.</summary>
    Created,

    /// <summary>Scaleway configures the port.</summary>
    Configuring,

    /// <summary>The configuration failed; Scaleway's support must act.</summary>
    Failed,

    /// <summary>The cross-connect is live; links can be created.</summary>
    Active,

    /// <summary>Switched off by Scaleway.</summary>
    Disabled,

    /// <summary>Frozen by Scaleway; only support can unlock it.</summary>
    Locked,

    /// <summary>The connection no longer exists.</summary>
    Deleted,

    /// <summary>The gateway reports a status that this version does not know; the last known facts stand.</summary>
    Unknown,
}
