using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;
using Types = InterLink.Domain.InterLinks.InterLinkConditions;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>Who only observes promises nothing: no message says that the operator is about to do what it will not do.</summary>
public sealed class ObserverWordingTests
{
    /// <summary>What the messages of a managed link say of the operator's next steps, and of orders.</summary>
    private static readonly string[] Promises =
    [
        "takes its place", "attached yet", "in full yet", "not on yet", "no longer asked for", "and not asked for", "is detached, because", "is off, because", "stays attached meanwhile",
        "Being changed", "being applied", "put back", "taken out of service and deleted", "is ordered as soon as", "about to be ordered", "the order comes next", "another attempt", "to order ",
    ];

    private static readonly string[] Statuses =
    [
        "configuring", "requested", "failed", "provisioning", "expired", "refused", "ready", "active", "limited_connectivity", "all_down", "locked", "deprovisioning", "deleted", "new-in-2031",
    ];

    public static TheoryData<string, bool> Resources => new() { { "hosted", false }, { "self-hosted", false }, { "hosted", true }, { "self-hosted", true } };

    /// <summary>Without our finalizer a resource is there only while another's holds it.</summary>
    [Theory]
    [MemberData(nameof(Resources))]
    public void No_message_promises_an_action(string kind, bool isBeingDeleted)
    {
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (spec, seen) in from spec in Specs(kind) from seen in Sightings(kind) select (spec, seen))
        {
            var look = seen with
            {
                Resource = seen.Resource with { IsBeingDeleted = isBeingDeleted, HasFinalizer = false },
                Policy = spec.RoutingPolicyRef is null ? new PolicySighting.NotReferenced() : seen.Policy,
            };
            Assert.IsType<InterLinkAction.None>(Given.Decide(spec, look).Action);
            foreach (var condition in Given.Pass(spec, look).Conditions.Where(condition => said.Add(condition.Message)))
            {
                Assert.EndsWith(".", condition.Message, StringComparison.Ordinal);
                Assert.Equal((condition.Type, condition.Message, null), (condition.Type, condition.Message, Promises.FirstOrDefault(promise => condition.Message.Contains(promise, StringComparison.Ordinal))));
            }
        }

        Assert.True(said.Count > 20, $"Only {said.Count} messages were seen.");
    }

    public static TheoryData<string, InterLinkSpec, LinkFacts, string, string, string> Differences()
    {
        var (full, bare) = (Given.Link("active"), Given.BareLink("active"));
        return new()
        {
            { "another VPC", Observed() with { Vpc = new VpcReference { Id = Given.OtherVpcId } }, full, Types.VpcAttached, Reasons.DriftObserved, $"VPC {Given.VpcId} is attached, and spec.vpc asks for VPC {Given.OtherVpcId}; the link is only observed." },
            { "no VPC there", Observed(), bare, Types.VpcAttached, Reasons.DriftObserved, $"No VPC is attached, and spec.vpc asks for VPC {Given.VpcId}; the link is only observed." },
            { "no VPC asked for", Observed() with { Vpc = null }, full, Types.VpcAttached, Reasons.Attached, $"VPC {Given.VpcId} is attached, and spec.vpc asks for none; the link is only observed." },
            { "the VPC that is asked for", Observed(), full, Types.VpcAttached, Reasons.Attached, $"VPC {Given.VpcId} is attached." },
            { "no policy there", Observed(), bare, Types.RoutingPolicyAttached, Reasons.DriftObserved, "RoutingPolicy prod is not what is attached, or not in full; the link is only observed." },
            { "no propagation there", Observed(), bare, Types.RoutesPropagated, Reasons.DriftObserved, "Route propagation is off, and spec.routePropagation is Enabled; the link is only observed." },
            { "no propagation asked for", Observed() with { RoutePropagation = RoutePropagation.Disabled }, full, Types.RoutesPropagated, Reasons.DriftObserved, "Route propagation is on, and spec.routePropagation is Disabled; the link is only observed." },
        };
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public void What_differs_is_told_and_stays(string sentence, InterLinkSpec spec, LinkFacts link, string type, string reason, string message)
    {
        var condition = ConditionSet.Find(Given.Pass(spec, Given.Seen(link)).Conditions, type);
        Assert.Equal((sentence, reason, message), (sentence, condition?.Reason, condition?.Message));
    }

    [Theory]
    [InlineData(ManagementPolicy.Observe, DeletionPolicy.Delete)]
    [InlineData(ManagementPolicy.Manage, DeletionPolicy.Retain)]
    public void A_resource_that_another_finalizer_holds_does_not_say_that_its_link_is_deleted(ManagementPolicy management, DeletionPolicy deletion)
    {
        var seen = Given.Deleting(Given.Link("active"));
        var status = Given.Pass(
            Given.Spec() with { ManagementPolicy = management, DeletionPolicy = deletion }, seen with { Resource = seen.Resource with { HasFinalizer = false } });

        Assert.Equal("The resource is being deleted; the link is left as it is.", ConditionSet.Find(status.Conditions, Types.Ready)?.Message);
        Assert.Equal(Reasons.Attached, ConditionSet.Find(status.Conditions, Types.VpcAttached)?.Reason);
    }

    private static IEnumerable<InterLinkSpec> Specs(string kind) =>
        from vpc in new[] { null, Given.VpcId, Given.OtherVpcId }
        from policy in new[] { null, "prod" }
        from propagation in new[] { RoutePropagation.Enabled, RoutePropagation.Disabled }
        from linkId in new[] { null, Given.LinkId }
        from bandwidth in new[] { "1Gbps", "3Gbps" }
        select (kind == "hosted" ? Observed() : SelfHosted.Spec() with { ManagementPolicy = ManagementPolicy.Observe }) with
        {
            Vpc = vpc is null ? null : new VpcReference { Id = vpc },
            RoutingPolicyRef = policy is null ? null : new LocalObjectReference { Name = policy },
            RoutePropagation = propagation,
            LinkId = linkId,
            Bandwidth = bandwidth,
        };

    private static IEnumerable<InterLinkObservation> Sightings(string kind)
    {
        var managed = Given.Pass(Given.Spec(), Given.Seen(Given.Link("active")));
        LinkFacts Link(string status) => kind == "hosted" ? Given.Link(status) : SelfHosted.Link(status);
        IEnumerable<LinkSighting> links =
        [
            .. Statuses.Select(status => new LinkSighting.Present(Link(status))),
            .. Statuses.Select(status => new LinkSighting.Present(Link(status) with { VpcId = null, RoutingPolicyV4Id = null, RoutePropagationEnabled = false })),
            new LinkSighting.NoneOwned(),
            new LinkSighting.NotLooked(),
            new LinkSighting.Gone(Given.LinkId),
            new LinkSighting.Ambiguous([Given.LinkId, Given.OtherLinkId]),
            new LinkSighting.Unreadable(Given.Outage),
        ];
        return
            from link in links
            from status in new[] { null, managed, Given.IntentAt(Given.Now) }
            from policy in new PolicySighting[] { new PolicySighting.Usable("prod", Given.PolicyV4, null), new PolicySighting.Usable("prod", Given.PolicyV6, Given.PolicyV6) }
            select Given.Seen(link) with
            {
                Status = status,
                Policy = policy,
                Connection = kind == "hosted" ? new ConnectionSighting.NotReferenced() : new ConnectionSighting.Usable("port", SelfHosted.Room() with { SpeedMbps = 500 }),
            };
    }

    private static InterLinkSpec Observed() => Given.Spec() with { ManagementPolicy = ManagementPolicy.Observe };
}
