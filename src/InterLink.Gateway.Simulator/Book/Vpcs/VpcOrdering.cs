using System.Collections.Immutable;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book.Access;

namespace InterLink.Gateway.Simulator.Book.Vpcs;

internal sealed record VpcOrder(string Region, Guid ProjectId, string Name, ImmutableArray<string> Tags)
{
    /// <summary>
    /// Null for the Organization of the Project. Scaleway's own people may name any, known or not, to see that its VPC stays out of reach.
    /// </summary>
    public Guid? OrganizationId { get; init; }

    public ImmutableArray<Routing.Prefix> Subnets { get; init; } = [];
}

/// <summary>What customers do with VPCs, as far as links need it.</summary>
internal static class VpcOrdering
{
    public static Outcome<VpcEntry> Create(BookState state, VpcOrder order, BookContext context)
    {
        if ((order.OrganizationId ?? state.Accounts.OwnerOf(order.ProjectId)?.Id) is not { } organizationId
            || !context.Caller.May(Permissions.WriteVpcs, organizationId, order.ProjectId))
        {
            return Permissions.WriteVpcs.Denied;
        }

        var vpc = new VpcEntry
        {
            Id = context.NewId(),
            Region = order.Region,
            OrganizationId = organizationId,
            ProjectId = order.ProjectId,
            Name = order.Name,
            Tags = order.Tags,
            Subnets = [.. order.Subnets.Select(prefix => new VpcSubnet(prefix, context.Now))],
            CreatedAt = context.Now,
            UpdatedAt = context.Now,
        };
        return new Outcome<VpcEntry>.Done(state.With(vpc), vpc);
    }

    public static Outcome<VpcEntry> Edit(BookState state, VpcEntry vpc, string? name, ImmutableArray<string>? tags, BookContext context)
    {
        var edited = vpc with { Name = name ?? vpc.Name, Tags = tags ?? vpc.Tags, UpdatedAt = context.Now };
        return new Outcome<VpcEntry>.Done(state.With(edited), edited);
    }

    public static Outcome<VpcEntry> Delete(BookState state, VpcEntry vpc)
    {
        var users = state.Index.UsersOf(vpc.Id).Count;
        return users == 0
            ? new Outcome<VpcEntry>.Done(state.Without(vpc), vpc)
            : new Rejection.PreconditionFailed(Precondition.ResourceStillInUse, $"VPC is attached to {users} link{(users == 1 ? "" : "s")}");
    }
}
