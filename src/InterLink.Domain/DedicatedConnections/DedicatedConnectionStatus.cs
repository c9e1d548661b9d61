using System.Diagnostics.CodeAnalysis;
using InterLink.Domain.Conditions;
using InterLink.Domain.Credentials;

namespace InterLink.Domain.DedicatedConnections;

/// <summary>What the operator knows about the connection.</summary>
public sealed record DedicatedConnectionStatus
{
    /// <summary>The metadata.generation that this status answers. -1 until the operator has seen the resource.</summary>
    public long ObservedGeneration { get; init; } = -1;

    /// <summary>Where the connection stands, summarised from the conditions for people.</summary>
    public DedicatedConnectionPhase Phase { get; init; }

    /// <summary>ID of the connection at Scaleway.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>Region and ID of the connection, as fr-par/ID.</summary>
    public string? RegionalName { get; init; }

    /// <summary>Where to find the port: room, rack, panel, port and medium, as the letter of authorization (LOA) has it.</summary>
    public string? DemarcationInfo { get; init; }

    /// <summary>VLAN IDs that links on this connection may use.</summary>
    public VlanRange? VlanRange { get; init; }

    /// <summary>Speed of the port as Scaleway reports it.</summary>
    public string? PortSpeed { get; init; }

    /// <summary>The bandwidths that a link on this connection may have.</summary>
    [AllowNull]
    public IReadOnlyList<string> LinkBandwidths { get; init => field = value ?? []; } = [];

    /// <summary>Sum of the bandwidths of all links on the connection, whoever made them.</summary>
    public string? AllocatedBandwidth { get; init; }

    /// <summary>What is left of the port speed for new links.</summary>
    public string? AvailableBandwidth { get; init; }

    /// <summary>The links on the connection, whoever made them.</summary>
    [AllowNull]
    public IReadOnlyList<CarriedLink> Links { get; init => field = value ?? []; } = [];

    /// <summary>When Scaleway's fee for the connection runs.</summary>
    public ConnectionBilling? Billing { get; init; }

    /// <summary>The credentials that the connection was found with. It is never looked for with those of another account.</summary>
    public CredentialsStatus? Credentials { get; init; }

    /// <summary>Value of the annotation interlink-operator.io/reconcile-requested-at that was answered last.</summary>
    public string? LastHandledReconcileAt { get; init; }

    /// <summary>What holds and what does not, each with its reason.</summary>
    [AllowNull]
    public IReadOnlyList<Condition> Conditions { get; init => field = value ?? []; } = [];
}
