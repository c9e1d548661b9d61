using InterLink.Domain.Credentials;
using InterLink.Domain.InterLinks;

namespace InterLink.Domain.RoutingPolicies;

/// <summary>Everything one pass has seen of the world.</summary>
public sealed record RoutingPolicyObservation
{
    public required ResourceFacts Resource { get; init; }

    public required OwnerTags Owner { get; init; }

    public required RoutingPolicyStatus Status { get; init; }

    public required OwnedPolicies Policies { get; init; }

    /// <summary>The credentials that the gateway was asked with; null when there were none to use.</summary>
    public CredentialsStatus? Credentials { get; init; }

    /// <summary>Names of the InterLinks of this namespace that refer to the policy or still have it attached.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    /// <summary>Ids of the gateway's policies that InterLinks of this namespace have attached.</summary>
    public IReadOnlyCollection<string> AttachedIds { get; init; } = [];

    /// <summary>
    /// The links that have one of the policies attached at the gateway, whoever ordered them. Null while nobody asked: only a pass that is about to
    /// delete a policy does.
    /// </summary>
    public IReadOnlyList<PolicyHolder>? Holders { get; init; }

    /// <summary>Project to create in when the spec names none: that on record, else what comes with the credentials; null for none.</summary>
    public string? DefaultProjectId { get; init; }
}

/// <summary>A link that has a policy attached.</summary>
/// <param name="PolicyId">The gateway's policy.</param>
/// <param name="Link">For people: the InterLink's name, or the link's id where no InterLink of this cluster has it.</param>
public sealed record PolicyHolder(string PolicyId, string Link);

/// <summary>The gateway's policies that carry our tags.</summary>
public abstract record OwnedPolicies
{
    private OwnedPolicies()
    {
    }

    /// <summary>All of them.</summary>
    /// <param name="Policies">Oldest first.</param>
    public sealed record Read(IReadOnlyList<PolicyFacts> Policies) : OwnedPolicies;

    public sealed record Unreadable(GatewayTrouble Trouble) : OwnedPolicies;
}
