using InterLink.Cli.Connections;
using InterLink.Domain.Catalogue;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
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
        using var gateway = await accounts.OpenAsync(key, ResourceMapping.ClaimOf(resource), cancellationToken);
        var (owner, region) = (OwnerTags.For(clusterId, key.Namespace, key.Name, existing?.Metadata.Uid ?? PlannedResource.NotYet), ResourceMapping.RegionOf(resource));
        var id = resource.Status.LinkId ?? spec.LinkId;
        var owned = id is null ? await OwnedAsync(gateway.Client.Links, region, owner, cancellationToken) : new LinkSighting.NoneOwned();
        var link = id is null ? (resource.Status.Order is null ? new LinkSighting.NotLooked() : owned) : await LinkAsync(gateway.Client.Links, region, id, cancellationToken);
        var facts = (link as LinkSighting.Present ?? owned as LinkSighting.Present)?.Facts;

        // The operator follows the tags once it has accepted the spec; so a link that only they lead to does not spare a look at what the spec asks for.
        var isKnown = link is LinkSighting.Present;
        var seen = new InterLinkObservation
        {
            Resource = ResourceMapping.ToFacts(resource),
            Owner = owner,
            Status = existing?.Status,
            Link = link,
            PairingKeySecret = facts?.PartnerId is null ? PairingKeySecretState.NotApplicable : PairingKeySecretState.UpToDate,
            Catalogue = spec.Hosted is not null && !isKnown
                ? await new GatewayCatalogue(gateway.Client.Catalogue, time).ReadAsync(region, spec.Hosted, cancellationToken)
                : new CatalogueSighting.NotRead(),
            Policy = await _policy.SeeAsync(key.Namespace, spec, region, gateway.Client.RoutingPolicies, cancellationToken),
            Vpc = await VpcAsync(gateway.Client.Vpcs, spec, region, facts, cancellationToken),
            Connection = isKnown ? new ConnectionSighting.NotReferenced() : await _connections.SeeAsync(key, spec, owner, gateway, cancellationToken),
            DefaultProjectId = resource.Status.Credentials?.ProjectId ?? gateway.ProjectId,
        };
        var forecast = InterLinkForecast.Of(spec, seen, owned, time.GetUtcNow());
        foreach (var order in forecast.Steps.OfType<InterLinkAction.Order>())
        {
            _connections.Count(order.Link);
        }

        return new PlannedResource(
            InterLinkResource.Type.Kind,
            key.Namespace,
            key.Name,
            existing is not null,
            [.. StepText.Adoption(spec, seen), .. forecast.Steps.SelectMany(step => StepText.Of(step, seen, owned))],
            ForecastText.Waits(forecast),
            ForecastText.Blocked(forecast),
            [.. Unstated.Of(manifest, existing?.Spec, OperatorJson.Default.InterLinkSpec), .. ForecastText.Notes(spec, forecast)]);
    }

    private static async Task<LinkSighting> LinkAsync(LinksClient links, string region, string id, CancellationToken cancellationToken) =>
        await links.GetAsync(region, id, cancellationToken) is var answer && answer is GatewayResult<Link>.Failed(GatewayFailure.NotFound)
            ? new LinkSighting.Gone(id)
            : LinkAnswers.ToSighting(GatewayAccess.Answer(answer));

    /// <summary>What an earlier resource of this name has left, as the operator finds it before it orders.</summary>
    private static async Task<LinkSighting> OwnedAsync(LinksClient links, string region, OwnerTags owner, CancellationToken cancellationToken) =>
        LinkAnswers.ToSighting(LinkAnswers.OwnedBy(owner, GatewayAccess.Answer(await links.ListAllAsync(region, new LinkFilter { Tags = [owner.Owner] }, cancellationToken))));

    private static async Task<VpcSighting> VpcAsync(VpcsClient vpcs, InterLinkSpec spec, string region, LinkFacts? link, CancellationToken cancellationToken) =>
        spec.Vpc is { Id: var id } && !string.Equals(id, link?.VpcId, StringComparison.OrdinalIgnoreCase)
            ? VpcAnswer.ToSighting(await vpcs.GetAsync(region, id, cancellationToken), id, region, link?.OrganizationId)
            : new VpcSighting.NotRead();
}
