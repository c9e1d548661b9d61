using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Informers;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.InterLinks;

/// <summary>
/// Places an order, at most once per recorded intent. An order is money, so everything here errs towards not ordering: a pass that holds back is
/// repeated, an order that went out twice is billed twice.
/// </summary>
internal sealed class LinkOrdering(OrderIntents intents, ResourceClient<InterLinkResource> resources, IStore<InterLinkResource> mirror)
{
    public async Task<ActionOutcome> OrderAsync(GatewayAccount account, InterLinkResource resource, LinkOrder order, CancellationToken cancellationToken)
    {
        if (resource is not { Metadata.Uid: { } uid, Status.Order.AttemptId: { } attemptId }
            || !await StillStandsAsync(resource, attemptId, cancellationToken)
            || !intents.TryConsume(uid, attemptId))
        {
            return new ActionOutcome.Idle();
        }

        var region = ResourceMapping.RegionOf(resource);
        switch (await account.Gateway.Links.CreateAsync(region, LinkMapping.ToRequest(order), cancellationToken))
        {
            case GatewayResult<Link>.Ok(var link, _):
                account.Mirror.Note(region, link, account.Mirror.Now());
                return new ActionOutcome.Done(LinkMapping.ToFacts(link)) { IsNewLink = true };
            case GatewayResult<Link>.Failed(var failure):
                var trouble = TroubleMapping.ToTrouble(failure);
                if (!trouble.OutcomeUnknown)
                {
                    intents.PutBack(uid, attemptId);
                }

                return new ActionOutcome.Failed(trouble);
            default:
                throw new InvalidOperationException("A result is either an answer or a failure.");
        }
    }

    /// <summary>Asks the API server itself: the mirror may not know yet that the object was edited or deleted, or that somebody else moved on with it or looks after it now.</summary>
    private async Task<bool> StillStandsAsync(InterLinkResource resource, string attemptId, CancellationToken cancellationToken) =>
        await resources.GetAsync(resource.Metadata.Key, cancellationToken) is { Metadata.IsTerminating: false, Status.LinkId: null } now
        && mirror.Selects(now)
        && now.Metadata.Generation == resource.Metadata.Generation
        && string.Equals(now.Metadata.Uid, resource.Metadata.Uid, StringComparison.Ordinal)
        && string.Equals(now.Status.Order?.AttemptId, attemptId, StringComparison.Ordinal);
}
