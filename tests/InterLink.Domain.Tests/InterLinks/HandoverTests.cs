using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>A link goes from one resource to another by being named in its <c>spec.linkId</c>, and does not come back by itself.</summary>
public sealed class HandoverTests
{
    private static readonly InterLinkSpec Named = Given.Spec() with { LinkId = Given.LinkId, DisplayName = "primary" };
    private static readonly LinkFacts Ours = Given.Link("active") with { Name = "primary" };
    private static readonly LinkFacts Theirs = Ours with { Tags = [Given.Stranger.Owner, Given.Stranger.Uid] };
    private static readonly InterLinkStatus InSync = Given.Pass(Named, Given.Seen(Ours));

    public static TheoryData<string, InterLinkSpec, InterLinkObservation, string> Cases()
    {
        var told = Given.Pass(Named, Given.Seen(Theirs) with { Status = InSync });
        return new()
        {
            { "it has never had the link: it takes it", Named, Given.Seen(Theirs), "UpdateLink" },
            { "it could not take it at once: it tries again", Named, Given.Seen(Theirs) with { Status = Given.Pass(Named, Given.Seen(Theirs), new ActionOutcome.Failed(Given.Outage)) }, "UpdateLink" },
            { "it had it: it lets it go", Named, Given.Seen(Theirs) with { Status = InSync }, "None" },
            { "it has let it go: it stays at that", Named, Given.Seen(Theirs) with { Status = told }, "None" },
            { "it is edited then: it takes it back", Named with { Tags = ["mine"] }, Edited(Given.Seen(Theirs) with { Status = told }), "UpdateLink" },
            { "it is deleted then: the link stays", Named, Given.Deleting(Theirs) with { Status = told }, "RemoveFinalizer" },
            { "only the tags are lost: they are put back", Named, Given.Seen(Ours with { Tags = [] }) with { Status = InSync }, "UpdateLink" },
            { "an observer takes nothing", Named with { ManagementPolicy = ManagementPolicy.Observe }, Given.Seen(Theirs), "None" },
        };
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_later_word_holds(string sentence, InterLinkSpec spec, InterLinkObservation seen, string action) =>
        Assert.Equal((sentence, action), (sentence, Given.Decide(spec, seen).Action.GetType().Name));

    [Fact]
    public void Who_has_let_it_go_says_so_and_how_to_take_it_back()
    {
        var ready = ConditionSet.Find(Given.Pass(Named, Given.Seen(Theirs) with { Status = InSync }).Conditions, InterLinkConditions.Ready);

        Assert.Equal(Reasons.OwnedElsewhere, ready?.Reason);
        Assert.EndsWith("Delete this resource, which leaves it alone too; create it anew to take the link back.", ready?.Message, StringComparison.Ordinal);
    }

    /// <summary>The second is made while the first is in service, as when a resource is renamed in Git.</summary>
    [Fact]
    public void Two_that_name_the_same_link_do_not_take_it_from_each_other_for_ever()
    {
        OwnerTags[] owners = [Given.Owner, OwnerTags.For("cluster-uid", "network", "office", "other-uid")];
        InterLinkStatus?[] statuses = [InSync, null];
        var (link, takings) = (Ours, 0);
        for (var pass = 0; pass < 20; pass++)
        {
            var one = (pass + 1) % 2;
            var seen = Given.Seen(link) with { Owner = owners[one], Status = statuses[one] };
            ActionOutcome outcome = new ActionOutcome.Idle();
            if (Given.Decide(Named, seen).Action is InterLinkAction.UpdateLink update)
            {
                (link, takings) = (link with { Name = update.Name, Tags = update.Tags }, takings + 1);
                outcome = new ActionOutcome.Done(link);
            }

            statuses[one] = Given.Pass(Named, seen, outcome);
        }

        Assert.Equal((1, true), (takings, owners[1].AreOn(link)));
        Assert.Equal(Reasons.OwnedElsewhere, ConditionSet.Find(statuses[0]?.Conditions ?? [], InterLinkConditions.Ready)?.Reason);
        Assert.True(ConditionSet.IsTrue(statuses[1]?.Conditions ?? [], InterLinkConditions.InSync));
    }

    private static InterLinkObservation Edited(InterLinkObservation seen) => seen with { Resource = seen.Resource with { Generation = seen.Resource.Generation + 1 } };
}
