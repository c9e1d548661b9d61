using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.InterLinks;

/// <summary>What the gateway's answers say of a resource's link. The operator acts on it, and a plan forecasts with it.</summary>
internal static class LinkAnswers
{
    /// <summary>Those of the links that are the resource's, by the tags that every order of ours carries.</summary>
    public static IReadOnlyList<Link> OwnedBy(OwnerTags owner, IEnumerable<Link> links) => [.. links.Where(link => IsOwnedBy(owner, link))];

    public static LinkSighting ToSighting(IReadOnlyList<Link> owned) => owned switch
    {
        [] => new LinkSighting.NoneOwned(),
        [var only] => ToSighting(only),
        _ => new LinkSighting.Ambiguous([.. owned.Select(link => link.Id)]),
    };

    public static LinkSighting ToSighting(Link link) => string.Equals(link.Status, LinkStatus.Deleted, StringComparison.Ordinal)
        ? new LinkSighting.Gone(link.Id)
        : new LinkSighting.Present(LinkMapping.ToFacts(link));

    /// <summary>The link that the user names counts where we have none, nor can expect one anymore; and where it is one of several.</summary>
    /// <param name="owned">What a search for the resource's tags has found.</param>
    /// <param name="named">As spec.linkId says; null for none.</param>
    /// <param name="mayShowUp">An order was begun, and nobody knows what became of it.</param>
    public static bool LeavesItToTheUser(LinkSighting owned, string? named, bool mayShowUp) => named is not null && owned switch
    {
        LinkSighting.NoneOwned => !mayShowUp,
        LinkSighting.Ambiguous(var ids) => ids.Contains(named, StringComparer.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>A link on its way out that an earlier object of the same name ordered is that object's business, not ours.</summary>
    public static bool IsOwnedBy(OwnerTags owner, Link link)
    {
        // The gateway's filter is a convenience; what counts is what the link carries.
        if (!link.Tags.Contains(owner.Owner, StringComparer.Ordinal))
        {
            return false;
        }

        return link.Tags.Contains(owner.Uid, StringComparer.Ordinal) || link.Status is not (LinkStatus.Deprovisioning or LinkStatus.Deleted);
    }
}
