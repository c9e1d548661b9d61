using InterLink.Domain.InterLinks;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.InterLinks;

/// <summary>Finds a resource's link at the gateway: by its id, else by the tags that every order of ours carries.</summary>
/// <param name="clock">Told of every answer.</param>
/// <param name="oldestCopy">A copy in the mirror that is older counts as lost.</param>
internal sealed class LinkFinder(GatewayClock clock, TimeSpan oldestCopy, TimeProvider time)
{
    private static readonly TimeSpan FirstLookPatience = TimeSpan.FromSeconds(5);

    /// <summary>What was found.</summary>
    /// <param name="Sighting">In the domain's words.</param>
    /// <param name="Wire">The link itself, where there is exactly one.</param>
    /// <param name="FromMirror">It was not asked for just now.</param>
    /// <param name="IsDenied">The account knows nothing of it, which another account would say too.</param>
    public sealed record Find(LinkSighting Sighting, Link? Wire = null, bool FromMirror = false, bool IsDenied = false);

    /// <summary>The copy in the mirror, or the link itself when the mirror does not know it.</summary>
    public async Task<Find> ByIdFromMirrorAsync(GatewayAccount account, string region, string id, CancellationToken cancellationToken)
    {
        // A new leader has a thousand links to look at, and one list that tells of all of them is on its way.
        await account.Mirror.FirstLook(region).WaitAsync(FirstLookPatience, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return account.Mirror.Find(region, id, oldestCopy) is { } copy ? Seen(copy) with { FromMirror = true } : await ByIdAsync(account, region, id, cancellationToken);
    }

    public async Task<Find> ByIdAsync(GatewayAccount account, string region, string id, CancellationToken cancellationToken)
    {
        var askedAt = account.Mirror.Now();
        switch (await account.Gateway.Links.GetAsync(region, id, cancellationToken))
        {
            case GatewayResult<Link>.Ok(var link, var gatewayTime):
                clock.Note(gatewayTime);
                account.Mirror.Note(region, link, askedAt);
                return Seen(link);
            case GatewayResult<Link>.Failed(GatewayFailure.NotFound):
                account.Mirror.Forget(region, id);
                return new Find(new LinkSighting.Gone(id), IsDenied: true);
            case GatewayResult<Link>.Failed(var failure):
                return new Find(new LinkSighting.Unreadable(TroubleMapping.ToTrouble(failure)));
            default:
                throw new InvalidOperationException("A result is either an answer or a failure.");
        }
    }

    /// <summary>Looks through hosted and self-hosted links, always at the gateway itself: an order may hang on it.</summary>
    public async Task<Find> ByOwnerAsync(GatewayAccount account, string region, OwnerTags owner, CancellationToken cancellationToken)
    {
        var askedAt = account.Mirror.Now();
        switch (await account.Gateway.Links.ListAllAsync(region, new LinkFilter { Tags = [owner.Owner] }, cancellationToken))
        {
            case GatewayResult<IReadOnlyList<Link>>.Ok(var found, var gatewayTime):
                clock.Note(gatewayTime);
                var owned = LinkAnswers.OwnedBy(owner, found);
                foreach (var link in owned)
                {
                    account.Mirror.Note(region, link, askedAt);
                }

                return owned is [var only] ? Seen(only) : new Find(LinkAnswers.ToSighting(owned), IsDenied: owned.Count == 0);
            case GatewayResult<IReadOnlyList<Link>>.Failed(var failure):
                return new Find(new LinkSighting.Unreadable(TroubleMapping.ToTrouble(failure)));
            default:
                throw new InvalidOperationException("A result is either an answer or a failure.");
        }
    }

    private static Find Seen(Link link) => LinkAnswers.ToSighting(link) is var sighting && sighting is LinkSighting.Present ? new Find(sighting, link) : new Find(sighting);
}
