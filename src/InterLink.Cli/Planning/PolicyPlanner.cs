using InterLink.Cli.Connections;
using InterLink.Domain.Credentials;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Gateway;
using InterLink.Operator.RoutingPolicies;
using InterLink.Operator.Serialization;

namespace InterLink.Cli.Planning;

/// <summary>Looks at a RoutingPolicy as the operator would, and asks its planner. It reads, and nothing else.</summary>
internal sealed class PolicyPlanner(ClusterAccess cluster, PlanningAccounts accounts, string clusterId, ManifestFile file)
{
    private readonly PolicyUse _use = new(cluster, file);

    public async Task<PlannedResource> PlanAsync(Manifest<RoutingPolicySpec> manifest, CancellationToken cancellationToken)
    {
        var (key, spec) = (manifest.Key, manifest.Spec);
        var existing = await cluster.Resources<RoutingPolicyResource>().GetAsync(key, cancellationToken);
        if (existing is { Metadata.IsTerminating: true })
        {
            return PlannedResource.BeingDeleted(RoutingPolicyResource.Type.Kind, key);
        }

        var resource = (existing ?? new RoutingPolicyResource { Metadata = new ObjectMeta { Namespace = key.Namespace, Name = key.Name }, Spec = spec }) with { Spec = spec };
        return await accounts.PlanAsync(
            key,
            RoutingPolicyMapping.ClaimOf(resource),
            access => PlanAsync(access, manifest, resource, existing, cancellationToken),
            why => PlannedResource.Unseen(RoutingPolicyResource.Type.Kind, key, existing is not null, why),
            cancellationToken);
    }

    private async Task<PlannedResource> PlanAsync(
        PlanningAccess.Granted access, Manifest<RoutingPolicySpec> manifest, RoutingPolicyResource resource, RoutingPolicyResource? existing, CancellationToken cancellationToken)
    {
        var (key, spec, gateway) = (manifest.Key, manifest.Spec, access.Gateway);
        var owner = OwnerTags.For(clusterId, key.Namespace, key.Name, existing?.Metadata.Uid ?? PlannedResource.NotYet);
        var policies = await OwnedAsync(access, resource, owner, cancellationToken);
        if (policies is OwnedPolicies.Unreadable(var unseen))
        {
            return PlannedResource.Unseen(RoutingPolicyResource.Type.Kind, key, existing is not null, access.Explain(unseen));
        }

        var seen = new RoutingPolicyObservation
        {
            Resource = RoutingPolicyMapping.ToFacts(resource),
            Owner = owner,
            Status = resource.Status,
            Policies = policies,
            Credentials = access.SecretName is { } name ? CredentialsStatus.OfSecret(name) : CredentialsStatus.Operator,
            DefaultProjectId = resource.Status.Credentials?.ProjectId ?? gateway.ProjectId,
        };
        var forecast = RoutingPolicyForecast.Of(spec, seen);

        // Who uses it is asked by whoever is about to delete something, and nobody else.
        if (forecast.Steps.OfType<RoutingPolicyAction.Delete>().Any())
        {
            var used = await _use.AddAsync(resource, seen, access, cancellationToken);
            if (used.Policies is OwnedPolicies.Unreadable(var trouble))
            {
                return PlannedResource.Unseen(RoutingPolicyResource.Type.Kind, key, existing is not null, access.Explain(trouble));
            }

            forecast = RoutingPolicyForecast.Of(spec, used);
        }

        // No InterLink's name has a space in it.
        var (steps, last) = forecast;
        var strangers = last.HeldBy.Where(holder => holder.Contains(' ', StringComparison.Ordinal)).ToList();
        return new PlannedResource(
            RoutingPolicyResource.Type.Kind,
            key.Namespace,
            key.Name,
            existing is not null,
            [.. steps.SelectMany(StepText.Of)],
            strangers.Count < last.HeldBy.Count ? [$"what is not wanted any more is deleted once these have let go of it: {string.Join(", ", last.HeldBy.Except(strangers, StringComparer.Ordinal))}."] : [],
            [
                .. last.Rejected is { } rejected ? [rejected.Message] : Array.Empty<string>(),
                .. strangers.Count > 0 ? [$"what is not wanted any more is attached to what no InterLink of this namespace stands for, and cannot be deleted before it is detached there: {string.Join(", ", strangers)}."] : Array.Empty<string>(),
            ],
            [.. Unstated.Of(manifest, existing?.Spec, OperatorJson.Default.RoutingPolicySpec), .. access.Note is { } note ? [note] : Array.Empty<string>()]);
    }

    /// <summary>Those with the resource's tags. A list that lacks what is on record is believed of the right account alone: in another, it would be made anew.</summary>
    private static async Task<OwnedPolicies> OwnedAsync(PlanningAccess.Granted access, RoutingPolicyResource resource, OwnerTags owner, CancellationToken cancellationToken)
    {
        var (region, recorded) = (RoutingPolicyMapping.RegionOf(resource), RoutingPolicyMapping.ClaimOf(resource).Recorded);
        switch (await access.Gateway.Client.RoutingPolicies.ListAllAsync(region, projectId: null, [owner.Owner], cancellationToken))
        {
            case GatewayResult<IReadOnlyList<RoutingPolicy>>.Ok(var listed, _):
                var owned = listed.Where(policy => policy.Tags.Contains(owner.Owner, StringComparer.Ordinal)).Select(RoutingPolicyMapping.ToFacts).ToList();
                var missing = new[] { resource.Status.Ipv4Id, resource.Status.Ipv6Id }.OfType<string>().Where(id => !owned.Any(policy => string.Equals(policy.Id, id, StringComparison.Ordinal))).ToList();
                var isShown = missing.Count == 0 && (owned.Count > 0 || !CredentialsRules.AreOthers(recorded, access.SecretName));
                return isShown || await access.DoubtAsync(recorded, region, $"routing policy {string.Join(", ", missing)}", cancellationToken) is not { } doubt
                    ? new OwnedPolicies.Read(owned)
                    : new OwnedPolicies.Unreadable(doubt);
            case GatewayResult<IReadOnlyList<RoutingPolicy>>.Failed(var failure):
                return new OwnedPolicies.Unreadable(TroubleMapping.ToTrouble(failure));
            default:
                throw new InvalidOperationException("A result is either an answer or a failure.");
        }
    }
}
