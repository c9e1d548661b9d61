using System.Text.Json;
using InterLink.Gateway.Contract;

namespace InterLink.Operator.DedicatedConnections;

/// <summary>What one look at a region has seen of each connection and of the links on it, as text: enough to find what has changed since.</summary>
internal sealed record ConnectionSnapshot(IReadOnlyDictionary<string, string> TextById)
{
    public static ConnectionSnapshot Empty { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    public static ConnectionSnapshot Of(IReadOnlyList<DedicatedConnection> connections, IReadOnlyList<Link> links)
    {
        var linksOn = links.Where(link => link.Self is not null).ToLookup(link => link.Self?.ConnectionId ?? "", StringComparer.Ordinal);
        return new ConnectionSnapshot(connections.ToDictionary(
            connection => connection.Id,
            connection => string.Join('\n', linksOn[connection.Id].Select(TextOf).Prepend(JsonSerializer.Serialize(connection, GatewayJson.Default.DedicatedConnection))),
            StringComparer.Ordinal));
    }

    /// <summary>The ids of connections that are new, differ, or are no longer there.</summary>
    public IReadOnlySet<string> ChangedSince(ConnectionSnapshot before) =>
        TextById.Keys.Union(before.TextById.Keys, StringComparer.Ordinal)
            .Where(id => !string.Equals(TextById.GetValueOrDefault(id), before.TextById.GetValueOrDefault(id), StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);

    // What a link takes of its connection; its sessions and routes are its own affair.
    private static string TextOf(Link link) => $"{link.Id} {link.BandwidthMbps} {link.Vlan} {link.Name}";
}
