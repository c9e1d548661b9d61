using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book.Access;
using InterLink.Gateway.Simulator.Book.Organizations;
using InterLink.Gateway.Simulator.Book.Records;
using InterLink.Gateway.Simulator.Lifecycle;
using InterLink.Gateway.Simulator.Routing;

namespace InterLink.Gateway.Simulator.Book.Links;

/// <summary>Takes an order: checks it against catalogue, connection and policies, then allocates VLAN, addresses and pairing key.</summary>
internal static class LinkOrdering
{
    public static Outcome<LinkEntry> Create(BookState state, LinkOrder order, BookContext context)
    {
        if (state.Accounts.OwnerOf(order.ProjectId) is not { } owner || !context.Caller.May(Permissions.WriteLinks, owner.Id, order.ProjectId))
        {
            return Permissions.WriteLinks.Denied;
        }

        if (state.Catalogue.Pop(order.Region, order.PopId) is not { } pop)
        {
            return new Rejection.NotFound(ResourceNames.Pop, order.PopId);
        }

        var seat = order.PartnerId is { } partnerId ? HostedSeat.Find(state, order, pop, partnerId, context) : SelfHostedSeat.Find(state, order, context);
        return seat switch
        {
            Seating.Refused refused => refused.Why,
            Seating.Found found => Enter(state, order, owner, found, context),
            _ => throw new InvalidOperationException("not a seating"),
        };
    }

    private static Outcome<LinkEntry> Enter(BookState state, LinkOrder order, OrganizationEntry owner, Seating.Found seat, BookContext context)
    {
        if (PolicyProblem(state, order.Region, order.RoutingPolicyV4Id, ipv6: false, context) is { } v4)
        {
            return v4;
        }

        if (PolicyProblem(state, order.Region, order.RoutingPolicyV6Id, ipv6: true, context) is { } v6)
        {
            return v6;
        }

        if (owner.Quotas.Links is { } most && state.Index.CountOf(owner.Id) is var links && links >= most)
        {
            return new Rejection.QuotaExceeded(Quotas.LinksName, most, links, owner.Id);
        }

        if (state.Index.SlotsOf(order.Region).LowestFree(0, LinkAddresses.Slots - 1) is not { } slot)
        {
            return new Rejection.OutOfStock(ResourceNames.Link);
        }

        var stage = context.Rules.ConfiguringTime > TimeSpan.Zero
            ? LinkStage.Configuring
            : LinkTransitions.Find(seat.Host.Kind, LinkStage.Configuring, LinkEvent.SetupDone)?.To ?? LinkStage.Configuring;
        var link = new LinkEntry
        {
            Id = context.NewId(),
            Region = order.Region,
            OrganizationId = owner.Id,
            ProjectId = order.ProjectId,
            Name = order.Name,
            Tags = order.Tags,
            PopId = order.PopId,
            BandwidthMbps = order.BandwidthMbps,
            Host = seat.Host,
            Vlan = seat.Vlan,
            AddressSlot = slot,
            PeerAsn = seat.PeerAsn,
            Stage = stage,
            StageSince = context.Now,
            CreatedAt = context.Now,
            UpdatedAt = context.Now,
            RoutingPolicyV4Id = order.RoutingPolicyV4Id,
            RoutingPolicyV6Id = order.RoutingPolicyV6Id,
            Router = CustomerRouter.New(configured: seat.Host.Kind == HostingKind.Hosted),
        };
        return new Outcome<LinkEntry>.Done(state.Write(link, new Cause(context.Now, Actors.Customer, Cause.Ordered)), link);
    }

    private static Rejection? PolicyProblem(BookState state, string region, Guid? policyId, bool ipv6, BookContext context)
    {
        if (policyId is not { } id)
        {
            return null;
        }

        var policy = state.Policy(region, id);
        if (!context.Caller.Reaches(Permissions.ReadPolicies, policy, id, out var refusal))
        {
            return refusal;
        }

        return policy.IsIpv6 == ipv6
            ? null
            : new Rejection.InvalidArguments(
                ipv6 ? "routing_policy_v6_id" : "routing_policy_v4_id",
                ArgumentReason.Constraint,
                $"policy is for {(policy.IsIpv6 ? "IPv6" : "IPv4")}");
    }
}

/// <summary>Where a new link sits, or why it cannot.</summary>
internal abstract record Seating
{
    private Seating()
    {
    }

    public sealed record Found(LinkHost Host, int Vlan, int PeerAsn) : Seating;

    public sealed record Refused(Rejection Why) : Seating;

    public static implicit operator Seating(Rejection why) => new Refused(why);
}
