using System.CommandLine;
using InterLink.Cli.Connections;
using InterLink.Domain.Catalogue;
using InterLink.Domain.Credentials;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Credentials;
using InterLink.Operator.Gateway;
using InterLink.Operator.InterLinks;
using InterLink.Operator.RoutingPolicies;
using InterLink.Operator.Serialization;

namespace InterLink.Cli.Planning;

/// <summary>Looks at cluster and gateway as the operator would, and asks its planner. It reads, and nothing else.</summary>
internal sealed class PlanReader(ParseResult parsed, Surroundings around, ClusterAccess cluster, string clusterId, ManifestFile file)
{
    private const string NewVersion = "new";

    private readonly PlannedConnection _connections = new(cluster, file, around.Time);

    public async Task<PlannedResource> PlanAsync(Manifest<InterLinkSpec> manifest, CancellationToken cancellationToken)
    {
        var (key, spec) = (manifest.Key, manifest.Spec);
        var existing = await cluster.InterLinks.GetAsync(key, cancellationToken);
        if (existing is { Metadata.IsTerminating: true })
        {
            return BeingDeleted(InterLinkResource.Type.Kind, key);
        }

        var resource = (existing ?? new InterLinkResource { Metadata = new ObjectMeta { Namespace = key.Namespace, Name = key.Name }, Spec = spec }) with { Spec = spec };
        using var gateway = await GatewayOfAsync(key, ResourceMapping.ClaimOf(resource), cancellationToken);
        var (owner, region) = (OwnerTags.For(clusterId, key.Namespace, key.Name, existing?.Metadata.Uid ?? NewVersion), ResourceMapping.RegionOf(resource));
        var id = resource.Status.LinkId ?? spec.LinkId;
        var owned = id is null ? await OwnedAsync(gateway.Client.Links, region, owner, cancellationToken) : new LinkSighting.NoneOwned();
        var link = id is null ? (resource.Status.Order is null ? new LinkSighting.NotLooked() : owned) : await LinkAsync(gateway.Client.Links, region, id, cancellationToken);
        var facts = (link as LinkSighting.Present ?? owned as LinkSighting.Present)?.Facts;
        var seen = new InterLinkObservation
        {
            Resource = ResourceMapping.ToFacts(resource),
            Owner = owner,
            Status = existing?.Status,
            Link = link,
            PairingKeySecret = facts?.PartnerId is null ? PairingKeySecretState.NotApplicable : PairingKeySecretState.UpToDate,
            Catalogue = spec.Hosted is not null && facts is null
                ? await new GatewayCatalogue(gateway.Client.Catalogue, around.Time).ReadAsync(region, spec.Hosted, cancellationToken)
                : new CatalogueSighting.NotRead(),
            Policy = await PolicyAsync(key.Namespace, spec, region, cancellationToken),
            Vpc = await VpcAsync(gateway.Client.Vpcs, spec, region, facts, cancellationToken),
            Connection = facts is null ? await _connections.SeeAsync(key, spec, gateway, cancellationToken) : new ConnectionSighting.NotReferenced(),
            DefaultProjectId = resource.Status.Credentials?.ProjectId ?? gateway.ProjectId,
        };
        var forecast = InterLinkForecast.Of(spec, seen, owned, around.Time.GetUtcNow());
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
            Waits(forecast),
            Blocked(forecast),
            [.. Unstated.Of(manifest, existing?.Spec, OperatorJson.Default.InterLinkSpec), .. Notes(spec, forecast)]);
    }

    public async Task<PlannedResource> PlanAsync(Manifest<RoutingPolicySpec> manifest, CancellationToken cancellationToken)
    {
        var (key, spec) = (manifest.Key, manifest.Spec);
        var existing = await cluster.Resources<RoutingPolicyResource>().GetAsync(key, cancellationToken);
        if (existing is { Metadata.IsTerminating: true })
        {
            return BeingDeleted(RoutingPolicyResource.Type.Kind, key);
        }

        var resource = (existing ?? new RoutingPolicyResource { Metadata = new ObjectMeta { Namespace = key.Namespace, Name = key.Name }, Spec = spec }) with { Spec = spec };
        using var gateway = await GatewayOfAsync(key, RoutingPolicyMapping.ClaimOf(resource), cancellationToken);
        var owner = OwnerTags.For(clusterId, key.Namespace, key.Name, existing?.Metadata.Uid ?? NewVersion);
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

    private static PlannedResource BeingDeleted(string kind, ResourceKey key) =>
        new(kind, key.Namespace, key.Name, Exists: true, [], ["it is being deleted, and what is applied now goes with it; make the plan again once it is gone."], [], []);

    /// <summary>The account that the operator would use; where that is its own, the key that the user has given stands for it.</summary>
    private async Task<GatewayAccess> GatewayOfAsync(ResourceKey key, CredentialsClaim claim, CancellationToken cancellationToken)
    {
        var hasDefault = claim is { Reference: null, Recorded: null } && await HasDefaultAsync(key.Namespace, cancellationToken);
        return CredentialsRules.SecretFor(claim.Reference, claim.Recorded, hasDefault) is not { } name
            ? await GatewayAccess.OpenAsync(parsed, around, () => cluster, cancellationToken)
            : await GatewayAccess.OfSecretAsync(parsed, around, cluster, claim.KeyOf(name), cancellationToken)
                ?? throw new CliException(ExitCode.NotFound, $"{key}: {CredentialsTroubles.Missing(name).Message}");
    }

    /// <summary>Who may not read Secrets plans with the key that is given.</summary>
    private async Task<bool> HasDefaultAsync(string @namespace, CancellationToken cancellationToken)
    {
        try
        {
            return await cluster.Resources<Secret>().GetAsync(new ResourceKey(@namespace, CredentialsRules.DefaultSecretName), cancellationToken) is not null;
        }
        catch (ApiException exception) when (exception.IsForbidden)
        {
            return false;
        }
    }

    private static async Task<LinkSighting> LinkAsync(LinksClient links, string region, string id, CancellationToken cancellationToken) =>
        await links.GetAsync(region, id, cancellationToken) switch
        {
            GatewayResult<Link>.Failed(GatewayFailure.NotFound) => new LinkSighting.Gone(id),
            var answer when GatewayAccess.Answer(answer) is var link => string.Equals(link.Status, LinkStatus.Deleted, StringComparison.Ordinal) ? new LinkSighting.Gone(id) : new LinkSighting.Present(LinkMapping.ToFacts(link)),
            _ => throw new InvalidOperationException("A result is either an answer or a failure."),
        };

    /// <summary>What an earlier resource of this name has left, as the operator finds it before it orders.</summary>
    private static async Task<LinkSighting> OwnedAsync(LinksClient links, string region, OwnerTags owner, CancellationToken cancellationToken)
    {
        var found = GatewayAccess.Answer(await links.ListAllAsync(region, new LinkFilter { Tags = [owner.Owner] }, cancellationToken))
            .Where(link => link.Tags.Contains(owner.Owner, StringComparer.Ordinal))
            .Where(link => link.Tags.Contains(owner.Uid, StringComparer.Ordinal) || link.Status is not (LinkStatus.Deprovisioning or LinkStatus.Deleted))
            .ToList();
        return found switch
        {
            [] => new LinkSighting.NoneOwned(),
            [var only] => new LinkSighting.Present(LinkMapping.ToFacts(only)),
            _ => new LinkSighting.Ambiguous([.. found.Select(link => link.Id)]),
        };
    }

    /// <summary>The policy as the file has it, else as the cluster has; what the gateway does not have yet is taken to be created first.</summary>
    private async Task<PolicySighting> PolicyAsync(string @namespace, InterLinkSpec spec, string region, CancellationToken cancellationToken)
    {
        if (spec.RoutingPolicyRef is not { Name: var name })
        {
            return new PolicySighting.NotReferenced();
        }

        var key = new ResourceKey(@namespace, name);
        var existing = await cluster.Resources<RoutingPolicyResource>().GetAsync(key, cancellationToken);
        var wanted = file.RoutingPolicies.FirstOrDefault(policy => policy.Key == key)?.Spec ?? existing?.Spec;
        if (wanted is null)
        {
            return new PolicySighting.Missing(name);
        }

        return !string.Equals(wanted.Region, region, StringComparison.Ordinal) ? new PolicySighting.WrongRegion(name, wanted.Region, region)
            : wanted.ManagementPolicy == ManagementPolicy.Observe && existing?.Status is not ({ Ipv4Id: not null } or { Ipv6Id: not null })
                ? new PolicySighting.NotReady(name, "Its spec.managementPolicy is Observe, and it has no policy at the gateway: none is created.")
            : new PolicySighting.Usable(name, IdOf(wanted, IpVersion.IPv4, existing?.Status.Ipv4Id), IdOf(wanted, IpVersion.IPv6, existing?.Status.Ipv6Id));
    }

    private static string? IdOf(RoutingPolicySpec spec, IpVersion version, string? known) => PolicyPrefixes.Of(spec, version).IsEmpty ? null : known ?? $"(new, {version})";

    private static async Task<VpcSighting> VpcAsync(VpcsClient vpcs, InterLinkSpec spec, string region, LinkFacts? link, CancellationToken cancellationToken)
    {
        if (spec.Vpc is not { Id: var id } || string.Equals(id, link?.VpcId, StringComparison.OrdinalIgnoreCase))
        {
            return new VpcSighting.NotRead();
        }

        return await vpcs.GetAsync(region, id, cancellationToken) switch
        {
            GatewayResult<Vpc>.Ok(var vpc, _) when link?.OrganizationId is { } own && !string.Equals(vpc.OrganizationId, own, StringComparison.OrdinalIgnoreCase) =>
                new VpcSighting.OfOtherOrganization(id, vpc.OrganizationId, own),
            GatewayResult<Vpc>.Ok => new VpcSighting.Usable(id),
            GatewayResult<Vpc>.Failed(GatewayFailure.NotFound or GatewayFailure.Refused) => new VpcSighting.Missing(id, region),
            GatewayResult<Vpc>.Failed(GatewayFailure.Unauthorized) => new VpcSighting.OutOfReach(id),
            GatewayResult<Vpc>.Failed(var failure) => new VpcSighting.Unreadable(TroubleMapping.ToTrouble(failure)),
            _ => throw new InvalidOperationException("A result is either an answer or a failure."),
        };
    }

    private static IReadOnlyList<string> Waits(Forecast forecast) => forecast switch
    {
        { Acceptance: Acceptance.Waiting { NeedsPerson: false } waiting } => [waiting.Message],
        { Awaiting: { Reason: InterLinkConditions.Reasons.Suspended or InterLinkConditions.Reasons.OrderOutcomeUnknown or InterLinkConditions.Reasons.Observing } awaiting } => [awaiting.Message],
        _ => [],
    };

    private static IReadOnlyList<string> Blocked(Forecast forecast) =>
    [
        .. forecast.Acceptance switch
        {
            Acceptance.Rejected rejected => [rejected.Message],
            Acceptance.Waiting { NeedsPerson: true } waiting => [waiting.Message],
            Acceptance.Undecided undecided => [undecided.Trouble.Message],
            _ => Array.Empty<string>(),
        },
        .. forecast.Awaiting is { } awaiting && Waits(forecast).Count == 0 ? [awaiting.Message] : Array.Empty<string>(),
        .. forecast.Obstacles,
    ];

    private static IReadOnlyList<string> Notes(InterLinkSpec spec, Forecast forecast) =>
    [
        .. forecast.Acceptance is Acceptance.Rejected { Reason: InterLinkConditions.Reasons.ProjectMissing }
            ? [$"the operator's own --project-id is not known here: set {GatewayAccess.ProjectVariable} to plan with it."]
            : Array.Empty<string>(),
        .. spec.DisruptionPolicy == DisruptionPolicy.KeepLastWorking ? ["whether other InterLinks keep the VPC in service is not looked at; the operator does."] : Array.Empty<string>(),
    ];
}
