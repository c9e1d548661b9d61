using System.Collections.Immutable;
using InterLink.Gateway.Simulator.Routing;

namespace InterLink.Gateway.Simulator.Book;

/// <summary>A VPC with the subnets of its Private Networks: what it can announce to the peers of its links.</summary>
internal sealed record VpcEntry : IProjectResource
{
    public required Guid Id { get; init; }

    public required string Region { get; init; }

    public required Guid OrganizationId { get; init; }

    public required Guid ProjectId { get; init; }

    public required string Name { get; init; }

    public required ImmutableArray<string> Tags { get; init; }

    public bool IsDefault { get; init; }

    public ImmutableArray<VpcSubnet> Subnets { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}

internal sealed record VpcSubnet(Prefix Prefix, DateTimeOffset CreatedAt);
