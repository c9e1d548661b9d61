using System.Net;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>A VPC that a link cannot be attached to: named where the user looks, and nothing is given up for it.</summary>
public sealed class VpcTests
{
    public static TheoryData<VpcSighting, string, string> Unusable => new()
    {
        { new VpcSighting.Missing(Given.VpcId, "fr-par"), Reasons.VpcNotFound, $"spec.vpc.id: region fr-par has no VPC {Given.VpcId}" },
        { new VpcSighting.OutOfReach(Given.VpcId), Reasons.VpcOutOfReach, $"does not let the operator read VPC {Given.VpcId}" },
        { new VpcSighting.OfOtherOrganization(Given.VpcId, "theirs", "ours"), Reasons.VpcOfOtherOrganization, $"VPC {Given.VpcId} belongs to Organization theirs, the link to ours" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void It_stalls_with_its_name(VpcSighting vpc, string reason, string words)
    {
        var status = Given.Pass(Given.Spec(), Given.Seen(Given.Link("active") with { VpcId = null }) with { Vpc = vpc });

        Assert.All(
            [InterLinkConditions.Ready, InterLinkConditions.Accepted, InterLinkConditions.VpcAttached],
            type => Assert.Equal((type, ConditionStatus.False, reason), (type, Find(status, type)?.Status, Find(status, type)?.Reason)));
        Assert.Contains(words, Find(status, InterLinkConditions.VpcAttached)?.Message, StringComparison.Ordinal);
        Assert.Equal(ConditionStatus.True, Find(status, InterLinkConditions.Stalled)?.Status);
        Assert.Contains("no VPC is attached", Find(status, InterLinkConditions.TrafficAllowed)?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_one_that_is_attached_stays_and_is_named_too()
    {
        var status = Given.Pass(Given.Spec(), Given.Seen(Given.Link("active") with { VpcId = Given.OtherVpcId }) with { Vpc = new VpcSighting.Missing(Given.VpcId, "fr-par") });

        Assert.Equal(Given.OtherVpcId, status.VpcId);
        Assert.EndsWith($"VPC {Given.OtherVpcId} stays attached meanwhile.", Find(status, InterLinkConditions.VpcAttached)?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rest_of_the_configuration_does_not_wait_for_it() => Assert.IsType<InterLinkAction.EnableRoutePropagation>(
        Given.Decide(Given.Spec(), Given.Seen(Given.Link("active") with { VpcId = null, RoutePropagationEnabled = false }) with { Vpc = new VpcSighting.Missing(Given.VpcId, "fr-par") }).Action);

    [Fact]
    public void That_it_could_not_be_asked_about_is_no_verdict()
    {
        var status = Given.Pass(Given.Spec(), Given.Seen(Given.Link("active") with { VpcId = null }) with { Vpc = new VpcSighting.Unreadable(Given.Outage) });

        Assert.Equal((ConditionStatus.Unknown, Reasons.GatewayUnavailable), (Find(status, InterLinkConditions.Ready)?.Status, Find(status, InterLinkConditions.Ready)?.Reason));
    }

    [Fact]
    public void Without_propagation_nothing_is_counted_as_learned()
    {
        var table = new VpcRoutes([new LearnedRoute(IPNetwork.Parse("10.40.8.0/24"), "network-paris")], []);
        var seen = Given.Seen(Given.Link("active") with { RoutePropagationEnabled = false }) with { VpcRoutes = table };

        Assert.Equal(0, Given.Pass(Given.Spec() with { RoutePropagation = RoutePropagation.Disabled }, seen).Routes?.Learned);
    }

    private static Condition? Find(InterLinkStatus status, string type) => ConditionSet.Find(status.Conditions, type);
}
