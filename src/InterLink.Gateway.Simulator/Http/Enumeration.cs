using System.Collections.Immutable;
using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>A closed set of names that an API publishes, such as the statuses of a link.</summary>
/// <param name="Name">What the document calls the set; null for a set that one parameter has for itself.</param>
internal sealed record Enumeration(string? Name, params ImmutableArray<string> Values)
{
    /// <summary>The zero value, which some clients always send: as a filter it means any. Null when there is none.</summary>
    public string? Any { get; init; }
}

/// <summary>The sets that more than one place needs.</summary>
internal static class Enumerations
{
    public static readonly Enumeration LinkStatus = new(
        nameof(LinkStatus),
        Contract.LinkStatus.Unknown,
        Contract.LinkStatus.Configuring,
        Contract.LinkStatus.Failed,
        Contract.LinkStatus.Requested,
        Contract.LinkStatus.Refused,
        Contract.LinkStatus.Expired,
        Contract.LinkStatus.Provisioning,
        Contract.LinkStatus.Active,
        Contract.LinkStatus.LimitedConnectivity,
        Contract.LinkStatus.AllDown,
        Contract.LinkStatus.Deprovisioning,
        Contract.LinkStatus.Deleted,
        Contract.LinkStatus.Locked,
        Contract.LinkStatus.Ready)
    {
        Any = Contract.LinkStatus.Unknown,
    };

    public static readonly Enumeration BgpStatus = new(
        nameof(BgpStatus), Contract.BgpStatus.Unknown, Contract.BgpStatus.Up, Contract.BgpStatus.Down, Contract.BgpStatus.Disabled)
    {
        Any = Contract.BgpStatus.Unknown,
    };

    public static readonly Enumeration DedicatedConnectionStatus = new(
        nameof(DedicatedConnectionStatus),
        Contract.DedicatedConnectionStatus.Unknown,
        Contract.DedicatedConnectionStatus.Created,
        Contract.DedicatedConnectionStatus.Configuring,
        Contract.DedicatedConnectionStatus.Failed,
        Contract.DedicatedConnectionStatus.Active,
        Contract.DedicatedConnectionStatus.Disabled,
        Contract.DedicatedConnectionStatus.Deleted,
        Contract.DedicatedConnectionStatus.Locked)
    {
        Any = Contract.DedicatedConnectionStatus.Unknown,
    };

    public static readonly Enumeration LinkKind = new(
        nameof(LinkKind), Contract.LinkKind.Hosted, Contract.LinkKind.SelfHosted, Contract.LinkKind.L2Hosted, Contract.LinkKind.L3Hosted);

    public static readonly Enumeration RouteType = new(
        nameof(RouteType),
        Contract.RouteType.Unknown,
        Contract.RouteType.Subnet,
        Contract.RouteType.Default,
        Contract.RouteType.Custom,
        Contract.RouteType.InterLink,
        Contract.RouteType.SiteToSiteVpn);

    public static readonly Enumeration Precondition = new(
        nameof(Precondition),
        Contract.Precondition.ResourceStillInUse,
        Contract.Precondition.AttributeMustBeSet,
        Contract.Precondition.ResourceNotUsable,
        Contract.Precondition.ProtectedResource);

    /// <summary>The stages of a sales order first, which customers do not see; then the statuses.</summary>
    public static readonly Enumeration DedicatedConnectionStage = new(
        nameof(DedicatedConnectionStage), [.. Enum.GetValues<ConnectionStage>().Select(stage => stage.ToWire())]);

    public static readonly Enumeration AuthenticationMethod = new(
        nameof(AuthenticationMethod), Contract.AuthenticationMethod.ApiKey, Contract.AuthenticationMethod.Jwt);

    public static readonly Enumeration AuthenticationReason = new(
        nameof(AuthenticationReason),
        Contract.AuthenticationReason.InvalidArgument,
        Contract.AuthenticationReason.NotFound,
        Contract.AuthenticationReason.Expired);

    public static readonly Enumeration ArgumentReason = new(
        nameof(ArgumentReason),
        Contract.ArgumentReason.Unknown,
        Contract.ArgumentReason.Required,
        Contract.ArgumentReason.Format,
        Contract.ArgumentReason.Constraint);
}
