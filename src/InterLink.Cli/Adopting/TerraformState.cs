using System.Text.Json;
using System.Text.Json.Nodes;

namespace InterLink.Cli.Adopting;

/// <summary>What a state file of Terraform or OpenTofu, version 4, holds of InterLink, as Scaleway's provider writes it.</summary>
/// <param name="Existing">
/// Resources scaleway_interlink_link and scaleway_interlink_routing_policy. The provider has no resource for dedicated connections, and reads them with the
/// data source scaleway_interlink_dedicated_connection.
/// </param>
/// <param name="Managed">What Terraform manages of it.</param>
internal sealed record TerraformState(Existing Existing, IReadOnlyList<TerraformResource> Managed)
{
    private const string LinkType = "scaleway_interlink_link";
    private const string PolicyType = "scaleway_interlink_routing_policy";
    private const string ConnectionType = "scaleway_interlink_dedicated_connection";
    private const int Version = 4;

    /// <summary>Reads a state file.</summary>
    /// <param name="file">Its path, for messages.</param>
    /// <param name="text">What is in it.</param>
    /// <exception cref="CliException">It is no such file; the message names resource and attribute.</exception>
    public static TerraformState Read(string file, string text)
    {
        var state = Parse(file, text);
        if (state["version"] is not JsonValue version || !version.TryGetValue<int>(out var number) || number != Version)
        {
            throw Bad(file, $"is no Terraform state of version {Version} (its version is {state["version"]?.ToJsonString() ?? "missing"}): terraform state pull > FILE writes one");
        }

        var (links, policies, connections) = (Instances(state, "managed", LinkType), Instances(state, "managed", PolicyType), Instances(state, "data", ConnectionType));
        return links.Count > 0
            ? new TerraformState(
                new Existing(
                    [.. links.Select(link => ToLink(file, link)).DistinctBy(link => link.Id, StringComparer.Ordinal)],
                    policies.Select(policy => ToPolicy(file, policy)).DistinctBy(policy => policy.Id, StringComparer.Ordinal).ToDictionary(policy => policy.Id, StringComparer.Ordinal),
                    connections.Select(connection => ToConnection(file, connection)).DistinctBy(connection => connection.Id, StringComparer.Ordinal)
                        .ToDictionary(connection => connection.Id, StringComparer.Ordinal)),
                [
                    .. links.Select(link => new TerraformResource(link.Address, RegionalId(file, link, "id").Id, ToLink(file, link))),
                    .. policies.Select(policy => new TerraformResource(policy.Address, RegionalId(file, policy, "id").Id)),
                ])
            : throw Bad(file, $"holds no resource {LinkType}: there is nothing to import");
    }

    private static JsonObject Parse(string file, string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw Bad(file, "is no Terraform state: it is not a JSON object");
        }
        catch (JsonException exception)
        {
            throw new CliException(ExitCode.BadInput, $"--tfstate: {file} is no Terraform state: it is not JSON (line {exception.LineNumber + 1}). terraform state pull > FILE writes one.", exception);
        }
    }

    private static IReadOnlyList<Instance> Instances(JsonObject state, string mode, string type) =>
    [
        .. from resource in (state["resources"] as JsonArray ?? []).OfType<JsonObject>()
           where string.Equals(Text(resource, "mode"), mode, StringComparison.Ordinal) && string.Equals(Text(resource, "type"), type, StringComparison.Ordinal)
           from instance in (resource["instances"] as JsonArray ?? []).OfType<JsonObject>()
           let attributes = instance["attributes"] as JsonObject
           where attributes is not null
           select new Instance(AddressOf(resource, instance["index_key"]), attributes),
    ];

    private static string AddressOf(JsonObject resource, JsonNode? index) =>
        $"{(Text(resource, "module") is { } module ? module + "." : "")}{Text(resource, "type")}.{Text(resource, "name")}{(index is null ? "" : $"[{index.ToJsonString()}]")}";

    private static ExistingLink ToLink(string file, Instance instance)
    {
        var (region, id) = RegionalId(file, instance, "id");
        var attributes = instance.Attributes;
        var (partner, connection) = (IdOf(attributes, "partner_id"), IdOf(attributes, "connection_id"));
        return new ExistingLink
        {
            Region = Text(attributes, "region") ?? region,
            Id = id,
            Name = Text(attributes, "name") ?? id,
            Status = Text(attributes, "status") ?? "",
            Tags = Texts(attributes, "tags"),
            ProjectId = Text(attributes, "project_id"),
            BandwidthMbps = Number(attributes, "bandwidth_mbps") ?? throw Missing(file, instance, "bandwidth_mbps"),
            Partner = partner is null ? null : new Named(partner),
            Location = new Named(IdOf(attributes, "pop_id") ?? throw Missing(file, instance, "pop_id")),
            ConnectionId = (partner, connection) is (null, null) ? throw Missing(file, instance, "partner_id or connection_id") : partner is null ? connection : null,
            PeerAsn = partner is null ? PeerAsn(attributes) ?? throw Missing(file, instance, "peer_asn") : null,
            Vlan = Number(attributes, "vlan") is > 0 and <= 4094 and var vlan ? (int)vlan : null,
            VpcId = IdOf(attributes, "vpc_id"),
            PolicyV4Id = IdOf(attributes, "routing_policy_v4_id"),
            PolicyV6Id = IdOf(attributes, "routing_policy_v6_id"),
            RoutePropagation = attributes["enable_route_propagation"]?.GetValueKind() == JsonValueKind.True,
        };
    }

    /// <summary>The provider keeps the number that was asked for, and zero where none was; what came of it is in peer_bgp_config.</summary>
    private static long? PeerAsn(JsonObject attributes) =>
        Number(attributes, "peer_asn") is > 0 and var asked ? asked : Number((attributes["peer_bgp_config"] as JsonArray)?.FirstOrDefault() as JsonObject, "asn");

    private static ExistingPolicy ToPolicy(string file, Instance instance) => new(
        RegionalId(file, instance, "id").Id,
        Text(instance.Attributes, "name") ?? "",
        Text(instance.Attributes, "project_id"),
        Texts(instance.Attributes, "prefix_filter_in"),
        Texts(instance.Attributes, "prefix_filter_out"));

    private static ExistingConnection ToConnection(string file, Instance instance)
    {
        var (region, id) = RegionalId(file, instance, "id");
        return new ExistingConnection(
            id,
            Text(instance.Attributes, "name") ?? id,
            Text(instance.Attributes, "project_id"),
            region,
            new Named(IdOf(instance.Attributes, "pop_id") ?? throw Missing(file, instance, "pop_id")),
            Number(instance.Attributes, "bandwidth_mbps") ?? throw Missing(file, instance, "bandwidth_mbps"));
    }

    /// <summary>The provider writes ids with their region in front.</summary>
    private static (string Region, string Id) RegionalId(string file, Instance instance, string attribute) =>
        Text(instance.Attributes, attribute)?.Split('/') is [{ Length: > 0 } region, { Length: > 0 } id]
            ? (region, id)
            : throw new CliException(
                ExitCode.BadInput, $"--tfstate: {file}: {instance.Address}.{attribute} is '{Text(instance.Attributes, attribute)}', and not a region and an id such as fr-par/UUID; refresh the state, terraform apply -refresh-only.");

    private static string? IdOf(JsonObject attributes, string attribute) => Text(attributes, attribute) is { Length: > 0 } text ? text.Split('/')[^1] : null;

    private static string? Text(JsonObject? node, string field) => node?[field] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private static long? Number(JsonObject? node, string field) => node?[field] is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;

    private static IReadOnlyList<string> Texts(JsonObject node, string field) => [.. (node[field] as JsonArray ?? []).OfType<JsonValue>().Select(value => value.TryGetValue<string>(out var text) ? text : "").Where(text => text.Length > 0)];

    private static CliException Missing(string file, Instance instance, string attribute) => new(
        ExitCode.BadInput, $"--tfstate: {file}: {instance.Address} has no {attribute}; refresh the state, terraform apply -refresh-only.");

    private static CliException Bad(string file, string complaint) => new(ExitCode.BadInput, $"--tfstate: {file} {complaint}.");

    private sealed record Instance(string Address, JsonObject Attributes);
}
