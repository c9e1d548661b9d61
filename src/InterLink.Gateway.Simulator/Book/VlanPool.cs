namespace InterLink.Gateway.Simulator.Book;

/// <summary>The VLANs that links on one connection may use, both ends included.</summary>
internal sealed record VlanPool(int First, int Last)
{
    /// <summary>What the routers have set apart for InterLink.</summary>
    public static readonly VlanPool Default = new(1500, 3899);

    public bool Contains(int vlan) => vlan >= First && vlan <= Last;

    /// <summary>The lowest VLAN that is not taken; null when all are.</summary>
    public int? LowestFree(NumberPool taken) => taken.LowestFree(First, Last);
}
