using InterLink.Domain;
using InterLink.Domain.Credentials;
using InterLink.Domain.InterLinks;
using InterLink.Operator.Credentials;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.InterLinks;

/// <summary>Looks for a resource's link in the account where it is, and says when an answer proves nothing.</summary>
internal sealed class LinkSearch(LinkFinder finder)
{
    /// <summary>What is known of the link now.</summary>
    /// <param name="access">Whether, and as whom, the gateway may be asked.</param>
    /// <param name="resource">Whose link.</param>
    /// <param name="owner">The tags that its link carries.</param>
    /// <param name="live">Asks the gateway itself, also where the mirror has a copy.</param>
    /// <param name="mayShowUp">An order was begun, and nobody knows what became of it.</param>
    public async Task<LinkFinder.Find> FindAsync(
        AccountAccess access, InterLinkResource resource, OwnerTags owner, bool live, bool mayShowUp, CancellationToken cancellationToken)
    {
        if (resource.Spec.Suspend)
        {
            return new LinkFinder.Find(new LinkSighting.NotLooked());
        }

        return access switch
        {
            // An order may be under way in the account of before, which alone can show it.
            AccountAccess.Granted { AreOthers: true } others when resource.Status.LinkId is null =>
                new LinkFinder.Find(new LinkSighting.Unreadable(CredentialsTroubles.Changed(RecordOf(resource), others.Credentials.SecretName))),
            AccountAccess.Granted granted => await BelieveAsync(granted, resource, await AskAsync(granted.Account, resource, owner, live, mayShowUp, cancellationToken), cancellationToken),
            AccountAccess.Withheld(var trouble) => new LinkFinder.Find(Unasked(resource, trouble)),
            _ => throw new InvalidOperationException("Access is either granted or withheld."),
        };
    }

    /// <summary>By its id where one is known, else by our tags.</summary>
    private async Task<LinkFinder.Find> AskAsync(
        GatewayAccount account, InterLinkResource resource, OwnerTags owner, bool live, bool mayShowUp, CancellationToken cancellationToken)
    {
        var (spec, status, region) = (resource.Spec, resource.Status, ResourceMapping.RegionOf(resource));

        // What was ordered goes before what was named afterwards: it is billed.
        if (status.LinkId is null && (status.Order is not null || MayHaveLostItsStatus(resource))
            && await finder.ByOwnerAsync(account, region, owner, cancellationToken) is var owned && !LinkAnswers.LeavesItToTheUser(owned.Sighting, spec.LinkId, mayShowUp))
        {
            return owned;
        }

        return (status.LinkId ?? spec.LinkId) is { } id
            ? await (live ? finder.ByIdAsync(account, region, id, cancellationToken) : finder.ByIdFromMirrorAsync(account, region, id, cancellationToken))
            : new LinkFinder.Find(new LinkSighting.NotLooked());
    }

    /// <summary>What holds without asking: a link that was deleted stays so, and a resource that never ordered has none.</summary>
    private static LinkSighting Unasked(InterLinkResource resource, GatewayTrouble trouble) => resource switch
    {
        { Status: { Phase: InterLinkPhase.Deleted, LinkId: { } id } } => new LinkSighting.Gone(id),
        { Metadata.IsTerminating: true, Spec.LinkId: null, Status: { LinkId: null, Order: null } } when !MayHaveLostItsStatus(resource) => new LinkSighting.NotLooked(),
        _ => new LinkSighting.Unreadable(trouble),
    };

    /// <summary>
    /// Another account would deny a link too. That it is gone, or was never ordered, lets the finalizer go; so it is believed only of an account that is
    /// certainly the right one. An order needs no such proof: it names its Project, which no other account has.
    /// </summary>
    private static async Task<LinkFinder.Find> BelieveAsync(
        AccountAccess.Granted access, InterLinkResource resource, LinkFinder.Find found, CancellationToken cancellationToken)
    {
        if (!found.IsDenied || resource.Status.Phase == InterLinkPhase.Deleted
            || (found.Sighting is LinkSighting.NoneOwned && !resource.Metadata.IsTerminating)
            || ResourceMapping.ClaimOf(resource).Recorded is not { } recorded)
        {
            return found;
        }

        return await ProjectSight.DoubtAsync(access.Account.Gateway, access.Credentials.SecretName, recorded, ResourceMapping.RegionOf(resource), cancellationToken) is { } doubt
            ? new LinkFinder.Find(new LinkSighting.Unreadable(doubt))
            : found;
    }

    /// <summary>Restored from a backup, which leaves the status out, and deleted before it was seen: its link would be left behind, and billed.</summary>
    private static bool MayHaveLostItsStatus(InterLinkResource resource) => resource.Metadata.IsTerminating && resource.Status.ObservedGeneration < 0;

    private static CredentialsStatus RecordOf(InterLinkResource resource) => ResourceMapping.ClaimOf(resource).Recorded ?? CredentialsStatus.Operator;
}
