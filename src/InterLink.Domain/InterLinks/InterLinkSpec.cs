using System.Diagnostics.CodeAnalysis;

namespace InterLink.Domain.InterLinks;

/// <summary>The link that a user asks for.</summary>
public sealed record InterLinkSpec
{
    /// <summary>Scaleway region of the link, such as fr-par. Immutable.</summary>
    public required string Region { get; init; }

    /// <summary>Scaleway Project that owns and pays for the link. The Project that comes with the credentials when left out. Immutable.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Name of the link at Scaleway. The namespace and name of the resource, joined by a hyphen, when left out; a link adopted by linkId then keeps its name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Tags of the link at Scaleway. The operator adds its own, which say who owns the link, and removes all others; one adopted by linkId keeps what it has while this is empty.</summary>
    [AllowNull]
    public IReadOnlyList<string> Tags { get; init => field = value ?? []; } = [];

    /// <summary>Bandwidth to order, such as 500Mbps or 1Gbps. It must be one that the location offers. Immutable.</summary>
    public required string Bandwidth { get; init; }

    /// <summary>Order a link on a partner's physical connection. Exactly one of hosted and selfHosted is set, for good.</summary>
    public HostedSpec? Hosted { get; init; }

    /// <summary>Create a link on one's own dedicated connection. Exactly one of hosted and selfHosted is set, for good.</summary>
    public SelfHostedSpec? SelfHosted { get; init; }

    /// <summary>VPC to attach. Changing it detaches the old one first; removing it detaches.</summary>
    public VpcReference? Vpc { get; init; }

    /// <summary>RoutingPolicy in the same namespace that says which prefixes may pass. Without one, nothing is announced or learned.</summary>
    public LocalObjectReference? RoutingPolicyRef { get; init; }

    /// <summary>Whether the allowed prefixes are exchanged over BGP.</summary>
    public RoutePropagation RoutePropagation { get; init; }

    /// <summary>How far the link must have come for the Ready condition to be True.</summary>
    public ReadyWhen ReadyWhen { get; init; }

    /// <summary>What becomes of the link when this resource is deleted.</summary>
    public DeletionPolicy DeletionPolicy { get; init; }

    /// <summary>True makes a deletion wait, with a reason in the status, until this is set to false.</summary>
    public bool DeletionProtection { get; init; }

    /// <summary>Whether the operator may take the link out of service while no other InterLink of its VPC works.</summary>
    public DisruptionPolicy DisruptionPolicy { get; init; }

    /// <summary>Whether the operator may change the link, or only reports on it.</summary>
    public ManagementPolicy ManagementPolicy { get; init; }

    /// <summary>ID of an existing link to adopt instead of ordering one. It can be set once and then stays.</summary>
    public string? LinkId { get; init; }

    /// <summary>Secret in the same namespace with the credentials for Scaleway. When left out, the Secret interlink-credentials, else the operator's own.</summary>
    public LocalObjectReference? CredentialsSecretRef { get; init; }

    /// <summary>True stops all work on the link, reading included, until this is set to false.</summary>
    public bool Suspend { get; init; }
}
