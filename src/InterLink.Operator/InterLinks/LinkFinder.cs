using InterLink.Domain.InterLinks;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.InterLinks;

/// <summary>Finds a resource's link at the gateway: by its id, else by the tags that every order of ours carries.</summary>
/// <param name="links">The gateway itself.</param>
/// <param name="mirror">What was seen of it.</param>
/// <param name="clock">Told of every answer.</param>
/// <param name="oldestCopy">A copy in the mirror that is older counts as lost.</param>
internal sealed class LinkFinder(LinksClient links, LinkMirror mirror, GatewayClock clock, TimeSpan oldestCopy)
{
    /// <summary>What was found.</summary>
    /// <param name="Sighting">In the domain's words.</param>
    /// <param name="Wire">The link itself, where there is exactly one.</param>
    /// <param name="FromMirror">It was not asked for just now.</param>
    public sealed record Find(LinkSighting Sighting, Link? Wire = null, bool FromMirror = false);

    /// <summary>The copy in the mirror, or the link itself when the mirror does not know it.</summary>
    public async Task<Find> ByIdFromMirrorAsync(string region, string id, CancellationToken cancellationToken) =>
        mirror.Find(region, id, oldestCopy) is { } copy ? Seen(copy) with { FromMirror = true } : await ByIdAsync(region, id, cancellationToken);

    public async Task<Find> ByIdAsync(string region, string id, CancellationToken cancellationToken)
    {
        var askedAt = mirror.Now();
        switch (await links.GetAsync(region, id, cancellationToken))
        {
            case GatewayResult<Link>.Ok(var link, var gatewayTime):
                clock.Note(gatewayTime);
                mirror.Note(region, link, askedAt);
                return Seen(link);
            case GatewayResult<Link>.Failed(GatewayFailure.NotFound):
                mirror.Forget(region, id);
                return new Find(new LinkSighting.Gone(id));
            case GatewayResult<Link>.Failed(var failure):
                return new Find(new LinkSighting.Unreadable(TroubleMapping.ToTrouble(failure)));
            default:
                throw new InvalidOperationException("A result is either an answer or a failure.");
        }
    }

    /// <summary>Looks through hosted and self-hosted links, always at the gateway itself: an order may hang on it.</summary>
    public async Task<Find> ByOwnerAsync(string region, OwnerTags owner, CancellationToken cancellationToken)
    {
        var askedAt = mirror.Now();
        switch (await links.ListAllAsync(region, new LinkFilter { Tags = [owner.Owner] }, cancellationToken))
        {
            case GatewayResult<IReadOnlyList<Link>>.Ok(var found, var gatewayTime):
                clock.Note(gatewayTime);
                var owned = found.Where(link => IsOwnedBy(owner, link)).ToList();
                owned.ForEach(link => mirror.Note(region, link, askedAt));
                return owned switch
                {
                    [] => new Find(new LinkSighting.NoneOwned()),
                    [var only] => Seen(only),
                    _ => new Find(new LinkSighting.Ambiguous([.. owned.Select(link => link.Id)])),
                };
            case GatewayResult<IReadOnlyList<Link>>.Failed(var failure):
                return new Find(new LinkSighting.Unreadable(TroubleMapping.ToTrouble(failure)));
            default:
                throw new InvalidOperationException("A result is either an answer or a failure.");
        }
    }

    /// <summary>A link on its way out that an earlier object of the same name ordered is that object's business, not ours.</summary>
    private static bool IsOwnedBy(OwnerTags owner, Link link)
    {
        // The gateway's filter is a convenience; what counts is what the link carries.
        if (!link.Tags.Contains(owner.Owner, StringComparer.Ordinal))
        {
            return false;
        }

        return link.Tags.Contains(owner.Uid, StringComparer.Ordinal) || link.Status is not (LinkStatus.Deprovisioning or LinkStatus.Deleted);
    }

    private static Find Seen(Link link) => string.Equals(link.Status, LinkStatus.Deleted, StringComparison.Ordinal)
        ? new Find(new LinkSighting.Gone(link.Id))
        : new Find(new LinkSighting.Present(LinkMapping.ToFacts(link)), link);
}
