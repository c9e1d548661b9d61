namespace InterLink.Domain.DedicatedConnections;

/// <summary>The port speeds that Scaleway sells.</summary>
public static class PortSpeeds
{
    /// <summary>One gigabit per second.</summary>
    public const string OneGigabit = "1Gbps";

    /// <summary>Ten gigabits per second.</summary>
    public const string TenGigabit = "10Gbps";

    /// <summary>A hundred gigabits per second.</summary>
    public const string HundredGigabit = "100Gbps";

    /// <summary>All of them, slowest first.</summary>
    public static IReadOnlyList<string> All { get; } = [OneGigabit, TenGigabit, HundredGigabit];
}
