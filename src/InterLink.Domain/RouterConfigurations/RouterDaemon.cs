namespace InterLink.Domain.RouterConfigurations;

/// <summary>A program that speaks BGP on the customer's router.</summary>
public enum RouterDaemon
{
    /// <summary>BIRD, version 2.</summary>
    Bird,

    /// <summary>FRRouting, version 8 or later.</summary>
    Frr,
}
