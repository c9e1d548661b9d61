using InterLink.Domain.InterLinks;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>A forecast is the planner's own decisions, one after the other, until it has none left.</summary>
public sealed class InterLinkForecastTests
{
    private static readonly LinkSighting None = new LinkSighting.NoneOwned();

    public static TheoryData<string, InterLinkSpec, InterLinkObservation, LinkSighting, string> Rows()
    {
        var spec = Given.Spec();
        var open = Given.Seen(new LinkSighting.NotLooked());
        var fresh = open with { Resource = open.Resource with { HasFinalizer = false }, Status = null };
        var full = Given.Link("active");
        return new()
        {
            { "a new link is ordered once, and then all is attached", spec, fresh, None, "AddFinalizer RecordOrderIntent Order WritePairingKeySecret AttachVpc AttachRoutingPolicy EnableRoutePropagation" },
            { "one of before is found by its tags, and not ordered again", spec, fresh, new LinkSighting.Present(full), "AddFinalizer RecordOrderIntent" },
            { "several of before are left to a person", spec, open, new LinkSighting.Ambiguous(["a", "b"]), "RecordOrderIntent" },
            { "a link that is as it should be is left alone", spec, Given.Seen(full), None, "" },
            { "another VPC: out, then in", spec with { Vpc = new VpcReference { Id = Given.OtherVpcId } }, Given.Seen(full), None, "DetachVpc AttachVpc" },
            { "a policy that is not asked for goes", spec with { RoutingPolicyRef = null }, Given.Seen(full) with { Policy = new PolicySighting.NotReferenced() }, None, "DetachRoutingPolicy" },
            { "another policy is swapped in place", spec, Given.Seen(full) with { Policy = new PolicySighting.Usable("prod", "other", null) }, None, "SetRoutingPolicy" },
            { "IPv6 joins beside IPv4", spec, Given.Seen(full) with { Policy = new PolicySighting.Usable("prod", Given.PolicyV4, Given.PolicyV6) }, None, "AttachRoutingPolicy" },
            { "another name", spec with { DisplayName = "primary" }, Given.Seen(full), None, "UpdateLink" },
            { "an observer changes nothing", spec with { ManagementPolicy = ManagementPolicy.Observe, DisplayName = "primary" }, Given.Seen(full), None, "" },
            { "one that is suspended stands still", spec with { Suspend = true }, fresh, None, "" },
        };
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Foresees(string sentence, InterLinkSpec spec, InterLinkObservation seen, LinkSighting owned, string steps)
    {
        var forecast = InterLinkForecast.Of(spec, seen, owned, Given.Now);

        Assert.True(steps == string.Join(' ', forecast.Steps.Select(step => step.GetType().Name)), $"{sentence}: {string.Join(' ', forecast.Steps.Select(step => step.GetType().Name))}");
    }

    [Fact]
    public void What_cannot_be_ordered_has_no_step_at_the_gateway_and_says_why()
    {
        var forecast = InterLinkForecast.Of(Given.Spec() with { Bandwidth = "7Gbps" }, Given.Seen(new LinkSighting.NotLooked()), None, Given.Now);

        Assert.Empty(forecast.Steps);
        Assert.StartsWith("spec.bandwidth: 7Gbps is not offered", Assert.IsType<Acceptance.Rejected>(forecast.Acceptance).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("configuring", InterLinkPhase.Configuring)]
    [InlineData("failed", InterLinkPhase.Failed)]
    [InlineData("refused", InterLinkPhase.Refused)]
    [InlineData("expired", InterLinkPhase.Expired)]
    [InlineData("locked", InterLinkPhase.Locked)]
    [InlineData("deprovisioning", InterLinkPhase.Deprovisioning)]
    [InlineData("brand_new", InterLinkPhase.Unknown)]
    public void What_a_phase_keeps_from_being_changed_is_told_with_its_fields(string status, InterLinkPhase phase)
    {
        var (seen, edited) = (Given.Seen(Given.Link(status)), Given.Spec() with { Vpc = new VpcReference { Id = Given.OtherVpcId }, RoutePropagation = RoutePropagation.Disabled });

        var unserved = InterLinkForecast.Of(edited, seen, None, Given.Now).Unserved;

        Assert.Equal((Given.LinkId, phase, "spec.vpc.id spec.routePropagation"), (unserved?.LinkId, unserved?.Phase, string.Join(' ', unserved?.Differences.Select(difference => difference.Field) ?? [])));
        Assert.Null(InterLinkForecast.Of(Given.Spec(), seen, None, Given.Now).Unserved);
        Assert.Null(InterLinkForecast.Of(edited with { ManagementPolicy = ManagementPolicy.Observe }, seen, None, Given.Now).Unserved);
        Assert.Null(InterLinkForecast.Of(edited, Given.Seen(Given.Link("active")), None, Given.Now).Unserved);
    }
}
