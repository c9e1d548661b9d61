using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Testing;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>A change that somebody else made is told from one that the user asks for.</summary>
public sealed class DriftTests
{
    private static readonly InterLinkSpec Spec = Given.Spec() with { DisplayName = "primary", Tags = ["env:prod"] };
    private static readonly InterLinkSpec Observing = Spec with { ManagementPolicy = ManagementPolicy.Observe };
    private static readonly LinkFacts Settled = Given.Link("active") with { Name = "primary", Tags = ["env:prod", Given.Owner.Owner, Given.Owner.Uid] };

    public static TheoryData<string, LinkFacts, string> Changes() => new()
    {
        { "nothing", Settled, "" },
        { "the name", Settled with { Name = "by-hand" }, "spec.displayName from by-hand to primary" },
        { "a foreign tag", Settled with { Tags = ["mine", .. Settled.Tags] }, "spec.tags from [mine] to none" },
        { "a lost tag", Settled with { Tags = [Given.Owner.Owner, Given.Owner.Uid] }, "spec.tags from none to [env:prod]" },
        { "the VPC", Settled with { VpcId = null }, $"spec.vpc.id from none to {Given.VpcId}" },
        { "the policy", Settled with { RoutingPolicyV4Id = "other" }, $"spec.routingPolicyRef (IPv4) from other to {Given.PolicyV4}" },
        { "a policy too many", Settled with { RoutingPolicyV6Id = Given.PolicyV6 }, $"spec.routingPolicyRef (IPv6) from {Given.PolicyV6} to none" },
        { "propagation", Settled with { RoutePropagationEnabled = false }, "spec.routePropagation from Disabled to Enabled" },
        { "while it is still being changed", Settled with { Status = "configuring", VpcId = null }, $"spec.vpc.id from none to {Given.VpcId}" },
        {
            "all, in the order in which they are put back",
            Settled with { RoutePropagationEnabled = false, RoutingPolicyV4Id = null, RoutingPolicyV6Id = Given.PolicyV6, VpcId = Given.OtherVpcId, Name = "x", Tags = ["mine", .. Settled.Tags] },
            $"spec.tags from [mine] to none; spec.displayName from x to primary; spec.vpc.id from {Given.OtherVpcId} to {Given.VpcId}; "
            + $"spec.routingPolicyRef (IPv4) from none to {Given.PolicyV4}; spec.routingPolicyRef (IPv6) from {Given.PolicyV6} to none; spec.routePropagation from Disabled to Enabled"
        },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Names_the_fields_with_what_was_found_and_what_is_put_back(string sentence, LinkFacts changed, string expected)
    {
        var seen = Given.Seen(changed) with { Status = Given.Pass(Spec, Given.Seen(Settled)) };
        Assert.Equal((sentence, expected), (sentence, ConfigurationDifference.Describe(Given.Decide(Spec, seen).Drift)));
    }

    [Fact]
    public void An_edit_of_the_spec_is_no_drift()
    {
        var settled = Given.Pass(Spec, Given.Seen(Settled));
        var edited = Given.Seen(Settled) with { Status = settled };
        edited = edited with { Resource = edited.Resource with { Generation = 2 } };
        Assert.Empty(Given.Decide(Spec with { DisplayName = "secondary" }, edited).Drift);
    }

    [Fact]
    public void An_edit_of_the_RoutingPolicy_is_no_drift()
    {
        var seen = Given.Seen(Settled) with { Status = Given.Pass(Spec, Given.Seen(Settled)), Policy = new PolicySighting.Usable("prod", Given.PolicyV4, Given.PolicyV6) };
        var decision = Given.Decide(Spec, seen);
        Assert.IsType<InterLinkAction.AttachRoutingPolicy>(decision.Action);
        Assert.Empty(decision.Drift);
    }

    [Fact]
    public void What_has_never_been_in_sync_cannot_drift() =>
        Assert.Empty(Given.Decide(Spec, Given.Seen(Given.BareLink("requested")) with { Status = Given.Pass(Spec, Given.Seen(Given.BareLink("requested"))) }).Drift);

    [Fact]
    public void Is_told_once_while_it_is_put_back_step_by_step()
    {
        var changed = Settled with { Name = "by-hand", RoutePropagationEnabled = false };
        var halfway = changed with { Name = "primary" };
        var (status, told) = Play((changed, halfway), (halfway, Settled), (Settled, null));
        Assert.Equal(["spec.displayName from by-hand to primary; spec.routePropagation from Disabled to Enabled"], told);
        Assert.True(ConditionSet.IsTrue(status.Conditions, InterLinkConditions.InSync));
    }

    [Fact]
    public void Is_told_when_it_is_seen_and_put_back_when_the_link_allows_it()
    {
        var changed = Settled with { VpcId = null };
        var (_, told) = Play((changed with { Status = "configuring" }, null), (changed with { Status = "configuring" }, null), (changed, Settled), (Settled, null));
        Assert.Equal([$"spec.vpc.id from none to {Given.VpcId}"], told);
    }

    [Fact]
    public void A_tool_that_changes_it_again_and_again_is_answered_once_each_time_and_in_the_same_words()
    {
        var changed = Settled with { Name = "by-hand" };
        var (_, told) = Play((changed, Settled), (Settled, null), (changed, Settled), (Settled, null), (changed, Settled));
        Assert.Equal(Enumerable.Repeat("spec.displayName from by-hand to primary", 3), told);
    }

    [Fact]
    public void Nothing_is_put_back_on_a_link_that_is_on_its_way_out()
    {
        var seen = Given.Deleting(Settled with { Name = "by-hand", VpcId = Given.OtherVpcId }) with { Status = Given.Pass(Spec, Given.Seen(Settled)) };
        var decision = Given.Decide(Spec, seen);
        Assert.Empty(decision.Drift);
        Assert.Equal(new InterLinkAction.DisableRoutePropagation(Given.LinkId), decision.Action);
    }

    [Fact]
    public void An_observer_tells_it_once_and_keeps_telling_it_in_the_condition()
    {
        var before = Given.Pass(Observing, Given.Seen(Settled));
        var seen = Given.Seen(Settled with { VpcId = null }) with { Status = before };
        var after = Given.Pass(Observing, seen);
        var later = Given.Pass(Observing, seen with { Status = after }, at: Given.Now.AddDays(1));

        var inSync = ConditionSet.Find(after.Conditions, InterLinkConditions.InSync);
        Assert.Equal((ConditionStatus.False, Reasons.DriftObserved), (inSync?.Status, inSync?.Reason));
        Assert.Contains($"spec.vpc.id from none to {Given.VpcId}", inSync?.Message, StringComparison.Ordinal);
        Assert.Equal(inSync, ConditionSet.Find(later.Conditions, InterLinkConditions.InSync));
        Assert.True(ConditionSet.IsTrue(after.Conditions, InterLinkConditions.Ready));
        Assert.Single(InterLinkNews.Between(before, after, new ActionOutcome.Idle()), news => news.Reason == Reasons.DriftObserved);
        Assert.Empty(InterLinkNews.Between(after, later, new ActionOutcome.Idle()));
    }

    [Fact]
    public void An_observer_misses_no_tags_of_ours() =>
        Assert.True(ConditionSet.IsTrue(Given.Pass(Observing, Given.Seen(Settled with { Tags = ["env:prod"] })).Conditions, InterLinkConditions.InSync));

    [Fact]
    public void A_name_that_the_gateway_refuses_is_told_where_the_name_is()
    {
        var outcome = new ActionOutcome.Failed(new GatewayTrouble(GatewayTroubleKind.Refused, "Invalid name."));
        var inSync = ConditionSet.Find(Given.Pass(Spec, Given.Seen(Settled with { Name = "by-hand" }), outcome).Conditions, InterLinkConditions.InSync);
        Assert.Equal((ConditionStatus.False, Reasons.GatewayRefused), (inSync?.Status, inSync?.Reason));
        Assert.Contains("Invalid name.", inSync?.Message, StringComparison.Ordinal);
    }

    /// <summary>Passes over a settled link: what each sees, and what the gateway answers; null where nothing may be done.</summary>
    /// <returns>The last status, and the drifts that were told.</returns>
    private static (InterLinkStatus Status, IReadOnlyList<string> Told) Play(params (LinkFacts Seen, LinkFacts? Answer)[] passes)
    {
        const string put = "The link was changed at the gateway and is put back: ";
        var (status, told) = (Given.Pass(Spec, Given.Seen(Settled)), new List<string>());
        foreach (var (link, answer) in passes)
        {
            var seen = Given.Seen(link) with { Status = status };
            var decision = Given.Decide(Spec, seen);
            Assert.Equal(answer is null, decision.Action is InterLinkAction.None);
            ActionOutcome outcome = answer is null ? new ActionOutcome.Idle() : new ActionOutcome.Done(answer);
            var after = InterLinkStatusBuilder.Build(Spec, seen, decision, outcome, Given.Now);
            StatusInvariants.Check(after);
            if (InterLinkNews.OfDrift(decision.Drift) is { } news)
            {
                told.Add(news.Message[put.Length..^1]);
            }

            status = after;
        }

        return (status, told);
    }
}
