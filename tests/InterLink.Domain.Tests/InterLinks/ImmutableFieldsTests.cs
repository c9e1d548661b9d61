using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Testing;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>An API server without CEL lets edits through that a link cannot follow.</summary>
public sealed class ImmutableFieldsTests
{
    private const string Project = "bbbbbbbb-0000-4000-8000-000000000002";
    private static readonly InterLinkSpec Spec = Given.Spec();
    private static readonly LinkFacts Ordered = Given.BareLink("active") with { ProjectId = Project };

    public static TheoryData<string, InterLinkSpec, string> Edits() => new()
    {
        { "another region", Spec with { Region = "nl-ams" }, "spec.region was changed from fr-par to nl-ams" },
        { "another bandwidth", Spec with { Bandwidth = "500Mbps" }, "spec.bandwidth was changed from 1Gbps to 500Mbps" },
        { "no bandwidth at all", Spec with { Bandwidth = "much" }, "spec.bandwidth was changed from 1Gbps to much" },
        { "another project", Spec with { ProjectId = "other" }, $"spec.projectId was changed from {Project} to other" },
        { "another partner", With("France IX", "TH2"), "spec.hosted.partner was changed from Free Pro to France IX" },
        { "another location", With("Free Pro", "DC5"), "spec.hosted.location was changed from 'Telehouse TH2' to 'DC5'" },
        { "a partner by another id", Spec with { Hosted = new HostedSpec { Partner = new NamedReference { Id = "other" }, Location = new NamedReference { Name = "TH2" } } }, "spec.hosted.partner was changed from Free Pro to other" },
        {
            "the other host",
            Spec with { Hosted = null, SelfHosted = new SelfHostedSpec { DedicatedConnectionRef = new ObjectReference { Name = "port" }, PeerAsn = 65010 } },
            "spec was changed from hosted to selfHosted"
        },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void Names_the_field_and_both_values_and_does_nothing(string sentence, InterLinkSpec edited, string expected)
    {
        var seen = Given.Seen(Ordered) with { Status = Given.Pass(Spec, Given.Seen(Ordered)) };
        var decision = Given.Decide(edited, seen);
        var status = Given.Pass(edited, seen);

        StatusInvariants.Check(status);
        Assert.IsType<InterLinkAction.None>(decision.Action);
        var accepted = ConditionSet.Find(status.Conditions, InterLinkConditions.Accepted);
        Assert.Equal((sentence, ConditionStatus.False, Reasons.ImmutableFieldChanged), (sentence, accepted?.Status, accepted?.Reason));
        Assert.Contains(expected, accepted?.Message, StringComparison.Ordinal);
        Assert.Contains("create it anew", accepted?.Message, StringComparison.Ordinal);
        Assert.True(ConditionSet.IsTrue(status.Conditions, InterLinkConditions.Stalled));
        Assert.Equal($"fr-par/{Given.LinkId}", status.RegionalName);
        Assert.Equal(Reasons.ImmutableFieldChanged, Assert.Single(InterLinkNews.Between(seen.Status, status, new ActionOutcome.Idle())).Reason);
    }

    public static TheoryData<string, InterLinkSpec> Harmless() => new()
    {
        { "the same bandwidth in other words", Spec with { Bandwidth = "1000Mbps" } },
        { "the same partner in other case", With("free pro", "telehouse") },
        { "ids instead of names", Spec with { Hosted = new HostedSpec { Partner = new NamedReference { Id = Given.PartnerId }, Location = new NamedReference { Id = Given.PopId } } } },
        { "the project it is in, named", Spec with { ProjectId = Project } },
        { "an adopted link of another bandwidth", Spec with { LinkId = Given.LinkId, Bandwidth = "500Mbps" } },
    };

    [Theory]
    [MemberData(nameof(Harmless))]
    public void What_says_the_same_is_no_edit(string sentence, InterLinkSpec edited)
    {
        var status = Given.Pass(edited, Given.Seen(Ordered) with { Status = Given.Pass(Spec, Given.Seen(Ordered)) });
        Assert.True(ConditionSet.IsTrue(status.Conditions, InterLinkConditions.Accepted), sentence);
    }

    [Fact]
    public void A_link_can_be_deleted_whatever_its_spec_says_by_now() =>
        Assert.IsType<InterLinkAction.DeleteLink>(Given.Decide(Spec with { Region = "nl-ams", Bandwidth = "500Mbps" }, Given.Deleting(Ordered)).Action);

    private static InterLinkSpec With(string partner, string location) => Spec with
    {
        Hosted = new HostedSpec { Partner = new NamedReference { Name = partner }, Location = new NamedReference { Name = location } },
    };
}
