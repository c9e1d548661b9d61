using InterLink.Domain.InterLinks;
using InterLink.Testing;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.Tests.InterLinks;

public sealed class InterLinkPlannerTests
{
    private static readonly InterLinkSpec Spec = Given.Spec();

    public static TheoryData<string, InterLinkSpec, InterLinkObservation, InterLinkAction> Steps()
    {
        var bare = Given.BareLink("requested");
        var full = Given.Link("active");
        var open = Given.Seen(new LinkSighting.NotLooked());
        return new()
        {
            { "the finalizer comes before everything", Spec, open with { Resource = open.Resource with { HasFinalizer = false } }, new InterLinkAction.AddFinalizer() },
            { "the intent comes before the order", Spec, open, new InterLinkAction.RecordOrderIntent(1, "fr-par", Given.ProjectId) },
            { "the pairing key comes first on a link", Spec, Given.Seen(bare) with { PairingKeySecret = PairingKeySecretState.Missing }, new InterLinkAction.WritePairingKeySecret(Given.LinkId) },
            { "a changed Secret of ours is corrected", Spec, Given.Seen(full) with { PairingKeySecret = PairingKeySecretState.Differs }, new InterLinkAction.WritePairingKeySecret(Given.LinkId) },
            { "a stranger's Secret is left alone", Spec, Given.Seen(full) with { PairingKeySecret = PairingKeySecretState.Foreign }, new InterLinkAction.None() },
            { "a link that was ordered by an earlier incarnation is re-tagged", Spec, Given.Seen(full with { Tags = [Given.Owner.Owner, "interlink-operator.io/uid=old"] }), Update("network-paris") },
            { "a tag that nobody asked for goes, one that is missing comes", Spec with { Tags = ["a"] }, Given.Seen(full with { Tags = ["b", Given.Owner.Owner, Given.Owner.Uid] }), Update("network-paris", "a") },
            { "the order of tags says nothing", Spec with { Tags = ["a"] }, Given.Seen(full with { Tags = [Given.Owner.Uid, "a", Given.Owner.Owner] }), new InterLinkAction.None() },
            { "name and tags go together, before the VPC", Spec with { DisplayName = "primary", Tags = ["a"] }, Given.Seen(bare), Update("primary", "a") },
            { "an adopted link keeps name and tags that the spec does not give", Spec with { LinkId = Given.LinkId }, Given.Seen(full with { Name = "by hand", Tags = ["b", Given.Owner.Owner, Given.Owner.Uid] }), new InterLinkAction.None() },
            { "an adopted link is tagged as ours beside its own tags", Spec with { LinkId = Given.LinkId }, Given.Seen(full with { Name = "by hand", Tags = ["b"] }), Update("by hand", "b") },
            { "an adopted link gets the tags that the spec gives", Spec with { LinkId = Given.LinkId, Tags = ["a"] }, Given.Seen(full with { Tags = ["b"] }), Update("network-paris", "a") },
            { "an observer does not rename", Spec with { ManagementPolicy = ManagementPolicy.Observe }, Given.Seen(full with { Name = "by hand" }), new InterLinkAction.None() },
            { "the VPC is attached while the partner is awaited", Spec, Given.Seen(bare), new InterLinkAction.AttachVpc(Given.LinkId, Given.VpcId) },
            { "the policy follows the VPC", Spec, Given.Seen(bare with { VpcId = Given.VpcId }), new InterLinkAction.AttachRoutingPolicy(Given.LinkId, Given.PolicyV4) },
            { "propagation comes last", Spec, Given.Seen(full with { RoutePropagationEnabled = false }), new InterLinkAction.EnableRoutePropagation(Given.LinkId) },
            { "nothing is left", Spec, Given.Seen(full), new InterLinkAction.None() },
            { "an id in other case is the same id", Spec with { Vpc = new VpcReference { Id = Given.VpcId.ToUpperInvariant() } }, Given.Seen(full), new InterLinkAction.None() },
            { "another VPC: the old one leaves first", Spec with { Vpc = new VpcReference { Id = Given.OtherVpcId } }, Given.Seen(full), new InterLinkAction.DetachVpc(Given.LinkId) },
            { "no VPC anymore", Spec with { Vpc = null }, Given.Seen(full), new InterLinkAction.DetachVpc(Given.LinkId) },
            { "another policy takes the occupied slot", Spec, Given.Seen(full) with { Policy = new PolicySighting.Usable("prod", "new", null) }, new InterLinkAction.SetRoutingPolicy(Given.LinkId, "new") },
            { "IPv6 joins", Spec, Given.Seen(full) with { Policy = new PolicySighting.Usable("prod", Given.PolicyV4, Given.PolicyV6) }, new InterLinkAction.AttachRoutingPolicy(Given.LinkId, Given.PolicyV6) },
            { "IPv6 joins before IPv4 leaves", Spec, Given.Seen(full) with { Policy = new PolicySighting.Usable("prod", null, Given.PolicyV6) }, new InterLinkAction.AttachRoutingPolicy(Given.LinkId, Given.PolicyV6) },
            { "what is attached stays while its successor is awaited", Spec, Given.Seen(full) with { Policy = new PolicySighting.Usable("prod", null, null) { AwaitsIpv4 = true } }, new InterLinkAction.None() },
            { "a VPC that does not exist is not tried", Spec, Given.Seen(full with { VpcId = null }) with { Vpc = new VpcSighting.Missing(Given.VpcId, "fr-par") }, new InterLinkAction.None() },
            { "a VPC that does not exist does not drive out the one that is attached", Spec, Given.Seen(full with { VpcId = Given.OtherVpcId }) with { Vpc = new VpcSighting.OutOfReach(Given.VpcId) }, new InterLinkAction.None() },
            { "a VPC that cannot be asked about is not tried", Spec, Given.Seen(full with { VpcId = null }) with { Vpc = new VpcSighting.Unreadable(Given.Outage) }, new InterLinkAction.None() },
            { "IPv4 leaves", Spec, Given.Seen(full) with { Policy = new PolicySighting.Usable("prod", null, null) }, new InterLinkAction.DetachRoutingPolicy(Given.LinkId, Given.PolicyV4) },
            { "a policy that is not asked for is detached", Spec with { RoutingPolicyRef = null }, Given.Seen(full) with { Policy = new PolicySighting.NotReferenced() }, new InterLinkAction.DetachRoutingPolicy(Given.LinkId, Given.PolicyV4) },
            { "a policy that is missing does not detach what is there", Spec, Given.Seen(full) with { Policy = new PolicySighting.Missing("prod") }, new InterLinkAction.None() },
            { "propagation off", Spec with { RoutePropagation = RoutePropagation.Disabled }, Given.Seen(full), new InterLinkAction.DisableRoutePropagation(Given.LinkId) },
        };
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Takes_the_next_step(string sentence, InterLinkSpec spec, InterLinkObservation seen, InterLinkAction expected)
    {
        var action = Given.Decide(spec, seen).Action;
        if (expected is InterLinkAction.UpdateLink wanted)
        {
            var update = Assert.IsType<InterLinkAction.UpdateLink>(action);
            Assert.Equal(wanted.Name, update.Name);
            Assert.Equal(wanted.Tags, update.Tags);
            return;
        }

        Assert.True(expected == action, $"{sentence}: {action}");
    }

    [Fact]
    public void A_link_id_that_never_was_is_told_apart_from_a_link_that_is_gone() =>
        Assert.Equal(Reasons.LinkNotFound, Given.Decide(Spec with { LinkId = Given.OtherLinkId }, Given.Seen(new LinkSighting.Gone(Given.OtherLinkId))).Awaiting?.Reason);

    [Fact]
    public void Several_owned_links_are_left_to_a_person()
    {
        var decision = Given.Decide(Spec, Given.Seen(new LinkSighting.Ambiguous([Given.LinkId, Given.OtherLinkId])));
        Assert.IsType<InterLinkAction.None>(decision.Action);
        Assert.Contains(Given.OtherLinkId, decision.Awaiting?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_owners_link_is_taken_only_by_its_id()
    {
        var link = Given.Link("active") with { Tags = [Given.Stranger.Owner, Given.Stranger.Uid] };
        Assert.Contains(Given.Stranger.Owner, Given.Decide(Spec, Given.Seen(link)).Awaiting?.Message, StringComparison.Ordinal);
        var taken = Assert.IsType<InterLinkAction.UpdateLink>(Given.Decide(Spec with { LinkId = Given.LinkId }, Given.Seen(link)).Action);
        Assert.Equal([Given.Owner.Owner, Given.Owner.Uid], taken.Tags);
    }

    private static InterLinkAction.UpdateLink Update(string name, params IReadOnlyList<string> tags) => new(Given.LinkId, name, [.. tags, Given.Owner.Owner, Given.Owner.Uid]);

    public static TheoryData<string, InterLinkSpec> Unreadable() => new()
    {
        { "spec.routePropagation", Spec with { RoutePropagation = (RoutePropagation)(-1) } },
        { "spec.readyWhen", Spec with { ReadyWhen = (ReadyWhen)(-1) } },
        { "spec.deletionPolicy", Spec with { DeletionPolicy = (DeletionPolicy)(-1) } },
        { "spec.disruptionPolicy", Spec with { DisruptionPolicy = (DisruptionPolicy)(-1) } },
        { "spec.managementPolicy", Spec with { ManagementPolicy = (ManagementPolicy)(-1) } },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void A_wish_of_tomorrow_is_no_place_for_guesses(string field, InterLinkSpec spec)
    {
        foreach (var seen in new[] { Given.Seen(Given.BareLink("active")), Given.Deleting(Given.Link("active")), Given.Seen(new LinkSighting.NotLooked()) })
        {
            var decision = Given.Decide(spec, seen);
            Assert.Equal((new InterLinkAction.None(), Reasons.SpecNotUnderstood), (decision.Action, decision.Awaiting?.Reason));
            Assert.StartsWith($"{field} has a value that this version of the operator does not know", decision.Awaiting?.Message, StringComparison.Ordinal);
            StatusInvariants.Check(Given.Pass(spec, seen));
        }
    }
}
