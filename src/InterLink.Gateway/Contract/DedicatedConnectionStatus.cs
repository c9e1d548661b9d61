namespace InterLink.Gateway.Contract;

/// <summary>The published statuses of a dedicated connection. Only an active one takes new links.</summary>
public static class DedicatedConnectionStatus
{
    /// <summary>Never a status: as a filter it means "any".</summary>
    public const string Unknown = "unknown_status";

    public const string Created = "created";
    public const string Configuring = "configuring";
    public const string Failed = "failed";
    public const string Active = "active";
    public const string Disabled = "disabled";
    public const string Locked = "locked";
    public const string Deleted = "deleted";
}
