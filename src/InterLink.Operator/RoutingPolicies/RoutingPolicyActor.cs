using InterLink.Domain.RoutingPolicies;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Controllers;
using InterLink.Operator.Credentials;
using InterLink.Operator.Gateway;

namespace InterLink.Operator.RoutingPolicies;

/// <summary>Carries out the one effect a pass decided on.</summary>
internal sealed class RoutingPolicyActor(Finalizers<RoutingPolicyResource> finalizers)
{
    /// <summary>What came of it, and the resource as it is now; null when it has gone.</summary>
    public sealed record Result(RoutingPolicyOutcome Outcome, RoutingPolicyResource? Resource);

    public async Task<Result> ActAsync(AccountAccess access, RoutingPolicyResource resource, RoutingPolicyAction action, CancellationToken cancellationToken)
    {
        switch (action)
        {
            case RoutingPolicyAction.None:
                return new Result(new RoutingPolicyOutcome.Idle(), resource);
            case RoutingPolicyAction.AddFinalizer:
                return new Result(new RoutingPolicyOutcome.Done(), await finalizers.AddAsync(resource, RoutingPolicyMapping.Finalizer, cancellationToken));
            case RoutingPolicyAction.RemoveFinalizer:
                await finalizers.RemoveAsync(resource, RoutingPolicyMapping.Finalizer, cancellationToken);
                return new Result(new RoutingPolicyOutcome.Done(), Resource: null);
            case RoutingPolicyAction.RecordCredentials:
                return new Result(new RoutingPolicyOutcome.Done(), resource);   // the status that is written next is all there is to it
            default:
                return new Result(await ChangeAsync(PoliciesIn(access), RoutingPolicyMapping.RegionOf(resource), action, cancellationToken), resource);
        }
    }

    /// <summary>Without credentials nothing is seen at the gateway, so nothing is decided that needs it.</summary>
    private static RoutingPoliciesClient PoliciesIn(AccountAccess access) =>
        access is AccountAccess.Granted { Account.Gateway.RoutingPolicies: var policies } ? policies : throw new InvalidOperationException("No credentials to act with.");

    private static async Task<RoutingPolicyOutcome> ChangeAsync(
        RoutingPoliciesClient policies, string region, RoutingPolicyAction action, CancellationToken cancellationToken)
    {
        switch (action)
        {
            case RoutingPolicyAction.Create(var order):
                return Outcome(await policies.CreateAsync(region, RoutingPolicyMapping.ToRequest(order), cancellationToken));
            case RoutingPolicyAction.Update(var id, var name, var prefixes, var tags):
                var change = new UpdateRoutingPolicyRequest { Name = name, PrefixFilterIn = prefixes.Incoming, PrefixFilterOut = prefixes.Outgoing, Tags = tags };
                return Outcome(await policies.UpdateAsync(region, id, change, cancellationToken));
            case RoutingPolicyAction.Delete(var id):
                return Outcome(await policies.DeleteAsync(region, id, cancellationToken));
            default:
                throw new InvalidOperationException($"No such action: {action}.");
        }
    }

    private static RoutingPolicyOutcome Outcome(GatewayResult<RoutingPolicy> result) => result switch
    {
        GatewayResult<RoutingPolicy>.Ok(var policy, _) => new RoutingPolicyOutcome.Done(RoutingPolicyMapping.ToFacts(policy)),
        GatewayResult<RoutingPolicy>.Failed(var failure) => new RoutingPolicyOutcome.Failed(TroubleMapping.ToTrouble(failure)),
        _ => throw new InvalidOperationException("A result is either an answer or a failure."),
    };

    private static RoutingPolicyOutcome Outcome(GatewayResult<Nothing> result) => result switch
    {
        // Gone is what was asked for.
        GatewayResult<Nothing>.Ok or GatewayResult<Nothing>.Failed(GatewayFailure.NotFound) => new RoutingPolicyOutcome.Done(),
        GatewayResult<Nothing>.Failed(var failure) => new RoutingPolicyOutcome.Failed(TroubleMapping.ToTrouble(failure)),
        _ => throw new InvalidOperationException("A result is either an answer or a failure."),
    };
}
