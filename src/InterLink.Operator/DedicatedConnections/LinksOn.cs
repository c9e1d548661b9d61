using InterLink.Domain.DedicatedConnections;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Operator.InterLinks;

namespace InterLink.Operator.DedicatedConnections;

/// <summary>The links on one connection, whoever made them.</summary>
internal static class LinksOn
{
    /// <summary>Asks the gateway.</summary>
    public static Task<GatewayResult<IReadOnlyList<Link>>> ReadAsync(LinksClient links, string region, string connectionId, CancellationToken cancellationToken) =>
        links.ListAllAsync(region, new LinkFilter { Kind = LinkKind.SelfHosted, ConnectionId = connectionId }, cancellationToken);

    /// <summary>What each of them takes of it, oldest first, and whose it is: known by its id, or by the tags that every order of ours carries.</summary>
    /// <remarks>A link that its InterLink would not take up is in its way like a stranger's: it orders another beside it.</remarks>
    public static IReadOnlyList<ConnectionShare> Shares(IReadOnlyList<Link> links, IReadOnlyList<InterLinkResource> users, InterLinkSettings settings)
    {
        var byOwner = users.ToLookup(user => settings.OwnerTagsOf(user).Owner, StringComparer.Ordinal);
        var byId = users.Where(user => user.Status.LinkId is not null).ToLookup(user => user.Status.LinkId ?? "", StringComparer.Ordinal);
        return
        [
            .. links.Where(link => !string.Equals(link.Status, LinkStatus.Deleted, StringComparison.Ordinal)).Select(link =>
                DedicatedConnectionMapping.ToShare(
                    link, byId[link.Id].Concat(link.Tags.SelectMany(tag => byOwner[tag]).Where(user => LinkAnswers.IsOwnedBy(settings.OwnerTagsOf(user), link))).FirstOrDefault() is { } owner
                        ? DedicatedConnectionMapping.ToReference(owner)
                        : null)),
        ];
    }
}
