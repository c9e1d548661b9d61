namespace InterLink.Gateway.Simulator.Lifecycle;

/// <summary>Where a dedicated connection stands in its life. The first two are a sales order: customers see a connection once light was seen.</summary>
internal enum ConnectionStage
{
    Ordered,
    LoaIssued,
    Created,
    Configuring,
    Failed,
    Active,
    Disabled,
    Locked,
    Deleted,
}
