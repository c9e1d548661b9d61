using InterLink.Domain;
using InterLink.Domain.Conditions;
using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Credentials;
using InterLink.Operator.Gateway;
using InterLink.Operator.InterLinks;
using DedicatedConnectionStatus = InterLink.Domain.DedicatedConnections.DedicatedConnectionStatus;
using WireStatus = InterLink.Gateway.Contract.DedicatedConnectionStatus;

namespace InterLink.Operator.DedicatedConnections;

/// <summary>Finds the connection that an InterLink refers to, and what is left of it: as its resource tells, which costs no call, or as the gateway does.</summary>
/// <param name="interLinks">With our own latest writes: who has its link already must not be taken for one that waits.</param>
internal sealed class ConnectionFinder(
    IStore<DedicatedConnectionResource> connections, ConnectionUsers users, IStore<InterLinkResource> interLinks, CredentialsResolver credentials, InterLinkSettings settings)
{
    /// <summary>As the connection's resource tells. Good for waiting, never for ordering.</summary>
    public ConnectionSighting Glance(InterLinkResource resource) =>
        ConnectionUsers.KeyOf(resource) is { } key ? Look(resource, key).Sighting : new ConnectionSighting.NotReferenced();

    /// <summary>As the gateway tells right now, where there is something to ask it for.</summary>
    public async Task<ConnectionSighting> InspectAsync(GatewayAccount account, InterLinkResource resource, CancellationToken cancellationToken)
    {
        if (ConnectionUsers.KeyOf(resource) is not { } key || Look(resource, key) is not { Sighting: ConnectionSighting.Usable(var name, var room), Users: var usedBy })
        {
            return Glance(resource);
        }

        var region = ResourceMapping.RegionOf(resource);
        switch (await account.Gateway.DedicatedConnections.GetAsync(region, room.ConnectionId, cancellationToken))
        {
            case GatewayResult<DedicatedConnection>.Ok({ Status: WireStatus.Active } connection, _):
                // Who waits was read before the links: whoever ceased to wait in between has a link by now, and is seen there.
                return await LinksOn.ReadAsync(account.Gateway.Links, region, connection.Id, cancellationToken) switch
                {
                    GatewayResult<IReadOnlyList<Link>>.Ok(var links, _) => new ConnectionSighting.Usable(name, RoomOf(connection, LinksOn.Shares(links, usedBy, settings), room.Claims)),
                    GatewayResult<IReadOnlyList<Link>>.Failed(var failure) => new ConnectionSighting.Unreadable(TroubleMapping.ToTrouble(failure)),
                    _ => throw new InvalidOperationException("A result is either an answer or a failure."),
                };
            case GatewayResult<DedicatedConnection>.Ok(var connection, _):
                return new ConnectionSighting.NotReady(name, $"Scaleway reports it as {connection.Status}.");
            case GatewayResult<DedicatedConnection>.Failed(GatewayFailure.NotFound):
                return new ConnectionSighting.NotReady(name, "Scaleway does not show it to the credentials of this InterLink, or not any more.");
            case GatewayResult<DedicatedConnection>.Failed(var failure):
                return new ConnectionSighting.Unreadable(TroubleMapping.ToTrouble(failure));
            default:
                throw new InvalidOperationException("A result is either an answer or a failure.");
        }
    }

    private (ConnectionSighting Sighting, IReadOnlyList<InterLinkResource> Users) Look(InterLinkResource resource, ResourceKey key)
    {
        var ownNamespace = resource.Metadata.Key.Namespace;
        var isOwn = string.Equals(key.Namespace, ownNamespace, StringComparison.Ordinal);
        var connection = connections.Find(key);
        if (!isOwn && (connection is null || !DedicatedConnectionLifecycle.Allows(connection.Spec, key.Namespace, ownNamespace)))
        {
            return (new ConnectionSighting.NotOffered(key.Namespace, key.Name), []);
        }

        var name = isOwn ? key.Name : key.ToString();
        if (connection is null)
        {
            return (new ConnectionSighting.Missing(name), []);
        }

        if (!string.Equals(connection.Spec.Region, resource.Spec.Region, StringComparison.Ordinal))
        {
            return (new ConnectionSighting.WrongRegion(name, connection.Spec.Region), []);
        }

        var ready = ConditionSet.Find(connection.Status.Conditions, ConditionTypes.Ready);
        if (connection.Metadata.IsTerminating || ready is not { Status: ConditionStatus.True } || connection.Status.ConnectionId is not { } id)
        {
            return (new ConnectionSighting.NotReady(name, connection.Metadata.IsTerminating ? "It is being deleted." : ready?.Message ?? "It has not been looked for yet."), []);
        }

        IReadOnlyList<InterLinkResource> usedBy = [.. users.Of(connection).Select(user => interLinks.Find(user.Metadata.Key)).OfType<InterLinkResource>()];
        return (new ConnectionSighting.Usable(name, RoomOf(id, connection.Status, ClaimsOf(usedBy, connection.Spec.Region))), usedBy);
    }

    /// <summary>Those without a link that may be ordered for, or have been: whoever holds up its own order holds up nobody else's.</summary>
    private IReadOnlyList<ConnectionClaim> ClaimsOf(IEnumerable<InterLinkResource> usedBy, string region) =>
    [
        .. from user in usedBy
           where user is { Status.LinkId: null, Spec.SelfHosted: not null } && (user.Status.Order is not null || MayOrder(user, region))
           where Bandwidth.TryParse(user.Spec.Bandwidth, out _)
           select new ConnectionClaim(
               DedicatedConnectionMapping.ToReference(user),
               user.Metadata.CreationTimestamp ?? default,
               Bandwidth.TryParse(user.Spec.Bandwidth, out var bandwidth) ? bandwidth.Mbps : 0,
               user.Spec.SelfHosted?.Vlan,
               OrderBegun: user.Status.Order is not null),
    ];

    private bool MayOrder(InterLinkResource user, string region) =>
        user is { Metadata.IsTerminating: false, Spec: { Suspend: false, LinkId: null, Hosted: null, ManagementPolicy: ManagementPolicy.Manage } }
        && string.Equals(user.Spec.Region, region, StringComparison.Ordinal)
        && credentials.AccountOf(ResourceMapping.ClaimOf(user)) is not null
        && (user.Spec.ProjectId ?? credentials.ProjectOf(ResourceMapping.ClaimOf(user))) is { Length: > 0 };

    private static ConnectionRoom RoomOf(string id, DedicatedConnectionStatus status, IReadOnlyList<ConnectionClaim> claims) => new()
    {
        ConnectionId = id,
        SpeedMbps = MbpsOf(status.PortSpeed),
        OfferedMbps = [.. status.LinkBandwidths.Select(MbpsOf)],
        Vlans = status.VlanRange,
        Shares = [.. status.Links.Select(link => new ConnectionShare { LinkId = link.LinkId, BandwidthMbps = MbpsOf(link.Bandwidth), Vlan = link.Vlan ?? 0, InterLink = link.InterLinkRef })],
        Claims = claims,
    };

    private static ConnectionRoom RoomOf(DedicatedConnection connection, IReadOnlyList<ConnectionShare> shares, IReadOnlyList<ConnectionClaim> claims)
    {
        var facts = DedicatedConnectionMapping.ToFacts(connection);
        return new ConnectionRoom
        {
            ConnectionId = facts.Id,
            PopId = facts.PopId,
            SpeedMbps = facts.SpeedMbps,
            OfferedMbps = facts.OfferedMbps,
            Vlans = facts.Vlans,
            Shares = shares,
            Claims = claims,
        };
    }

    private static long MbpsOf(string? bandwidth) => Bandwidth.TryParse(bandwidth, out var parsed) ? parsed.Mbps : 0;
}
