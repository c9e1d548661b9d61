using System.Diagnostics.CodeAnalysis;
using InterLink.Domain.Conditions;
using InterLink.Domain.Credentials;

namespace InterLink.Domain.InterLinks;

/// <summary>What the operator knows about the link.</summary>
public sealed record InterLinkStatus
{
    /// <summary>The metadata.generation that this status answers. -1 until the operator has seen the resource.</summary>
    public long ObservedGeneration { get; init; } = -1;

    /// <summary>Where the link stands, summarised from the conditions for people.</summary>
    public InterLinkPhase Phase { get; init; }

    /// <summary>ID of the link at Scaleway.</summary>
    public string? LinkId { get; init; }

    /// <summary>Region and ID of the link, as fr-par/ID: the form in which Scaleway's Terraform provider imports it.</summary>
    public string? RegionalName { get; init; }

    /// <summary>VLAN ID of the link.</summary>
    public int? Vlan { get; init; }

    /// <summary>Name of the PoP where the link is.</summary>
    public string? Location { get; init; }

    /// <summary>Bandwidth of the link as Scaleway reports it.</summary>
    public string? Bandwidth { get; init; }

    /// <summary>The intent that is written down before ordering, so that a crash never leads to a second order. Gone once linkId is known.</summary>
    public OrderIntent? Order { get; init; }

    /// <summary>The credentials that the link was ordered or adopted with. It stays with them, and is never looked for with others.</summary>
    public CredentialsStatus? Credentials { get; init; }

    /// <summary>Secret, owned by this resource, that holds the pairing key to hand to the partner.</summary>
    public LocalObjectReference? PairingKeySecretRef { get; init; }

    /// <summary>The conversation with the partner. Hosted links only.</summary>
    public HandshakeStatus? Handshake { get; init; }

    /// <summary>When Scaleway's fee for the link runs.</summary>
    public BillingStatus? Billing { get; init; }

    /// <summary>The BGP sessions and their two ends.</summary>
    public BgpStatus? Bgp { get; init; }

    /// <summary>ID of the attached VPC.</summary>
    public string? VpcId { get; init; }

    /// <summary>The attached routing policy.</summary>
    public AttachedRoutingPolicy? RoutingPolicy { get; init; }

    /// <summary>Whether Scaleway reports route propagation as switched on.</summary>
    public RoutePropagation? RoutePropagation { get; init; }

    /// <summary>The routes that pass.</summary>
    public RouteSummary? Routes { get; init; }

    /// <summary>The newest 20 changes of phase, oldest first.</summary>
    [AllowNull]
    public IReadOnlyList<PhaseTransition> Transitions { get; init => field = value ?? []; } = [];

    /// <summary>Value of the annotation interlink-operator.io/reconcile-requested-at that was answered last.</summary>
    public string? LastHandledReconcileAt { get; init; }

    /// <summary>What holds and what does not, each with its reason.</summary>
    [AllowNull]
    public IReadOnlyList<Condition> Conditions { get; init => field = value ?? []; } = [];
}
