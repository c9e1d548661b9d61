namespace InterLink.Domain.RoutingPolicies;

/// <summary>Version of the Internet Protocol. A policy at Scaleway holds prefixes of one version alone.</summary>
public enum IpVersion
{
    /// <summary>IPv4.</summary>
    IPv4,

    /// <summary>IPv6.</summary>
    IPv6,
}
