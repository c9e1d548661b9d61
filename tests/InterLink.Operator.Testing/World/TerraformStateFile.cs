using System.Text.Json.Nodes;
using InterLink.Gateway.Contract;

namespace InterLink.Operator.Tests.World;

/// <summary>A state of version 4, as Scaleway's provider would have written it.</summary>
internal static class TerraformStateFile
{
    public static JsonObject Of(OrderedByHand ordered) => new()
    {
        ["version"] = 4,
        ["terraform_version"] = "1.9.0",
        ["resources"] = new JsonArray(
            Resource("managed", "scaleway_interlink_link", "hosted", LinkOf(ordered.Hosted)),
            Resource("managed", "scaleway_interlink_link", "own_port", LinkOf(ordered.OwnPort)),
            Resource("managed", "scaleway_interlink_routing_policy", "main", new JsonObject
            {
                ["id"] = $"{OperatorWorld.Region}/{ordered.Policy.Id}",
                ["name"] = ordered.Policy.Name,
                ["project_id"] = ordered.Policy.ProjectId,
                ["is_ipv6"] = false,
                ["prefix_filter_in"] = Texts(ordered.Policy.PrefixFilterIn),
                ["prefix_filter_out"] = Texts(ordered.Policy.PrefixFilterOut),
            }),
            Resource("data", "scaleway_interlink_dedicated_connection", "main", new JsonObject
            {
                ["id"] = $"{OperatorWorld.Region}/{ordered.Connection.Id}",
                ["name"] = ordered.Connection.Name,
                ["project_id"] = ordered.Connection.ProjectId,
                ["pop_id"] = $"{OperatorWorld.Region}/{ordered.Connection.PopId}",
                ["bandwidth_mbps"] = ordered.Connection.BandwidthMbps,
            })),
    };

    private static JsonObject LinkOf(Link link) => new()
    {
        ["id"] = $"{link.Region}/{link.Id}",
        ["region"] = link.Region,
        ["name"] = link.Name,
        ["status"] = link.Status,
        ["tags"] = Texts(link.Tags),
        ["project_id"] = link.ProjectId,
        ["pop_id"] = $"{link.Region}/{link.PopId}",
        ["bandwidth_mbps"] = link.BandwidthMbps,
        ["vlan"] = link.Vlan,
        ["partner_id"] = link.Partner is { PartnerId: var partner } ? $"{link.Region}/{partner}" : "",
        ["pairing_key"] = link.Partner?.PairingKey ?? "",
        ["connection_id"] = link.Self is { ConnectionId: var connection } ? $"{link.Region}/{connection}" : "",
        ["peer_asn"] = 0,
        ["peer_bgp_config"] = new JsonArray(new JsonObject { ["asn"] = link.PeerBgpConfig?.Asn }),
        ["vpc_id"] = link.VpcId is { Length: > 0 } vpc ? $"{link.Region}/{vpc}" : "",
        ["routing_policy_v4_id"] = link.RoutingPolicyV4Id is { } policy ? $"{link.Region}/{policy}" : null,
        ["routing_policy_v6_id"] = null,
        ["enable_route_propagation"] = link.EnableRoutePropagation,
    };

    private static JsonObject Resource(string mode, string type, string name, JsonObject attributes) => new()
    {
        ["mode"] = mode,
        ["type"] = type,
        ["name"] = name,
        ["instances"] = new JsonArray(new JsonObject { ["attributes"] = attributes }),
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
