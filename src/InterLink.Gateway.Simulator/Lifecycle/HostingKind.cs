namespace InterLink.Gateway.Simulator.Lifecycle;

/// <summary>What carries a link: a partner's shared connection, or the customer's own dedicated one.</summary>
internal enum HostingKind
{
    Hosted,
    SelfHosted,
}
