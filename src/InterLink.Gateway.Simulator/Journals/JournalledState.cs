using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.Journals;

/// <summary>How a resource stood once a call was answered. What it does not have is null.</summary>
internal sealed record JournalledState
{
    private const string Deleted = "deleted";

    /// <summary>One of <see cref="ResourceNames"/>.</summary>
    public required string Resource { get; init; }

    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>What customers see; of a sales order its stage, and of what has no status <c>deleted</c> once it is gone.</summary>
    public string? Status { get; init; }

    public string? BgpV4Status { get; init; }

    public string? BgpV6Status { get; init; }

    public Guid? VpcId { get; init; }

    public Guid? RoutingPolicyV4Id { get; init; }

    public Guid? RoutingPolicyV6Id { get; init; }

    public bool? EnableRoutePropagation { get; init; }

    public IReadOnlyList<string>? PrefixFilterIn { get; init; }

    public IReadOnlyList<string>? PrefixFilterOut { get; init; }

    /// <summary>The key facts of a resource in the book as it stands; null for what the journal does not follow.</summary>
    public static JournalledState? Of(BookState book, object? resource) => resource switch
    {
        LinkEntry link => new JournalledState
        {
            Resource = ResourceNames.Link,
            Id = link.Id,
            Name = link.Name,
            Status = link.Condition.ToWire(),
            BgpV4Status = link.Ipv4Session.ToWire(),
            BgpV6Status = link.Ipv6Session.ToWire(),
            VpcId = link.VpcId,
            RoutingPolicyV4Id = link.RoutingPolicyV4Id,
            RoutingPolicyV6Id = link.RoutingPolicyV6Id,
            EnableRoutePropagation = link.PropagatesRoutes,
        },
        ConnectionEntry connection => new JournalledState
        {
            Resource = ResourceNames.DedicatedConnection,
            Id = connection.Id,
            Name = connection.Name,
            Status = connection.Stage.ToWire(),
        },
        PolicyEntry policy => new JournalledState
        {
            Resource = ResourceNames.RoutingPolicy,
            Id = policy.Id,
            Name = policy.Name,
            Status = book.Policies.ContainsKey(policy.Id) ? null : Deleted,
            PrefixFilterIn = [.. policy.Incoming.Select(prefix => prefix.ToString())],
            PrefixFilterOut = [.. policy.Outgoing.Select(prefix => prefix.ToString())],
        },
        VpcEntry vpc => new JournalledState { Resource = ResourceNames.Vpc, Id = vpc.Id, Name = vpc.Name, Status = book.Vpcs.ContainsKey(vpc.Id) ? null : Deleted },
        _ => null,
    };
}
