using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Controllers;
using InterLink.Operator.Credentials;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.InterLinks;

/// <summary>Carries out the one effect a pass decided on. What is decided is not questioned here.</summary>
internal sealed class InterLinkActor(
    LinkOrdering ordering,
    PairingKeySecrets secrets,
    Finalizers<InterLinkResource> finalizers,
    OrderIntents intents,
    TimeProvider time)
{
    /// <summary>What came of it, and the resource as it is now; null when it has gone.</summary>
    public sealed record Result(ActionOutcome Outcome, InterLinkResource? Resource);

    public async Task<Result> ActAsync(
        AccountAccess access, InterLinkResource resource, InterLinkAction action, Link? link, CancellationToken cancellationToken)
    {
        var region = ResourceMapping.RegionOf(resource);
        return action switch
        {
            InterLinkAction.None => new Result(new ActionOutcome.Idle(), resource),
            InterLinkAction.AddFinalizer => await AddFinalizerAsync(resource, cancellationToken),
            InterLinkAction.RemoveFinalizer => await RemoveFinalizerAsync(resource, cancellationToken),
            InterLinkAction.RecordOrderIntent intend => new Result(new ActionOutcome.IntentRecorded(NewIntent(intend)), resource),
            InterLinkAction.Order(var order) => new Result(await ordering.OrderAsync(AccountIn(access), resource, order, cancellationToken), resource),
            InterLinkAction.WritePairingKeySecret => new Result(await WriteSecretAsync(resource, link, cancellationToken), resource),
            _ => new Result(await ChangeLinkAsync(AccountIn(access), region, action, cancellationToken), resource),
        };
    }

    /// <summary>Without credentials nothing is seen at the gateway, so nothing is decided that needs it.</summary>
    private static GatewayAccount AccountIn(AccountAccess access) =>
        access is AccountAccess.Granted { Account: var account } ? account : throw new InvalidOperationException("No credentials to act with.");

    private async Task<Result> AddFinalizerAsync(InterLinkResource resource, CancellationToken cancellationToken) =>
        new(new ActionOutcome.Done(), await finalizers.AddAsync(resource, InterLinkFinalizer.Name, cancellationToken));

    private async Task<Result> RemoveFinalizerAsync(InterLinkResource resource, CancellationToken cancellationToken)
    {
        await finalizers.RemoveAsync(resource, InterLinkFinalizer.Name, cancellationToken);
        intents.Forget(resource.Metadata.Uid ?? "");
        return new Result(new ActionOutcome.Done(), Resource: null);
    }

    private OrderIntent NewIntent(InterLinkAction.RecordOrderIntent intend) => new()
    {
        AttemptId = Guid.NewGuid().ToString(),
        IntendedAt = time.GetUtcNow(),
        Attempt = intend.Attempt,
        Region = intend.Region,
        ProjectId = intend.ProjectId,
    };

    private async Task<ActionOutcome> WriteSecretAsync(InterLinkResource resource, Link? link, CancellationToken cancellationToken)
    {
        var written = link?.Partner is { PairingKey: { Length: > 0 } pairingKey } && await secrets.WriteAsync(resource, pairingKey, cancellationToken);
        return written ? new ActionOutcome.Done() : new ActionOutcome.Idle();
    }

    private static async Task<ActionOutcome> ChangeLinkAsync(GatewayAccount account, string region, InterLinkAction action, CancellationToken cancellationToken)
    {
        var links = account.Gateway.Links;
        var result = await (action switch
        {
            InterLinkAction.UpdateLink(var id, var name, var tags, var peerAsn) => links.UpdateAsync(region, id, new UpdateLinkRequest { Name = name, Tags = tags, PeerAsn = peerAsn }, cancellationToken),
            InterLinkAction.AttachVpc(var id, var vpcId) => links.AttachVpcAsync(region, id, vpcId, cancellationToken),
            InterLinkAction.DetachVpc(var id) => links.DetachVpcAsync(region, id, cancellationToken),
            InterLinkAction.AttachRoutingPolicy(var id, var policyId) => links.AttachRoutingPolicyAsync(region, id, policyId, cancellationToken),
            InterLinkAction.SetRoutingPolicy(var id, var policyId) => links.SetRoutingPolicyAsync(region, id, policyId, cancellationToken),
            InterLinkAction.DetachRoutingPolicy(var id, var policyId) => links.DetachRoutingPolicyAsync(region, id, policyId, cancellationToken),
            InterLinkAction.EnableRoutePropagation(var id) => links.EnableRoutePropagationAsync(region, id, cancellationToken),
            InterLinkAction.DisableRoutePropagation(var id) => links.DisableRoutePropagationAsync(region, id, cancellationToken),
            InterLinkAction.DeleteLink(var id) => links.DeleteAsync(region, id, cancellationToken),
            _ => throw new InvalidOperationException($"No such action: {action}."),
        });
        switch (result)
        {
            case GatewayResult<Link>.Ok(var link, _):
                account.Mirror.Note(region, link, account.Mirror.Now());
                return new ActionOutcome.Done(LinkMapping.ToFacts(link));
            case GatewayResult<Link>.Failed(var failure):
                return new ActionOutcome.Failed(TroubleMapping.ToTrouble(failure));
            default:
                throw new InvalidOperationException("A result is either an answer or a failure.");
        }
    }
}
