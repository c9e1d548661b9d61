using System.Text.Json.Nodes;
using InterLink.Domain;
using InterLink.Domain.InterLinks;
using InterLink.Operator.InterLinks;

namespace InterLink.Cli.Adopting;

/// <summary>
/// Writes the manifests under which the operator takes links over as they are. A link is named by its id, so that nothing is ordered; VPC, policies and
/// propagation are those that it has, so that nothing is cut; and it is retained when its resource goes, until its user says otherwise.
/// </summary>
internal sealed class AdoptionManifests
{
    private readonly string? _namespace;
    private readonly bool _observe;
    private readonly ResourceNames _policyNames = new();
    private readonly ResourceNames _linkNames = new();
    private readonly ResourceNames _connectionNames = new();
    private readonly Dictionary<string, string> _connections = new(StringComparer.Ordinal);
    private readonly Dictionary<(string?, string?), string> _policies = [];
    private readonly List<JsonNode> _manifests = [];
    private readonly List<string> _notes = [];
    private readonly HashSet<string> _writtenIds = new(StringComparer.Ordinal);

    private AdoptionManifests(string? @namespace, bool observe) => (_namespace, _observe) = (@namespace, observe);

    /// <summary>Writes them, in an order in which references exist before they are used.</summary>
    /// <param name="existing">What there is.</param>
    /// <param name="namespace">Written into the manifests; null leaves it to kubectl.</param>
    /// <param name="observe">Only look at what is adopted.</param>
    /// <param name="fromCluster">Id of a cluster whose InterLinks are gone: their links are adopted too. Null for none.</param>
    public static Adoption Write(Existing existing, string? @namespace, bool observe, string? fromCluster)
    {
        var writer = new AdoptionManifests(@namespace, observe);
        foreach (var link in existing.Links.OrderBy(link => link.Name, StringComparer.Ordinal).ThenBy(link => link.Id, StringComparer.Ordinal))
        {
            if (link.ReasonToSkip(fromCluster) is { } reason)
            {
                writer._notes.Add($"link {link.Id} ({link.Name}) is left out: {reason}");
                continue;
            }

            var connection = link.ConnectionId is { } id ? writer.Connection(id, existing.Connections) : null;
            writer.Link(link, connection, writer.Policy(link, existing.Policies));
        }

        return new Adoption(writer._manifests, writer._notes, writer._writtenIds);
    }

    private void Link(ExistingLink link, string? connection, string? policy)
    {
        var spec = new JsonObject
        {
            ["region"] = link.Region,
            ["linkId"] = link.Id,
            ["bandwidth"] = Bandwidth.FromMbps(link.BandwidthMbps).ToString(),
        };
        Set(spec, "projectId", link.ProjectId);
        if (connection is null)
        {
            spec["hosted"] = new JsonObject { ["partner"] = Reference(link.Partner ?? new Named("")), ["location"] = Reference(link.Location) };
        }
        else
        {
            var selfHosted = new JsonObject { ["dedicatedConnectionRef"] = new JsonObject { ["name"] = connection } };
            spec["selfHosted"] = selfHosted;
            Set(selfHosted, "peerAsn", link.PeerAsn);
            Set(selfHosted, "vlan", link.Vlan);
        }

        if (link.VpcId is { } vpcId)
        {
            spec["vpc"] = new JsonObject { ["id"] = vpcId };
        }

        if (policy is not null)
        {
            spec["routingPolicyRef"] = new JsonObject { ["name"] = policy };
        }

        spec["routePropagation"] = (link.RoutePropagation ? RoutePropagation.Enabled : RoutePropagation.Disabled).ToString();
        Guarded(spec);
        Add("InterLink", _linkNames.For(link.Owner?.Name ?? link.Name, link.Id), spec);
        _writtenIds.Add(link.Id);
    }

    /// <summary>One resource for the policies that a link has, and for every link that has the same.</summary>
    private string? Policy(ExistingLink link, IReadOnlyDictionary<string, ExistingPolicy> policies)
    {
        var ids = link.PolicyIds.ToList();
        if (ids.Count == 0)
        {
            return null;
        }

        if (_policies.TryGetValue((link.PolicyV4Id, link.PolicyV6Id), out var known))
        {
            return known;
        }

        var found = ids.Select(id => policies.GetValueOrDefault(id)).OfType<ExistingPolicy>().ToList();
        var name = _policyNames.For(WithoutVersion(found.FirstOrDefault()?.Name ?? $"policy-{ids[0]}"), ids[0]);
        _policies[(link.PolicyV4Id, link.PolicyV6Id)] = name;
        if (found.Count < ids.Count)
        {
            // Without the reference the operator would detach what is attached; with one that is missing it leaves it alone.
            _notes.Add($"RoutingPolicy {name} is not written: policy {ids.First(id => !policies.ContainsKey(id))} of link {link.Name} is not known here. Write it with the prefixes that the policy has; until then it stays attached as it is.");
            return name;
        }

        var spec = new JsonObject { ["region"] = link.Region };
        Set(spec, "projectId", found[0].ProjectId);
        spec["incoming"] = Texts(found.SelectMany(policy => policy.Incoming));
        spec["outgoing"] = Texts(found.SelectMany(policy => policy.Outgoing));
        foreach (var empty in found.Where(policy => policy.Incoming.Count + policy.Outgoing.Count == 0))
        {
            _notes.Add($"policy {empty.Id} of link {link.Name} lists no prefix, so that nothing passes it; the operator makes none of that kind, and detaches it.");
        }

        Guarded(spec);
        Add("RoutingPolicy", name, spec);
        _writtenIds.UnionWith(ids);
        return name;
    }

    private string Connection(string id, IReadOnlyDictionary<string, ExistingConnection> connections)
    {
        if (_connections.TryGetValue(id, out var known))
        {
            return known;
        }

        var connection = connections.GetValueOrDefault(id);
        var name = _connections[id] = _connectionNames.For(connection?.Name ?? $"connection-{id}", id);
        if (connection is null)
        {
            _notes.Add($"DedicatedConnection {name} is not written: nothing is known here of connection {id}. Write it, with connectionId {id}, before the InterLinks on it are applied.");
            return name;
        }

        var spec = new JsonObject
        {
            ["region"] = connection.Region,
            ["connectionId"] = id,
            ["location"] = Reference(connection.Location),
            ["portSpeed"] = Bandwidth.FromMbps(connection.SpeedMbps).ToString(),
        };
        Set(spec, "projectId", connection.ProjectId);
        Add("DedicatedConnection", name, spec);
        return name;
    }

    /// <summary>Nothing that happens to the resource happens to what is at the gateway; with --observe, nothing that it asks for either.</summary>
    private void Guarded(JsonObject spec)
    {
        spec["deletionPolicy"] = nameof(DeletionPolicy.Retain);
        if (_observe)
        {
            spec["managementPolicy"] = nameof(ManagementPolicy.Observe);
        }
    }

    private void Add(string kind, string name, JsonObject spec)
    {
        var metadata = new JsonObject { ["name"] = name };
        Set(metadata, "namespace", _namespace);
        _manifests.Add(new JsonObject { ["apiVersion"] = InterLinkResource.Type.ApiVersion, ["kind"] = kind, ["metadata"] = metadata, ["spec"] = spec });
    }

    private static string WithoutVersion(string name) =>
        name.EndsWith("-ipv4", StringComparison.Ordinal) || name.EndsWith("-ipv6", StringComparison.Ordinal) ? name[..^5] : name;

    private static JsonObject Reference(Named named) => named.Name is { } name ? new JsonObject { ["name"] = name } : new JsonObject { ["id"] = named.Id };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static void Set(JsonObject node, string field, JsonNode? value)
    {
        if (value is not null)
        {
            node[field] = value;
        }
    }
}
