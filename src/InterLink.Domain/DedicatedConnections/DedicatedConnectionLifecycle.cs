namespace InterLink.Domain.DedicatedConnections;

/// <summary>The published statuses of a dedicated connection. Scaleway drives the transitions; we only follow them.</summary>
public static class DedicatedConnectionLifecycle
{
    /// <summary>The phase for the gateway's word.</summary>
    public static DedicatedConnectionPhase PhaseOf(ConnectionFacts connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection.Status switch
        {
            "created" => DedicatedConnectionPhase.Created,
            "configuring" => DedicatedConnectionPhase.Configuring,
            "failed" => DedicatedConnectionPhase.Failed,
            "active" => DedicatedConnectionPhase.Active,
            "disabled" => DedicatedConnectionPhase.Disabled,
            "locked" => DedicatedConnectionPhase.Locked,
            "deleted" => DedicatedConnectionPhase.Deleted,
            _ => DedicatedConnectionPhase.Unknown,
        };
    }

    /// <summary>The region in which the connection is, whatever the spec has been changed to; before there is one, the spec's.</summary>
    public static string RegionOf(DedicatedConnectionSpec spec, DedicatedConnectionStatus status)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(status);
        return status.RegionalName?.Split('/') is [{ Length: > 0 } region, _] ? region : spec.Region;
    }

    /// <summary>Whether InterLinks of a namespace may use the connection.</summary>
    /// <param name="ownNamespace">Where the DedicatedConnection is.</param>
    public static bool Allows(DedicatedConnectionSpec spec, string ownNamespace, string userNamespace)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return string.Equals(ownNamespace, userNamespace, StringComparison.Ordinal)
            || spec.AllowedNamespaces.Contains("*", StringComparer.Ordinal)
            || spec.AllowedNamespaces.Contains(userNamespace, StringComparer.Ordinal);
    }
}
