using InterLink.Cli.Connections;
using InterLink.Domain.Credentials;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Kubernetes.Model;
using InterLink.Operator.RoutingPolicies;
using InterLink.Operator.Serialization;

namespace InterLink.Cli.Planning;

/// <summary>Looks at a RoutingPolicy as the operator would, and asks its planner. It reads, and nothing else.</summary>
internal sealed class PolicyPlanner(ClusterAccess cluster, PlanningAccounts accounts, string clusterId)
{
    public async Task<PlannedResource> PlanAsync(Manifest<RoutingPolicySpec> manifest, CancellationToken cancellationToken)
    {
        var (key, spec) = (manifest.Key, manifest.Spec);
        var existing = await cluster.Resources<RoutingPolicyResource>().GetAsync(key, cancellationToken);
        if (existing is { Metadata.IsTerminating: true })
        {
            return PlannedResource.BeingDeleted(RoutingPolicyResource.Type.Kind, key);
        }

        var resource = (existing ?? new RoutingPolicyResource { Metadata = new ObjectMeta { Namespace = key.Namespace, Name = key.Name }, Spec = spec }) with { Spec = spec };
        using var gateway = await accounts.OpenAsync(key, RoutingPolicyMapping.ClaimOf(resource), cancellationToken);
        var owner = OwnerTags.For(clusterId, key.Namespace, key.Name, existing?.Metadata.Uid ?? PlannedResource.NotYet);
        var policies = GatewayAccess.Answer(await gateway.Client.RoutingPolicies.ListAllAsync(RoutingPolicyMapping.RegionOf(resource), projectId: null, [owner.Owner], cancellationToken));
        var seen = new RoutingPolicyObservation
        {
            Resource = RoutingPolicyMapping.ToFacts(resource),
            Owner = owner,
            Status = resource.Status,
            Policies = new OwnedPolicies.Read([.. policies.Where(policy => policy.Tags.Contains(owner.Owner, StringComparer.Ordinal)).Select(RoutingPolicyMapping.ToFacts)]),
            Credentials = CredentialsStatus.Operator,
            DefaultProjectId = resource.Status.Credentials?.ProjectId ?? gateway.ProjectId,
        };
        var (steps, last) = RoutingPolicyForecast.Of(spec, seen);
        return new PlannedResource(
            RoutingPolicyResource.Type.Kind,
            key.Namespace,
            key.Name,
            existing is not null,
            [.. steps.SelectMany(StepText.Of)],
            last.HeldBy.Count > 0 ? [$"these links let go of what is deleted: {string.Join(", ", last.HeldBy)}"] : [],
            last.Rejected is { } rejected ? [rejected.Message] : [],
            Unstated.Of(manifest, existing?.Spec, OperatorJson.Default.RoutingPolicySpec));
    }
}
