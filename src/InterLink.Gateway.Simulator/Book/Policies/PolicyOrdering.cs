using System.Collections.Immutable;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book.Access;
using InterLink.Gateway.Simulator.Book.Organizations;
using InterLink.Gateway.Simulator.Routing;

namespace InterLink.Gateway.Simulator.Book.Policies;

/// <summary>A well-formed order for a routing policy.</summary>
internal sealed record PolicyOrder
{
    public required string Region { get; init; }

    public required Guid ProjectId { get; init; }

    public required string Name { get; init; }

    public required ImmutableArray<string> Tags { get; init; }

    public required bool IsIpv6 { get; init; }

    public required ImmutableArray<Prefix> Incoming { get; init; }

    public required ImmutableArray<Prefix> Outgoing { get; init; }
}

/// <summary>A change of a policy. What is null stays.</summary>
internal sealed record PolicyEdit(string? Name, ImmutableArray<string>? Tags, ImmutableArray<Prefix>? Incoming, ImmutableArray<Prefix>? Outgoing);

internal static class PolicyOrdering
{
    public static Outcome<PolicyEntry> Create(BookState state, PolicyOrder order, BookContext context)
    {
        if (state.Accounts.OwnerOf(order.ProjectId) is not { } owner || !context.Caller.May(Permissions.WritePolicies, owner.Id, order.ProjectId))
        {
            return Permissions.WritePolicies.Denied;
        }

        if (owner.Quotas.RoutingPolicies is { } most
            && state.Policies.Values.Count(policy => policy.OrganizationId == owner.Id) is var policies && policies >= most)
        {
            return new Rejection.QuotaExceeded(Quotas.RoutingPoliciesName, most, policies, owner.Id);
        }

        return Enter(state, new PolicyEntry
        {
            Id = context.NewId(),
            Region = order.Region,
            OrganizationId = owner.Id,
            ProjectId = order.ProjectId,
            Name = order.Name,
            Tags = order.Tags,
            IsIpv6 = order.IsIpv6,
            Incoming = order.Incoming,
            Outgoing = order.Outgoing,
            CreatedAt = context.Now,
            UpdatedAt = context.Now,
        });
    }

    /// <summary>Edits a policy; every link that uses it follows at once.</summary>
    public static Outcome<PolicyEntry> Edit(BookState state, PolicyEntry policy, PolicyEdit edit, BookContext context) => Enter(state, policy with
    {
        Name = edit.Name ?? policy.Name,
        Tags = edit.Tags ?? policy.Tags,
        Incoming = edit.Incoming ?? policy.Incoming,
        Outgoing = edit.Outgoing ?? policy.Outgoing,
        UpdatedAt = context.Now,
    });

    public static Outcome<PolicyEntry> Delete(BookState state, PolicyEntry policy)
    {
        var users = state.Index.UsersOf(policy.Id).Count;
        return users == 0
            ? new Outcome<PolicyEntry>.Done(state.Without(policy), policy)
            : new Rejection.PreconditionFailed(Precondition.ResourceStillInUse, $"policy is attached to {users} link{(users == 1 ? "" : "s")}");
    }

    private static Outcome<PolicyEntry> Enter(BookState state, PolicyEntry policy) =>
        (WrongVersion(policy, policy.Incoming, "prefix_filter_in") ?? WrongVersion(policy, policy.Outgoing, "prefix_filter_out")) is { } problem
            ? problem
            : new Outcome<PolicyEntry>.Done(state.With(policy), policy);

    private static Rejection.InvalidArguments? WrongVersion(PolicyEntry policy, ImmutableArray<Prefix> prefixes, string argument)
    {
        foreach (var prefix in prefixes)
        {
            if (prefix.IsIpv6 != policy.IsIpv6)
            {
                var help = $"{prefix} is not {(policy.IsIpv6 ? "IPv6" : "IPv4")}, the version of this policy";
                return new Rejection.InvalidArguments(argument, ArgumentReason.Constraint, help);
            }
        }

        return null;
    }
}
