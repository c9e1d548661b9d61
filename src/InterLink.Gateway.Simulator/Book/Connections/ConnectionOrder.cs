using System.Collections.Immutable;
using InterLink.Gateway.Contract;

namespace InterLink.Gateway.Simulator.Book.Connections;

/// <summary>A dedicated connection that Scaleway's staff have patched. It is active from the start: light was seen before it was written down.</summary>
internal sealed record ConnectionOrder
{
    public required string Region { get; init; }

    public required Guid ProjectId { get; init; }

    public required string Name { get; init; }

    public required ImmutableArray<string> Tags { get; init; }

    public required Guid PopId { get; init; }

    public required long PortSpeedMbps { get; init; }

    public string? DemarcationInfo { get; init; }

    public required VlanPool Vlans { get; init; }

    public Outcome<ConnectionEntry> Apply(BookState state, BookContext context)
    {
        if (state.Accounts.OwnerOf(ProjectId) is not { } owner)
        {
            return new Rejection.NotFound(ResourceNames.Project, ProjectId);
        }

        if (state.Catalogue.Pop(Region, PopId) is not { } pop)
        {
            return new Rejection.NotFound(ResourceNames.Pop, PopId);
        }

        if (!pop.DedicatedAvailable)
        {
            return new Rejection.InvalidArguments("pop_id", ArgumentReason.Constraint, "no dedicated connections in this PoP");
        }

        var connection = new ConnectionEntry
        {
            Id = context.NewId(),
            Region = Region,
            OrganizationId = owner.Id,
            ProjectId = ProjectId,
            Name = Name,
            Tags = Tags,
            PopId = PopId,
            Status = DedicatedConnectionStatus.Active,
            PortSpeedMbps = PortSpeedMbps,
            LinkBandwidthsMbps = [.. pop.AvailableLinkBandwidthsMbps.Where(bandwidth => bandwidth <= PortSpeedMbps)],
            DemarcationInfo = DemarcationInfo,
            Vlans = Vlans,
            CreatedAt = context.Now,
            UpdatedAt = context.Now,
        };
        return new Outcome<ConnectionEntry>.Done(state.With(connection), connection);
    }
}
