using System.Collections.Immutable;
using InterLink.Gateway.Simulator.Routing;

namespace InterLink.Gateway.Simulator.Book;

/// <summary>A routing policy: what of one IP version may come in from the peer, and what may go out to it. Nothing else passes.</summary>
internal sealed record PolicyEntry : IProjectResource
{
    public required Guid Id { get; init; }

    public required string Region { get; init; }

    public required Guid OrganizationId { get; init; }

    public required Guid ProjectId { get; init; }

    public required string Name { get; init; }

    public required ImmutableArray<string> Tags { get; init; }

    public required bool IsIpv6 { get; init; }

    public required ImmutableArray<Prefix> Incoming
    {
        get;
        init
        {
            field = value;
            IncomingFilter = new PrefixFilter(value);
        }
    }

    public required ImmutableArray<Prefix> Outgoing
    {
        get;
        init
        {
            field = value;
            OutgoingFilter = new PrefixFilter(value);
        }
    }

    /// <summary>What <see cref="Incoming"/> admits, made once per edit.</summary>
    public PrefixFilter IncomingFilter { get; private init; } = PrefixFilter.Nothing;

    public PrefixFilter OutgoingFilter { get; private init; } = PrefixFilter.Nothing;

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
