using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Operator.Gateway;
using InterLink.Operator.InterLinks;

namespace InterLink.Operator.RoutingPolicies;

/// <summary>Reads everything that a pass decides on, always at the gateway itself: passes are few, and one list tells all.</summary>
internal sealed class RoutingPolicyObserver(PolicyUsers users, InterLinkSettings settings)
{
    public async Task<RoutingPolicyObservation> ObserveAsync(GatewayAccount account, RoutingPolicyResource resource, CancellationToken cancellationToken)
    {
        var owner = OwnerTags.For(settings.Cluster.Id, resource.Metadata.Key.Namespace, resource.Metadata.Name, resource.Metadata.Uid ?? "");
        var usedBy = users.Of(resource.Metadata.Key);
        return new RoutingPolicyObservation
        {
            Resource = RoutingPolicyMapping.ToFacts(resource),
            Owner = owner,
            Status = resource.Status,
            Policies = await ReadAsync(account, resource.Spec.Region, owner, cancellationToken),
            Users = [.. usedBy.Select(link => link.Metadata.Name).Order(StringComparer.Ordinal)],
            AttachedIds = [.. usedBy.SelectMany(AttachedTo)],
            DefaultProjectId = settings.DefaultProjectId,
        };
    }

    private static async Task<OwnedPolicies> ReadAsync(GatewayAccount account, string region, OwnerTags owner, CancellationToken cancellationToken) =>
        await account.Gateway.RoutingPolicies.ListAllAsync(region, projectId: null, [owner.Owner], cancellationToken) switch
        {
            // The gateway's filter is a convenience; what counts is what the policy carries.
            GatewayResult<IReadOnlyList<RoutingPolicy>>.Ok(var found, _) => new OwnedPolicies.Read(
                [.. found.Where(policy => policy.Tags.Contains(owner.Owner, StringComparer.Ordinal)).Select(RoutingPolicyMapping.ToFacts)]),
            GatewayResult<IReadOnlyList<RoutingPolicy>>.Failed(var failure) => new OwnedPolicies.Unreadable(TroubleMapping.ToTrouble(failure)),
            _ => throw new InvalidOperationException("A result is either an answer or a failure."),
        };

    private static IEnumerable<string> AttachedTo(InterLinkResource link) =>
        new[] { link.Status.RoutingPolicy?.Ipv4Id, link.Status.RoutingPolicy?.Ipv6Id }.OfType<string>();
}
