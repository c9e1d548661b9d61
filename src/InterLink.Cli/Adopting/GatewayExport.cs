using InterLink.Cli.Connections;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Operator.Gateway;

namespace InterLink.Cli.Adopting;

/// <summary>Reads what a region has at the gateway.</summary>
internal static class GatewayExport
{
    public static async Task<Existing> ReadAsync(GatewayClient gateway, string region, CancellationToken cancellationToken)
    {
        var links = GatewayAccess.Answer(await gateway.Links.ListAllAsync(region, new LinkFilter(), cancellationToken));
        var policies = GatewayAccess.Answer(await gateway.RoutingPolicies.ListAllAsync(region, projectId: null, [], cancellationToken));
        var connections = GatewayAccess.Answer(await gateway.DedicatedConnections.ListAllAsync(region, projectId: null, cancellationToken));
        var partners = GatewayAccess.Answer(await gateway.Catalogue.ListPartnersAsync(region, popId: null, cancellationToken)).ToDictionary(partner => partner.Id, partner => partner.Name, StringComparer.Ordinal);
        var pops = GatewayAccess.Answer(await gateway.Catalogue.ListPopsAsync(region, partnerId: null, cancellationToken)).ToDictionary(pop => pop.Id, pop => pop.Name, StringComparer.Ordinal);
        return new Existing(
            [.. links.Select(ToLink)],
            policies.ToDictionary(policy => policy.Id, policy => new ExistingPolicy(policy.Id, policy.Name, policy.ProjectId, policy.PrefixFilterIn, policy.PrefixFilterOut), StringComparer.Ordinal),
            connections.ToDictionary(connection => connection.Id, ToConnection, StringComparer.Ordinal));

        ExistingLink ToLink(Link link)
        {
            var facts = LinkMapping.ToFacts(link);
            return new ExistingLink
            {
                Region = link.Region,
                Id = facts.Id,
                Name = facts.Name,
                Status = facts.Status,
                Tags = facts.Tags,
                ProjectId = facts.ProjectId,
                BandwidthMbps = facts.BandwidthMbps,
                Partner = facts.PartnerId is { } partner ? new Named(partner, partners.GetValueOrDefault(partner)) : null,
                Location = new Named(facts.PopId, pops.GetValueOrDefault(facts.PopId)),
                ConnectionId = facts.ConnectionId,
                PeerAsn = facts.CustomerPeer?.Asn,
                Vlan = facts.Vlan > 0 ? facts.Vlan : null,
                VpcId = facts.VpcId,
                PolicyV4Id = facts.RoutingPolicyV4Id,
                PolicyV6Id = facts.RoutingPolicyV6Id,
                RoutePropagation = facts.RoutePropagationEnabled,
            };
        }

        ExistingConnection ToConnection(DedicatedConnection connection) => new(
            connection.Id, connection.Name, connection.ProjectId, connection.Region, new Named(connection.PopId, pops.GetValueOrDefault(connection.PopId)), connection.BandwidthMbps);
    }
}
