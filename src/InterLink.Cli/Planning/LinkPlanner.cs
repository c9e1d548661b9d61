using InterLink.Cli.Connections;
using InterLink.Domain.Catalogue;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Gateway;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Serialization;

namespace InterLink.Cli.Planning;

/// <summary>Looks at an InterLink's cluster and gateway as the operator would, and asks its planner. It reads, and nothing else.</summary>
internal sealed class LinkPlanner(ClusterAccess cluster, PlanningAccounts accounts, string clusterId, ManifestFile file, TimeProvider time)
{
    private readonly PlannedConnection _connections = new(cluster, file, time);
    private readonly PlannedPolicy _policy = new(cluster, file, clusterId);

    public async Task<PlannedResource> PlanAsync(Manifest<InterLinkSpec> manifest, CancellationToken cancellationToken)
    {
        var (key, spec) = (manifest.Key, manifest.Spec);
        var existing = await cluster.InterLinks.GetAsync(key, cancellationToken);
        if (existing is { Metadata.IsTerminating: true })
        {
            return PlannedResource.BeingDeleted(InterLinkResource.Type.Kind, key);
        }

        var resource = (existing ?? new InterLinkResource { Metadata = new ObjectMeta { Namespace = key.Namespace, Name = key.Name }, Spec = spec }) with { Spec = spec };
        return await accounts.PlanAsync(
            key,
            ResourceMapping.ClaimOf(resource),
            access => PlanAsync(access, manifest, resource, existing, cancellationToken),
            why => PlannedResource.Unseen(InterLinkResource.Type.Kind, key, existing is not null, why),
            cancellationToken);
    }

    private async Task<PlannedResource> PlanAsync(
        PlanningAccess.Granted access, Manifest<InterLinkSpec> manifest, InterLinkResource resource, InterLinkResource? existing, CancellationToken cancellationToken)
    {
        var (key, spec, gateway) = (manifest.Key, manifest.Spec, access.Gateway);
        var (owner, region) = (OwnerTags.For(clusterId, key.Namespace, key.Name, existing?.Metadata.Uid ?? PlannedResource.NotYet), ResourceMapping.RegionOf(resource));
        var found = await PlannedLink.SeeAsync(access, resource, owner, time.GetUtcNow(), cancellationToken);
        if (found.Trouble is { } unseen)
        {
            return PlannedResource.Unseen(InterLinkResource.Type.Kind, key, existing is not null, access.Explain(unseen));
        }

        // The operator follows the tags once it has accepted the spec; so a link that only they lead to does not spare a look at what the spec asks for.
        var isKnown = found.Link is LinkSighting.Present;
        var seen = new InterLinkObservation
        {
            Resource = ResourceMapping.ToFacts(resource),
            Owner = owner,
            Status = existing?.Status,
            Link = found.Link,
            PairingKeySecret = await PairingKeyAsync(resource, found.Wire, cancellationToken),
            Catalogue = spec.Hosted is not null && !isKnown
                ? await new GatewayCatalogue(gateway.Client.Catalogue, time).ReadAsync(region, spec.Hosted, cancellationToken)
                : new CatalogueSighting.NotRead(),
            Policy = await _policy.SeeAsync(key.Namespace, spec, region, access, cancellationToken),
            Vpc = await VpcAsync(gateway.Client.Vpcs, spec, region, found.Facts, cancellationToken),
            Connection = isKnown ? new ConnectionSighting.NotReferenced() : await _connections.SeeAsync(key, spec, owner, access, cancellationToken),
            DefaultProjectId = resource.Status.Credentials?.ProjectId ?? gateway.ProjectId,
        };
        var forecast = InterLinkForecast.Of(spec, seen, found.Owned, time.GetUtcNow());
        foreach (var order in forecast.Steps.OfType<InterLinkAction.Order>())
        {
            _connections.Count(order.Link);
        }

        return new PlannedResource(
            InterLinkResource.Type.Kind,
            key.Namespace,
            key.Name,
            existing is not null,
            [.. StepText.Adoption(spec, seen), .. forecast.Steps.SelectMany(step => StepText.Of(step, seen, found))],
            ForecastText.Waits(forecast),
            ForecastText.Blocked(forecast, seen, access),
            [.. Unstated.Of(manifest, existing?.Spec, OperatorJson.Default.InterLinkSpec), .. ForecastText.Notes(spec, forecast, access)]);
    }

    /// <summary>To whoever may not read Secrets, that of a link is as it should be.</summary>
    private async Task<PairingKeySecretState> PairingKeyAsync(InterLinkResource resource, Link? link, CancellationToken cancellationToken)
    {
        if (link?.Partner is not { PairingKey: { Length: > 0 } pairingKey })
        {
            return PairingKeySecretState.NotApplicable;
        }

        var key = new ResourceKey(resource.Metadata.Key.Namespace, PairingKeySecretName.For(resource.Metadata.Name));
        try
        {
            return PairingKeySecret.StateOf(await cluster.Resources<Secret>().GetAsync(key, cancellationToken), resource, pairingKey);
        }
        catch (ApiException exception) when (exception.IsForbidden)
        {
            return PairingKeySecretState.UpToDate;
        }
    }

    private static async Task<VpcSighting> VpcAsync(VpcsClient vpcs, InterLinkSpec spec, string region, LinkFacts? link, CancellationToken cancellationToken) =>
        spec.Vpc is { Id: var id } && !string.Equals(id, link?.VpcId, StringComparison.OrdinalIgnoreCase)
            ? VpcAnswer.ToSighting(await vpcs.GetAsync(region, id, cancellationToken), id, region, link?.OrganizationId)
            : new VpcSighting.NotRead();
}
