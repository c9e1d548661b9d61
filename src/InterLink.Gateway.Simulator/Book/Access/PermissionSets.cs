using System.Collections.Frozen;

namespace InterLink.Gateway.Simulator.Book.Access;

/// <summary>The permission sets of Scaleway's IAM that matter here, under the names that its documentation lists.</summary>
internal static class PermissionSets
{
    public const string AllProductsFullAccess = "AllProductsFullAccess";

    private static readonly Permission[] InterlinkReading =
    [
        Permissions.ReadLinks, Permissions.ReadPolicies, Permissions.ReadConnections, Permissions.ReadPartners, Permissions.ReadPops,
    ];

    private static readonly Permission[] InterlinkWriting = [Permissions.WriteLinks, Permissions.WritePolicies];

    private static readonly FrozenDictionary<string, FrozenSet<Permission>> Sets = new Dictionary<string, Permission[]>(StringComparer.Ordinal)
    {
        [AllProductsFullAccess] = [.. InterlinkReading, .. InterlinkWriting, Permissions.ReadVpcs, Permissions.WriteVpcs],
        ["AllProductsReadOnly"] = [.. InterlinkReading, Permissions.ReadVpcs],
        ["InterlinkFullAccess"] = [.. InterlinkReading, .. InterlinkWriting],
        ["InterlinkReadOnly"] = InterlinkReading,
        ["VPCFullAccess"] = [Permissions.ReadVpcs, Permissions.WriteVpcs],
        ["VPCReadOnly"] = [Permissions.ReadVpcs],
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet(), StringComparer.Ordinal);

    /// <summary>All names, for messages.</summary>
    public static string Names { get; } = string.Join(", ", Sets.Keys.Order(StringComparer.Ordinal));

    public static bool Exists(string? name) => name is not null && Sets.ContainsKey(name);

    /// <summary>Whether a set has a permission; one that does not exist has none.</summary>
    public static bool Has(string name, Permission permission) => Sets.TryGetValue(name, out var permissions) && permissions.Contains(permission);
}
