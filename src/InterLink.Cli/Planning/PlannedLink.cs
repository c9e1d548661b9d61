using InterLink.Domain;
using InterLink.Domain.Credentials;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Operator.Gateway;
using InterLink.Operator.InterLinks;

namespace InterLink.Cli.Planning;

/// <summary>Looks for a resource's link as the operator does, and says when an answer proves nothing.</summary>
internal static class PlannedLink
{
    /// <summary>What was found.</summary>
    /// <param name="Link">What the operator sees of it now.</param>
    /// <param name="Owned">What it finds by the resource's tags, before it orders.</param>
    /// <param name="Wire">The link itself, where there is exactly one.</param>
    internal sealed record Find(LinkSighting Link, LinkSighting Owned, Link? Wire = null)
    {
        public LinkFacts? Facts => ((Link as LinkSighting.Present) ?? (Owned as LinkSighting.Present))?.Facts;

        /// <summary>Why the gateway told nothing; null where it did.</summary>
        public GatewayTrouble? Trouble => ((Link as LinkSighting.Unreadable) ?? (Owned as LinkSighting.Unreadable))?.Trouble;
    }

    public static async Task<Find> SeeAsync(PlanningAccess.Granted access, InterLinkResource resource, OwnerTags owner, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (spec, status, recorded) = (resource.Spec, resource.Status, ResourceMapping.ClaimOf(resource).Recorded);
        if (spec.Suspend)
        {
            return new Find(new LinkSighting.NotLooked(), new LinkSighting.NoneOwned());
        }

        // An order may be under way in the account of before, which alone can show it.
        if (status.LinkId is null && recorded is not null && CredentialsRules.AreOthers(recorded, access.SecretName))
        {
            return Named(new LinkSighting.Unreadable(CredentialsTroubles.Changed(recorded, access.SecretName)));
        }

        // What was ordered goes before what was named afterwards; and an earlier resource of this name may have left something.
        if (status.LinkId is null && (status.Order is not null || spec.LinkId is null))
        {
            var (owned, wire) = await ByOwnerAsync(access, ResourceMapping.RegionOf(resource), owner, cancellationToken);
            if (status.Order is null)
            {
                return new Find(new LinkSighting.NotLooked(), owned, wire);
            }

            // Whether the operator still holds the attempt is not known here.
            var mayShowUp = OrderSettling.OpenUntil(status.Order, isOurs: false, InterLinkForecast.SettleTime, now) is not null;
            if (!LinkAnswers.LeavesItToTheUser(owned, spec.LinkId, mayShowUp))
            {
                return new Find(owned, owned, wire);
            }
        }

        return (status.LinkId ?? spec.LinkId) is { } id ? await ByIdAsync(access, resource, id, cancellationToken) : Named(new LinkSighting.NotLooked());
    }

    private static Find Named(LinkSighting link, Link? wire = null) => new(link, new LinkSighting.NoneOwned(), wire);

    private static async Task<Find> ByIdAsync(PlanningAccess.Granted access, InterLinkResource resource, string id, CancellationToken cancellationToken) =>
        await access.Gateway.Client.Links.GetAsync(ResourceMapping.RegionOf(resource), id, cancellationToken) switch
        {
            GatewayResult<Link>.Ok(var link, _) => Named(LinkAnswers.ToSighting(link), link),
            GatewayResult<Link>.Failed(GatewayFailure.NotFound) =>
                Named(await DoubtAsync(access, resource, id, cancellationToken) is { } doubt ? new LinkSighting.Unreadable(doubt) : new LinkSighting.Gone(id)),
            GatewayResult<Link>.Failed(var failure) => Named(new LinkSighting.Unreadable(TroubleMapping.ToTrouble(failure))),
            _ => throw new InvalidOperationException("A result is either an answer or a failure."),
        };

    private static async Task<(LinkSighting Sighting, Link? Wire)> ByOwnerAsync(PlanningAccess.Granted access, string region, OwnerTags owner, CancellationToken cancellationToken) =>
        await access.Gateway.Client.Links.ListAllAsync(region, new LinkFilter { Tags = [owner.Owner] }, cancellationToken) switch
        {
            GatewayResult<IReadOnlyList<Link>>.Ok(var found, _) when LinkAnswers.OwnedBy(owner, found) is var owned => (LinkAnswers.ToSighting(owned), owned is [var only] ? only : null),
            GatewayResult<IReadOnlyList<Link>>.Failed(var failure) => (new LinkSighting.Unreadable(TroubleMapping.ToTrouble(failure)), null),
            _ => throw new InvalidOperationException("A result is either an answer or a failure."),
        };

    private static async Task<GatewayTrouble?> DoubtAsync(PlanningAccess.Granted access, InterLinkResource resource, string id, CancellationToken cancellationToken)
    {
        if (resource.Status.Phase == InterLinkPhase.Deleted)
        {
            return null;
        }

        var (region, recorded) = (ResourceMapping.RegionOf(resource), ResourceMapping.ClaimOf(resource).Recorded);
        var doubt = await access.DoubtAsync(recorded, region, $"link {id} in region {region}", cancellationToken);
        return doubt is not null && resource.Status.LinkId is null ? doubt with { Message = $"{doubt.Message} If that shows no such link either, correct spec.linkId." } : doubt;
    }
}
