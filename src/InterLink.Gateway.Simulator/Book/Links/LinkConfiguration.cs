using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book.Access;
using InterLink.Gateway.Simulator.Book.Records;
using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.Book.Links;

/// <summary>VPC, routing policies and route propagation of a link.</summary>
internal static class LinkConfiguration
{
    /// <summary>
    /// Attaches a VPC of the link's region and Organization that the caller may read; Projects may differ. The same VPC again changes nothing.
    /// </summary>
    public static Outcome<LinkEntry> AttachVpc(BookState state, LinkEntry link, Guid vpcId, BookContext context)
    {
        if (LinkGates.ForChanging(link) is { } closed)
        {
            return closed;
        }

        if (state.Vpc(link.Region, vpcId) is not { } vpc)
        {
            return new Rejection.NotFound(ResourceNames.Vpc, vpcId);
        }

        if (vpc.OrganizationId != link.OrganizationId || !context.Caller.May(Permissions.ReadVpcs, vpc))
        {
            return Permissions.ReadVpcs.Denied;
        }

        return link.VpcId switch
        {
            null => Changed(state, link with { VpcId = vpcId }, context),
            var attached when attached == vpcId => new Outcome<LinkEntry>.Done(state, link),
            var other => new Rejection.PreconditionFailed(Precondition.ResourceStillInUse, $"link is attached to VPC {other}: detach it first"),
        };
    }

    /// <summary>Detaches the VPC, which also switches propagation off. Nothing attached is no error, so that a retried teardown succeeds.</summary>
    public static Outcome<LinkEntry> DetachVpc(BookState state, LinkEntry link, BookContext context)
    {
        if (LinkGates.ForChanging(link) is { } closed)
        {
            return closed;
        }

        return link.VpcId is null
            ? new Outcome<LinkEntry>.Done(state, link)
            : Changed(state, link with { VpcId = null, PropagatesRoutes = false }, context);
    }

    public static Outcome<LinkEntry> AttachPolicy(BookState state, LinkEntry link, Guid policyId, BookContext context) =>
        WithPolicy(state, link, policyId, context, policy => link.PolicyId(policy.IsIpv6) switch
        {
            null => Changed(state, link.WithPolicy(policy.IsIpv6, policyId), context),
            var attached when attached == policyId => new Outcome<LinkEntry>.Done(state, link),
            _ => new Rejection.PreconditionFailed(
                Precondition.ResourceStillInUse,
                $"link already has a routing policy for {(policy.IsIpv6 ? "IPv6" : "IPv4")}: replace it with set-routing-policy"),
        });

    public static Outcome<LinkEntry> DetachPolicy(BookState state, LinkEntry link, Guid policyId, BookContext context) =>
        WithPolicy(state, link, policyId, context, policy => link.PolicyId(policy.IsIpv6) == policyId
            ? Changed(state, link.WithPolicy(policy.IsIpv6, null), context)
            : new Rejection.PreconditionFailed(Precondition.AttributeMustBeSet, "policy is not attached to this link"));

    /// <summary>Puts a policy in its slot, whatever was there: no moment in between without one.</summary>
    public static Outcome<LinkEntry> SetPolicy(BookState state, LinkEntry link, Guid policyId, BookContext context) =>
        WithPolicy(state, link, policyId, context, policy => Changed(state, link.WithPolicy(policy.IsIpv6, policyId), context));

    /// <summary>Switches propagation; neither VPC nor policy need be there yet, only without them nothing is exchanged.</summary>
    public static Outcome<LinkEntry> SetPropagation(BookState state, LinkEntry link, bool enabled, BookContext context) =>
        LinkGates.ForChanging(link) is { } closed ? closed : Changed(state, link with { PropagatesRoutes = enabled }, context);

    private static Outcome<LinkEntry> WithPolicy(
        BookState state, LinkEntry link, Guid policyId, BookContext context, Func<PolicyEntry, Outcome<LinkEntry>> apply)
    {
        if (LinkGates.ForChanging(link) is { } closed)
        {
            return closed;
        }

        var policy = state.Policy(link.Region, policyId);
        return context.Caller.Reaches(Permissions.ReadPolicies, policy, policyId, out var refusal) ? apply(policy) : refusal;
    }

    // A link that is not in service yet has nothing to be reconfigured.
    private static Outcome<LinkEntry> Changed(BookState state, LinkEntry link, BookContext context)
    {
        var changed = link with { UpdatedAt = context.Now };
        if (link.Stage == LinkStage.Provisioned && context.Rules.ReconfiguringTime > TimeSpan.Zero)
        {
            return LinkProgress.Happen(state, changed, LinkEvent.ReconfigurationStarted, context.Now);
        }

        return new Outcome<LinkEntry>.Done(state.Write(changed, new Cause(context.Now, Actors.Customer, "configured")), changed);
    }
}
