using InterLink.Domain.Catalogue;
using InterLink.Domain.Credentials;

namespace InterLink.Domain.InterLinks;

/// <summary>Everything one pass has seen of the world. Nothing in it is remembered from an earlier pass but what the status holds.</summary>
public sealed record InterLinkObservation
{
    public required ResourceFacts Resource { get; init; }

    public required OwnerTags Owner { get; init; }

    /// <summary>Null while the object has never been written to.</summary>
    public InterLinkStatus? Status { get; init; }

    public required LinkSighting Link { get; init; }

    /// <summary>The credentials that the gateway was asked with; null when there were none to use.</summary>
    public CredentialsStatus? Credentials { get; init; }

    /// <summary>The link was seen in a list some time ago, and not read for this pass.</summary>
    public bool LinkIsCopy { get; init; }

    /// <summary>The gateway's clock; null while no answer has told it. Deadlines are judged by it alone.</summary>
    public DateTimeOffset? GatewayTime { get; init; }

    public CatalogueSighting Catalogue { get; init; } = new CatalogueSighting.NotRead();

    public PairingKeySecretState PairingKeySecret { get; init; }

    public PolicySighting Policy { get; init; } = new PolicySighting.NotReferenced();

    public VpcSighting Vpc { get; init; } = new VpcSighting.NotRead();

    public ConnectionSighting Connection { get; init; } = new ConnectionSighting.NotReferenced();

    /// <summary>The connection and the links on it were read for this pass; otherwise it is seen as its resource tells.</summary>
    public bool ConnectionWasRead { get; init; }

    /// <summary>The route table of the link's VPC as it was last listed; null when not read.</summary>
    public VpcRoutes? VpcRoutes { get; init; }

    /// <summary>Other InterLinks for the link's VPC that are not being deleted. Looked for where the spec's disruption policy asks for it.</summary>
    public IReadOnlyList<SiblingLink> Siblings { get; init; } = [];

    /// <summary>Project to order in when the spec names none: that of the order on record, else what comes with the credentials; null for none.</summary>
    public string? DefaultProjectId { get; init; }

    /// <summary>
    /// The order attempt in the status was recorded by this very process, and no order was sent for it but such as certainly
    /// were not carried out. After a crash this is false, and whether an order went out is unknown.
    /// </summary>
    public bool IntentIsOurs { get; init; }
}

/// <summary>The Kubernetes object itself, apart from spec and status.</summary>
public sealed record ResourceFacts(string Namespace, string Name, long Generation, bool IsBeingDeleted, bool HasFinalizer)
{
    /// <summary>Value of the annotation interlink-operator.io/reconcile-requested-at; null without one.</summary>
    public string? ReconcileRequestedAt { get; init; }
}

/// <summary>What was seen of the resource's link at the gateway.</summary>
public abstract record LinkSighting
{
    private LinkSighting()
    {
    }

    /// <summary>No id known and none looked for: nothing has been intended yet.</summary>
    public sealed record NotLooked : LinkSighting;

    /// <summary>No id known; both kinds of links were searched for our tags, and none carries them.</summary>
    public sealed record NoneOwned : LinkSighting;

    /// <summary>The link we know by id is gone: deleted, or 404.</summary>
    public sealed record Gone(string Id) : LinkSighting;

    public sealed record Present(LinkFacts Facts) : LinkSighting;

    /// <summary>More than one link carries our tags. Never resolved by guessing: a person has to look.</summary>
    public sealed record Ambiguous(IReadOnlyList<string> Ids) : LinkSighting;

    public sealed record Unreadable(GatewayTrouble Trouble) : LinkSighting;
}

/// <summary>The Secret that hands the pairing key to the user.</summary>
public enum PairingKeySecretState
{
    /// <summary>No link seen, or one without a pairing key.</summary>
    NotApplicable,
    Missing,

    /// <summary>Ours, but with other content.</summary>
    Differs,
    UpToDate,

    /// <summary>A Secret of that name exists and is not ours: it is never overwritten.</summary>
    Foreign,
}

/// <summary>The routing policy that the spec refers to.</summary>
public abstract record PolicySighting
{
    private PolicySighting()
    {
    }

    public sealed record NotReferenced : PolicySighting;

    public sealed record Missing(string Name) : PolicySighting;

    public sealed record NotReady(string Name, string Reason) : PolicySighting;

    /// <summary>A link takes policies of its own region only.</summary>
    /// <param name="Name">The policy's name.</param>
    /// <param name="Region">The policy's region.</param>
    /// <param name="LinkRegion">The link's region.</param>
    public sealed record WrongRegion(string Name, string Region, string LinkRegion) : PolicySighting;

    /// <summary>One id per IP version that the policy has prefixes for.</summary>
    public sealed record Usable(string Name, string? Ipv4Id, string? Ipv6Id) : PolicySighting
    {
        /// <summary>What these let through; null while the resource says something else than what is in force.</summary>
        public PolicyFilters? Filters { get; init; }

        /// <summary>There are IPv4 prefixes, and an id for them is still to come: until then nothing is taken off the link.</summary>
        public bool AwaitsIpv4 { get; init; }

        /// <inheritdoc cref="AwaitsIpv4"/>
        public bool AwaitsIpv6 { get; init; }
    }
}

/// <summary>The VPC that the spec asks for, looked at before a link is attached to it.</summary>
public abstract record VpcSighting
{
    private VpcSighting()
    {
    }

    /// <summary>None asked for, attached already, or not looked at in this pass.</summary>
    public sealed record NotRead : VpcSighting;

    /// <summary>In the link's region and Organization.</summary>
    public sealed record Usable(string Id) : VpcSighting;

    /// <summary>Not one that the link can be attached to; a person has to correct the spec, or a right.</summary>
    public abstract record Unusable(string Id) : VpcSighting;

    public sealed record Missing(string Id, string Region) : Unusable(Id);

    /// <summary>The gateway does not let our key read it.</summary>
    public sealed record OutOfReach(string Id) : Unusable(Id);

    public sealed record OfOtherOrganization(string Id, string OrganizationId, string LinkOrganizationId) : Unusable(Id);

    public sealed record Unreadable(GatewayTrouble Trouble) : VpcSighting;
}
