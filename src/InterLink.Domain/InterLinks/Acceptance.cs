using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.InterLinks;

/// <summary>A spec that can be ordered: every name in it has been found.</summary>
/// <param name="ProjectId">The Project that owns the link.</param>
/// <param name="PopId">Where it is.</param>
/// <param name="BandwidthMbps">Megabits per second.</param>
public sealed record ResolvedOrder(string ProjectId, string PopId, long BandwidthMbps)
{
    /// <summary>Set on a hosted order only.</summary>
    public string? PartnerId { get; init; }

    /// <summary>Set on a self-hosted order only.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>AS number of the user's router; self-hosted only.</summary>
    public int? PeerAsn { get; init; }

    /// <summary>The VLAN that was asked for; null has the gateway pick one.</summary>
    public int? Vlan { get; init; }
}

/// <summary>Whether a spec can be ordered.</summary>
public abstract record Acceptance
{
    private Acceptance()
    {
    }

    public sealed record Accepted(ResolvedOrder Order) : Acceptance;

    /// <summary>The spec cannot be ordered as it stands; its user has to change it.</summary>
    /// <param name="Reason">A constant of <see cref="Reasons"/>.</param>
    /// <param name="Message">Names the field, its value and the way out.</param>
    public sealed record Rejected(string Reason, string Message) : Acceptance;

    /// <summary>What the spec refers to is not there, or not in a state to be used; its change wakes the resource.</summary>
    /// <param name="Reason">A constant of <see cref="Reasons"/>.</param>
    /// <param name="Message">Names the field, its value and the way out.</param>
    /// <param name="NeedsPerson">No passing of time will help.</param>
    public sealed record Waiting(string Reason, string Message, bool NeedsPerson = false) : Acceptance;

    /// <summary>The catalogue or the connection could not be read: nothing is known against the spec.</summary>
    public sealed record Undecided(GatewayTrouble Trouble) : Acceptance;
}
