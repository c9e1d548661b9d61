using System.Text.Json.Serialization;
using InterLink.Gateway.Contract;

namespace InterLink.Gateway.Simulator.PartnerApi;

/// <summary>
/// A link as the partner that carries it sees it. Without the pairing key: that comes from the customer, and whoever knows it may act on the link.
/// </summary>
internal sealed record PartnerRequest
{
    public required long BandwidthMbps { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string DisapprovedReason { get; init; }

    /// <summary>When an unanswered request expires.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public required string Id { get; init; }

    public required string PopId { get; init; }

    /// <summary>The PoP as people call it.</summary>
    public required string PopName { get; init; }

    public required string Region { get; init; }

    /// <summary>One of <see cref="LinkStatus"/>.</summary>
    public required string Status { get; init; }

    public required int Vlan { get; init; }
}

internal sealed record PartnerRequestList
{
    /// <summary>Whose list it is.</summary>
    public required string PartnerName { get; init; }

    public required IReadOnlyList<PartnerRequest> Requests { get; init; }

    public required long TotalCount { get; init; }
}

internal sealed record RefuseRequest
{
    public string? Reason { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PartnerRequest))]
[JsonSerializable(typeof(PartnerRequestList))]
[JsonSerializable(typeof(RefuseRequest))]
internal sealed partial class PartnerJson : JsonSerializerContext;
