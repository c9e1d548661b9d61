namespace InterLink.Gateway.Simulator.Lifecycle;

/// <summary>The session of one IP version. A link without a policy of that version has none: <see cref="Disabled"/>.</summary>
internal enum BgpSession
{
    Disabled,
    Down,
    Up,
}
