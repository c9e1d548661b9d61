using InterLink.Cli.Connections;
using InterLink.Domain.Conditions;
using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Model;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.Gateway;
using InterLink.Operator.InterLinks;
using DedicatedConnectionStatus = InterLink.Domain.DedicatedConnections.DedicatedConnectionStatus;
using ObjectReference = InterLink.Domain.ObjectReference;
using WireStatus = InterLink.Gateway.Contract.DedicatedConnectionStatus;

namespace InterLink.Cli.Planning;

/// <summary>
/// What is left of the connection that a self-hosted InterLink refers to, as the file has it, else the cluster. Orders of the same plan count; other
/// InterLinks of the cluster that wait for it do not: they may well be served before.
/// </summary>
internal sealed class PlannedConnection(ClusterAccess cluster, ManifestFile file, TimeProvider time)
{
    private readonly List<(string ConnectionId, ConnectionShare Share)> _ordered = [];

    /// <summary>Takes an order of the plan into account from now on.</summary>
    public void Count(LinkOrder order)
    {
        if (order.ConnectionId is { } id)
        {
            _ordered.Add((id, new ConnectionShare { LinkId = order.Name, BandwidthMbps = order.BandwidthMbps, Vlan = order.Vlan ?? 0 }));
        }
    }

    public async Task<ConnectionSighting> SeeAsync(ResourceKey interLink, InterLinkSpec spec, OwnerTags owner, PlanningAccess.Granted access, CancellationToken cancellationToken)
    {
        if (spec.SelfHosted?.DedicatedConnectionRef is not { } reference)
        {
            return new ConnectionSighting.NotReferenced();
        }

        var key = new ResourceKey(reference.Namespace ?? interLink.Namespace, reference.Name);
        var isOwn = string.Equals(key.Namespace, interLink.Namespace, StringComparison.Ordinal);
        var existing = await cluster.Resources<DedicatedConnectionResource>().GetAsync(key, cancellationToken);
        var given = file.DedicatedConnections.FirstOrDefault(connection => connection.Key == key)?.Spec;
        var wanted = given ?? existing?.Spec;
        if (!isOwn && (wanted is null || !DedicatedConnectionLifecycle.Allows(wanted, key.Namespace, interLink.Namespace)))
        {
            return new ConnectionSighting.NotOffered(key.Namespace, key.Name);
        }

        var name = isOwn ? key.Name : key.ToString();
        if (wanted is null)
        {
            return new ConnectionSighting.Missing(name);
        }

        if (!string.Equals(wanted.Region, spec.Region, StringComparison.Ordinal))
        {
            return new ConnectionSighting.WrongRegion(name, wanted.Region);
        }

        if (existing is { Metadata.IsTerminating: true })
        {
            return new ConnectionSighting.NotReady(name, "It is being deleted.");
        }

        var status = given is null ? existing?.Status ?? new DedicatedConnectionStatus() : await ForecastAsync(key, given, existing, access, cancellationToken);
        return ConditionSet.Find(status.Conditions, ConditionTypes.Ready) is { Status: ConditionStatus.True } && status.ConnectionId is { } id
            ? await AtGatewayAsync(name, wanted.Region, id, link => LinkAnswers.IsOwnedBy(owner, link) ? new ObjectReference { Namespace = interLink.Namespace, Name = interLink.Name } : null, access.Gateway.Client, cancellationToken)
            : new ConnectionSighting.NotReady(name, ConditionSet.Find(status.Conditions, ConditionTypes.Ready)?.Message ?? "It has not been looked for yet.");
    }

    /// <summary>The status that the operator would give it.</summary>
    private async Task<DedicatedConnectionStatus> ForecastAsync(
        ResourceKey key, DedicatedConnectionSpec spec, DedicatedConnectionResource? existing, PlanningAccess.Granted access, CancellationToken cancellationToken)
    {
        var resource = (existing ?? new DedicatedConnectionResource { Metadata = new ObjectMeta { Namespace = key.Namespace, Name = key.Name }, Spec = spec }) with { Spec = spec };
        var region = DedicatedConnectionMapping.RegionOf(resource);
        var seen = new DedicatedConnectionObservation
        {
            Resource = DedicatedConnectionMapping.ToFacts(resource),
            Status = resource.Status,
            Listing = await ListAsync(resource, region, access, cancellationToken),
            Catalogue = await new GatewayCatalogue(access.Gateway.Client.Catalogue, time).ReadAsync(region, hosted: null, cancellationToken),
            DefaultProjectId = access.Gateway.ProjectId,
        };
        return DedicatedConnectionStatusBuilder.Build(spec, seen, DedicatedConnectionPlanner.Decide(spec, seen), time.GetUtcNow());
    }

    /// <summary>That the connection of a resource is not listed ends it for good, so it is believed of the right account alone.</summary>
    private static async Task<ConnectionListing> ListAsync(DedicatedConnectionResource resource, string region, PlanningAccess.Granted access, CancellationToken cancellationToken) =>
        await access.Gateway.Client.DedicatedConnections.ListAllAsync(region, projectId: null, cancellationToken) switch
        {
            GatewayResult<IReadOnlyList<DedicatedConnection>>.Ok(var listed, _) =>
                resource.Status.ConnectionId is { } bound && !listed.Any(connection => string.Equals(connection.Id, bound, StringComparison.OrdinalIgnoreCase))
                && await access.DoubtAsync(DedicatedConnectionMapping.ClaimOf(resource).Recorded, region, $"dedicated connection {bound}", cancellationToken) is { } doubt
                    ? new ConnectionListing.Unreadable(doubt)
                    : new ConnectionListing.Read([.. listed.Select(DedicatedConnectionMapping.ToFacts)]),
            GatewayResult<IReadOnlyList<DedicatedConnection>>.Failed(var failure) => new ConnectionListing.Unreadable(TroubleMapping.ToTrouble(failure)),
            _ => throw new InvalidOperationException("A result is either an answer or a failure."),
        };

    private async Task<ConnectionSighting> AtGatewayAsync(
        string name, string region, string id, Func<Link, ObjectReference?> ownerOf, GatewayClient gateway, CancellationToken cancellationToken) =>
        await gateway.DedicatedConnections.GetAsync(region, id, cancellationToken) switch
        {
            GatewayResult<DedicatedConnection>.Ok({ Status: WireStatus.Active } connection, _) =>
                await gateway.Links.ListAllAsync(region, new LinkFilter { Kind = LinkKind.SelfHosted, ConnectionId = id }, cancellationToken) switch
                {
                    GatewayResult<IReadOnlyList<Link>>.Ok(var links, _) => new ConnectionSighting.Usable(name, RoomOf(connection, links, ownerOf)),
                    GatewayResult<IReadOnlyList<Link>>.Failed(var failure) => new ConnectionSighting.Unreadable(TroubleMapping.ToTrouble(failure)),
                    _ => throw new InvalidOperationException("A result is either an answer or a failure."),
                },
            GatewayResult<DedicatedConnection>.Ok(var connection, _) => new ConnectionSighting.NotReady(name, $"Scaleway reports it as {connection.Status}."),
            GatewayResult<DedicatedConnection>.Failed(GatewayFailure.NotFound) =>
                new ConnectionSighting.NotReady(name, "Scaleway does not show it to the credentials of this InterLink, or not any more."),
            GatewayResult<DedicatedConnection>.Failed(var failure) => new ConnectionSighting.Unreadable(TroubleMapping.ToTrouble(failure)),
            _ => throw new InvalidOperationException("A result is either an answer or a failure."),
        };

    private ConnectionRoom RoomOf(DedicatedConnection connection, IEnumerable<Link> links, Func<Link, ObjectReference?> ownerOf)
    {
        var facts = DedicatedConnectionMapping.ToFacts(connection);
        return new ConnectionRoom
        {
            ConnectionId = facts.Id,
            PopId = facts.PopId,
            SpeedMbps = facts.SpeedMbps,
            OfferedMbps = facts.OfferedMbps,
            Vlans = facts.Vlans,
            Shares =
            [
                .. links.Where(link => !string.Equals(link.Status, LinkStatus.Deleted, StringComparison.Ordinal)).Select(link => DedicatedConnectionMapping.ToShare(link, ownerOf(link))),
                .. _ordered.Where(order => string.Equals(order.ConnectionId, facts.Id, StringComparison.OrdinalIgnoreCase)).Select(order => order.Share),
            ],
        };
    }
}
