using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace InterLink.Gateway.Contract;

/// <summary>A route together with what is known of the hop behind it.</summary>
public sealed record RouteWithNexthop
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? NexthopIp { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? NexthopName { get; init; }

    /// <summary>No published value stands for a link: a learned route says <c>unknown_type</c>.</summary>
    [AllowNull]
    public string NexthopResourceType { get; init => field = value ?? UnknownResourceType; } = UnknownResourceType;

    public required VpcRoute Route { get; init; }

    public const string UnknownResourceType = "unknown_type";
}
