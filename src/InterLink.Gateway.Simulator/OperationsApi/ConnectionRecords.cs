using InterLink.Gateway.Contract;

namespace InterLink.Gateway.Simulator.OperationsApi;

internal sealed record ConnectionRequest
{
    public string? Region { get; init; }

    public string? ProjectId { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public string? PopId { get; init; }

    /// <summary>1000, 10000 or 100000.</summary>
    public long? BandwidthMbps { get; init; }

    /// <summary>For a connection that is patched already; that of an order is the text of its letter.</summary>
    public string? DemarcationInfo { get; init; }

    public VlanRange? VlanRange { get; init; }

    /// <summary>Whether it begins as a sales order; otherwise it is active at once.</summary>
    public bool? Ordered { get; init; }
}

/// <summary>The Letter of Authorization.</summary>
internal sealed record LoaRequest
{
    /// <summary>Which room, rack, panel and port to patch.</summary>
    public string? Text { get; init; }
}

/// <summary>A dedicated connection as the desk sees it: what customers see, and where it stands before they do.</summary>
internal sealed record ConnectionRecord
{
    public required IReadOnlyList<long> AvailableLinkBandwidths { get; init; }

    public required long BandwidthMbps { get; init; }

    /// <summary>Absent while it is a sales order.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    public string? DemarcationInfo { get; init; }

    public required string Id { get; init; }

    /// <summary>How many links are on it.</summary>
    public required int Links { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset OrderedAt { get; init; }

    public required string OrganizationId { get; init; }

    public required string PopId { get; init; }

    public required string ProjectId { get; init; }

    public required string Region { get; init; }

    /// <summary>As <see cref="Status"/>; before that <c>ordered</c> and <c>loa_issued</c>.</summary>
    public required string Stage { get; init; }

    /// <summary>What customers see; absent while it is a sales order.</summary>
    public string? Status { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required VlanRange VlanRange { get; init; }
}

internal sealed record ConnectionRecordList
{
    public required IReadOnlyList<ConnectionRecord> Connections { get; init; }

    public required long TotalCount { get; init; }
}
