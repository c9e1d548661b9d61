using InterLink.Gateway.Simulator.Book.Records;

namespace InterLink.Gateway.Simulator.Book.Billing;

/// <summary>A time for which Scaleway charges a fee. How much is in no published source; when is.</summary>
internal sealed record BillingWindow
{
    public required Guid ResourceId { get; init; }

    /// <summary><see cref="ResourceNames.Link"/> or <see cref="ResourceNames.DedicatedConnection"/>.</summary>
    public required string Resource { get; init; }

    public required string Name { get; init; }

    public required string Region { get; init; }

    public required Guid OrganizationId { get; init; }

    public required Guid ProjectId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The event that started it, e.g. <c>ordered</c>.</summary>
    public required string StartedBy { get; init; }

    /// <summary>Null while it goes on.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    public string? StoppedBy { get; init; }

    public static BillingWindow Open(Fee fee, Cause cause) => new()
    {
        ResourceId = fee.ResourceId,
        Resource = fee.Resource,
        Name = fee.For.Name,
        Region = fee.For.Region,
        OrganizationId = fee.For.OrganizationId,
        ProjectId = fee.For.ProjectId,
        StartedAt = cause.At,
        StartedBy = cause.Event,
    };
}
