using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace InterLink.Gateway.Contract;

/// <summary>A row of a VPC's route table. The VPC API writes unset members as explicit nulls.</summary>
public sealed record VpcRoute
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? CreatedAt { get; init; }

    [AllowNull]
    public string Description { get; init => field = value ?? ""; } = "";

    /// <summary>A CIDR prefix.</summary>
    public required string Destination { get; init; }

    /// <summary>Empty on a route that the platform manages.</summary>
    [AllowNull]
    public string Id { get; init => field = value ?? ""; } = "";

    public bool IsReadOnly { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? NexthopPrivateNetworkId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? NexthopResourceId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? NexthopVpcConnectorId { get; init; }

    [AllowNull]
    public string Region { get; init => field = value ?? ""; } = "";

    [AllowNull]
    public IReadOnlyList<string> Tags { get; init => field = value ?? []; } = [];

    /// <summary>One of <see cref="RouteType"/>, or a value newer than this client.</summary>
    [AllowNull]
    public string Type { get; init => field = value ?? RouteType.Unknown; } = RouteType.Unknown;

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DateTimeOffset? UpdatedAt { get; init; }

    public required string VpcId { get; init; }
}
