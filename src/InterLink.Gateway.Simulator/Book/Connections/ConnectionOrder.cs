using System.Collections.Immutable;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book.Records;
using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.Book.Connections;

/// <summary>An order for a dedicated connection: as the sales order that it is, or the short way, with the port patched and set up already.</summary>
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

    /// <summary>Whether it begins as a sales order.</summary>
    public bool OnPaper { get; init; }

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
            Stage = OnPaper ? ConnectionStage.Ordered : ConnectionStage.Active,
            StageSince = context.Now,
            PortSpeedMbps = PortSpeedMbps,
            LinkBandwidthsMbps = [.. pop.AvailableLinkBandwidthsMbps.Where(bandwidth => bandwidth <= PortSpeedMbps)],
            DemarcationInfo = DemarcationInfo,
            Vlans = Vlans,
            OrderedAt = context.Now,
            CreatedAt = context.Now,
            UpdatedAt = context.Now,
        };
        return new Outcome<ConnectionEntry>.Done(state.Write(connection, new Cause(context.Now, Actors.Scaleway, Cause.Ordered)), connection);
    }
}
