using System.Collections.Immutable;

namespace InterLink.Gateway.Simulator.Book;

/// <summary>What every resource that belongs to a Project has in common, and lists can be filtered and ordered by.</summary>
internal interface IProjectResource
{
    Guid Id { get; }

    string Region { get; }

    Guid OrganizationId { get; }

    Guid ProjectId { get; }

    string Name { get; }

    ImmutableArray<string> Tags { get; }

    DateTimeOffset CreatedAt { get; }

    DateTimeOffset UpdatedAt { get; }
}
