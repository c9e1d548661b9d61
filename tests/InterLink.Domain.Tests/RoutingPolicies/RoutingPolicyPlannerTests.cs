using InterLink.Domain.Credentials;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using Reasons = InterLink.Domain.RoutingPolicies.RoutingPolicyConditions.Reasons;

namespace InterLink.Domain.Tests.RoutingPolicies;

/// <summary>What is seen, and the one step that follows from it.</summary>
public sealed class RoutingPolicyPlannerTests
{
    private static readonly OwnerTags Owner = OwnerTags.For("cluster", "network", "prod", "uid-1");

    private static readonly RoutingPolicySpec Spec = new() { Region = "fr-par", Incoming = ["10.40.0.0/16"], Outgoing = ["172.16.4.0/22"] };

    private static readonly PolicyFacts Ipv4 = new()
    {
        Id = "four",
        Name = "network-prod-ipv4",
        ProjectId = "project",
        Version = IpVersion.IPv4,
        Tags = [Owner.Owner, Owner.Uid],
        Incoming = ["10.40.0.0/16"],
        Outgoing = ["172.16.4.0/22"],
    };

    private static readonly PolicyFacts Ipv6 = Ipv4 with { Id = "six", Name = "network-prod-ipv6", Version = IpVersion.IPv6, Incoming = ["2001:db8::/32"], Outgoing = [] };

    /// <summary>As soon as its last prefix was gone.</summary>
    private static readonly PolicyFacts Emptied = Ipv6 with { Incoming = [], Outgoing = [] };

    public static TheoryData<string, RoutingPolicySpec, RoutingPolicyObservation, string> Steps => new()
    {
        { "the finalizer comes before anything is created", Spec, Seen([]) with { Resource = Resource(finalizer: false) }, "AddFinalizer" },
        { "the credentials go on record before anything is created", Spec, Seen([]) with { Status = new() }, "RecordCredentials" },
        { "what is missing is created", Spec, Seen([]), "Create IPv4" },
        { "one family after the other", Mixed, Seen([Ipv4]), "Create IPv6" },
        { "what is as it should be is left alone", Mixed, Seen([Ipv4, Ipv6]), "None" },
        { "another order of prefixes is the same filter", Spec with { Incoming = ["10.41.0.0/16", "10.40.0.0/16"] }, Seen([Ipv4 with { Incoming = ["10.40.0.0/16", "10.41.0.0/16"] }]), "None" },
        { "another prefix is changed in place", Spec with { Incoming = ["10.50.0.0/16"] }, Seen([Ipv4]), "Update four" },
        { "an earlier incarnation's policy is taken over", Spec, Seen([Ipv4 with { Tags = [Owner.Owner, "interlink-operator.io/uid=old"] }]), "Update four" },
        { "one that was created twice loses its younger twin", Spec, Seen([Ipv4, Ipv4 with { Id = "twin" }]), "Delete twin" },
        { "the one on record is kept, though it is younger", Spec, Seen([Ipv4 with { Id = "twin" }, Ipv4]) with { Status = new() { Ipv4Id = "four" } }, "Delete twin" },
        { "another name is changed in place", Spec with { DisplayName = "allowed" }, Seen([Ipv4]), "Update four" },
        { "other tags are changed in place", Spec with { Tags = ["env:prod"] }, Seen([Ipv4]), "Update four" },
        { "another order of tags is the same", Spec with { Tags = ["env:prod"] }, Seen([Ipv4 with { Tags = ["env:prod", Owner.Uid, Owner.Owner] }]), "None" },
        { "a family without prefixes lets nothing pass from now on", Spec, Seen([Ipv4, Ipv6]) with { Status = new() { Ipv4Id = "four", Ipv6Id = "six" } }, "Update six" },
        { "so does the last one", Spec with { Incoming = [], Outgoing = [] }, Seen([Ipv4]) with { Status = new() { Ipv4Id = "four" } }, "Update four" },
        { "a family without prefixes stays while a link has it attached that no InterLink stands for", Spec, Seen([Ipv4, Emptied]) with { Status = new() { Ipv4Id = "four" }, Holders = [new("six", "link 7")] }, "None" },
        { "a twin that a link has attached stays", Spec, Seen([Ipv4, Ipv4 with { Id = "twin" }]) with { Holders = [new("twin", "paris")] }, "None" },
        { "a twin does not keep the first one from being changed", Spec with { DisplayName = "allowed" }, Seen([Ipv4, Ipv4 with { Id = "twin" }]), "Update four" },
        { "another region is not followed by policies that exist", Spec with { Region = "nl-ams" }, Seen([Ipv4]) with { Status = new() { Region = "fr-par", Ipv4Id = "four" } }, "None" },
        { "another region is looked at before anything is created there", Spec with { Region = "nl-ams" }, Seen([]) with { Status = new() { Region = "fr-par" } }, "None" },
        { "another project is not followed by policies that exist", Spec with { ProjectId = "other" }, Seen([Ipv4]), "None" },
        { "a family without prefixes stays while links are still told of it", Spec, Seen([Ipv4, Emptied]) with { Status = new() { Ipv4Id = "four", Ipv6Id = "six" } }, "None" },
        { "a family without prefixes stays while a link has it attached", Spec, Seen([Ipv4, Emptied]) with { Status = new() { Ipv4Id = "four" }, AttachedIds = ["six"] }, "None" },
        { "a family without prefixes goes when nothing holds it", Spec, Seen([Ipv4, Emptied]) with { Status = new() { Ipv4Id = "four" } }, "Delete six" },
        { "nothing is done on a gateway that does not answer", Spec, Seen([]) with { Policies = Outage }, "None" },
        { "what is in force stays while a prefix is wrong", Spec with { Incoming = ["10.40.1.1/16"] }, Seen([Ipv4]), "None" },
        { "a deletion waits for those who use it", Spec, Deleted([Ipv4]) with { Users = ["paris"] }, "None" },
        { "a deletion takes one policy at a time", Mixed, Deleted([Ipv4, Ipv6]), "Delete four" },
        { "a deletion leaves what a foreign link holds for later", Mixed, Deleted([Ipv4, Ipv6]) with { Holders = [new("four", "link 7")] }, "Delete six" },
        { "a deletion waits for a foreign link", Spec, Deleted([Ipv4]) with { Holders = [new("four", "link 7")] }, "None" },
        { "a deletion ends with the finalizer", Mixed, Deleted([]), "RemoveFinalizer" },
        { "a deletion is not finished on a gateway that does not answer", Spec, Deleted([]) with { Policies = Outage }, "None" },
        { "a retained policy outlives its resource, whoever uses it", Retained, Deleted([Ipv4]) with { Users = ["paris"] }, "RemoveFinalizer" },
        { "so does one whose account is out of reach", Retained, Deleted([]) with { Policies = Outage }, "RemoveFinalizer" },
        { "and one that is only observed", Observed, Deleted([Ipv4]), "RemoveFinalizer" },
        { "retained is not observed: an edit is made", Retained with { Incoming = ["10.50.0.0/16"] }, Seen([Ipv4]), "Update four" },
        { "an observer does not even leave a finalizer", Observed, Seen([Ipv4]) with { Resource = Resource(finalizer: false) }, "None" },
        { "an observer creates nothing", Observed, Seen([]) with { Status = new() }, "None" },
        { "an observer changes nothing", Observed with { Incoming = ["10.50.0.0/16"], DisplayName = "allowed", Tags = ["env:prod"] }, Seen([Ipv4]), "None" },
        { "an observer deletes nothing", Observed with { Incoming = [], Outgoing = [] }, Seen([Ipv4, Ipv4 with { Id = "twin" }, Emptied]), "None" },
        { "without our finalizer a deletion is none of ours", Spec, Deleted([Ipv4]) with { Resource = Resource(deleted: true, finalizer: false) }, "None" },
    };

    private static RoutingPolicySpec Retained => Spec with { DeletionPolicy = DeletionPolicy.Retain };

    private static RoutingPolicySpec Observed => Spec with { ManagementPolicy = ManagementPolicy.Observe };

    private static RoutingPolicySpec Mixed => Spec with { Incoming = ["10.40.0.0/16", "2001:db8::/32"] };

    private static OwnedPolicies Outage => new OwnedPolicies.Unreadable(new GatewayTrouble(GatewayTroubleKind.Unavailable, "The gateway is unavailable."));

    [Theory]
    [MemberData(nameof(Steps))]
    public void One_step_follows(string sentence, RoutingPolicySpec spec, RoutingPolicyObservation seen, string step) =>
        Assert.Equal((sentence, step), (sentence, Describe(RoutingPolicyPlanner.Decide(spec, seen).Action)));

    [Fact]
    public void Every_wrong_prefix_is_named_with_its_place()
    {
        var decision = RoutingPolicyPlanner.Decide(Spec with { Incoming = ["10.40.0.0/16", "10.40.1.1/16"], Outgoing = ["ten"] }, Seen([]));

        Assert.Equal(Reasons.InvalidPrefix, decision.Rejected?.Reason);
        Assert.Contains("spec.incoming[1]", decision.Rejected?.Message, StringComparison.Ordinal);
        Assert.Contains("spec.outgoing[0]", decision.Rejected?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_wrong_prefixes_the_first_are_named_and_the_others_counted()
    {
        var decision = RoutingPolicyPlanner.Decide(Spec with { Incoming = [.. Enumerable.Range(0, 500).Select(index => $"office-{index}/16")] }, Seen([]));

        Assert.Contains("spec.incoming[9]", decision.Rejected?.Message, StringComparison.Ordinal);
        Assert.EndsWith("And 490 more of the kind.", decision.Rejected?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spec.region was changed from fr-par to nl-ams", "nl-ams", null)]
    [InlineData("spec.projectId was changed from project to other", "fr-par", "other")]
    public void An_edit_that_policies_cannot_follow_is_refused_in_words(string words, string region, string? projectId)
    {
        var decision = RoutingPolicyPlanner.Decide(
            Spec with { Region = region, ProjectId = projectId }, Seen([Ipv4]) with { Status = new() { Region = "fr-par", Ipv4Id = "four" } });

        Assert.Equal(Reasons.ImmutableFieldChanged, decision.Rejected?.Reason);
        Assert.Contains(words, decision.Rejected?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_keeps_a_policy_from_being_deleted_is_named()
    {
        Assert.Equal(["rome"], RoutingPolicyPlanner.Decide(Spec, Deleted([Ipv4]) with { Users = ["rome"] }).HeldBy);
        Assert.Equal(["link 7"], RoutingPolicyPlanner.Decide(Spec, Deleted([Ipv4]) with { Holders = [new("four", "link 7")] }).HeldBy);
    }

    [Fact]
    public void What_somebody_else_changed_is_listed_field_by_field_and_what_the_user_changed_is_not()
    {
        var inForce = RoutingPolicyStatusBuilder.Build(Spec, Seen([Ipv4]), RoutingPolicyPlanner.Decide(Spec, Seen([Ipv4])), new RoutingPolicyOutcome.Idle(), DateTimeOffset.UnixEpoch);
        var seen = Seen([Ipv4 with { Name = "by-hand", Incoming = ["10.0.0.0/8"], Tags = [Owner.Owner, Owner.Uid, "mine"] }]) with { Status = inForce };

        Assert.Equal(
            "spec.incoming from [10.0.0.0/8] to [10.40.0.0/16]; spec.displayName from [by-hand] to [network-prod-ipv4]; spec.tags from [mine] to none",
            ConfigurationDifference.Describe(RoutingPolicyPlanner.Decide(Spec, seen).Drift));
        Assert.Empty(RoutingPolicyPlanner.Decide(Spec, seen with { Resource = Resource() with { Generation = 3 } }).Drift);
        Assert.Equal(4, RoutingPolicyPlanner.Decide(Spec, seen with { Policies = new OwnedPolicies.Read([]) }).Drift.Count);
    }

    public static TheoryData<string, RoutingPolicySpec, RoutingPolicyObservation, string> Looks => new()
    {
        { "all as it should be", Observed, Seen([Ipv4]), "" },
        { "tags of ours are not missed", Observed, Seen([Ipv4 with { Tags = [Owner.Owner, "interlink-operator.io/uid=old"] }]), "" },
        { "another prefix", Observed, Seen([Ipv4 with { Incoming = ["10.0.0.0/8"] }]), "spec.incoming from [10.0.0.0/8] to [10.40.0.0/16]" },
        { "name and tags", Observed with { Tags = ["a"] }, Seen([Ipv4 with { Name = "by-hand", Tags = ["b", Owner.Owner] }]), "spec.displayName from [by-hand] to [network-prod-ipv4]; spec.tags from [b] to [a]" },
        { "a family that is missing", Mixed with { ManagementPolicy = ManagementPolicy.Observe, Outgoing = [] }, Seen([Ipv4 with { Outgoing = [] }]), "spec.incoming from none to [2001:db8::/32]; spec.displayName from none to [network-prod-ipv6]" },
        { "a family that should not be there", Observed, Seen([Ipv4, Ipv6]), "spec.incoming from [2001:db8::/32] to none" },
        { "one that lets nothing pass is as good as none", Observed, Seen([Ipv4, Emptied with { Name = "by-hand" }]), "" },
        { "a gateway that does not answer", Observed, Seen([]) with { Policies = Outage }, "" },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public void An_observer_lists_what_it_would_change_and_corrects_no_drift(string situation, RoutingPolicySpec spec, RoutingPolicyObservation seen, string differences)
    {
        var decision = RoutingPolicyPlanner.Decide(spec, seen);

        Assert.Equal((situation, differences), (situation, ConfigurationDifference.Describe(decision.Observed)));
        Assert.Empty(decision.Drift);
    }

    [Fact]
    public void A_wish_of_tomorrow_is_no_place_for_guesses()
    {
        foreach (var (field, spec) in new[]
        {
            ("spec.deletionPolicy", Spec with { DeletionPolicy = (DeletionPolicy)(-1) }),
            ("spec.managementPolicy", Spec with { ManagementPolicy = (ManagementPolicy)(-1) }),
        })
        {
            foreach (var seen in new[] { Seen([]), Seen([Ipv6]), Deleted([Ipv4]) })
            {
                var decision = RoutingPolicyPlanner.Decide(spec, seen);
                Assert.Equal((new RoutingPolicyAction.None(), Reasons.SpecNotUnderstood), (decision.Action, decision.Rejected?.Reason));
                Assert.StartsWith($"{field} has a value that this version of the operator does not know", decision.Rejected?.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Without_a_project_nothing_is_created()
    {
        var decision = RoutingPolicyPlanner.Decide(Spec, Seen([]) with { DefaultProjectId = null });

        Assert.Equal((new RoutingPolicyAction.None(), Reasons.ProjectMissing), (decision.Action, decision.Rejected?.Reason));
    }

    [Fact]
    public void An_order_carries_project_name_owner_and_prefixes_of_one_version()
    {
        var create = Assert.IsType<RoutingPolicyAction.Create>(RoutingPolicyPlanner.Decide(Mixed with { Tags = ["env:prod"] }, Seen([])).Action);

        Assert.Equal(("project", "network-prod-ipv4", IpVersion.IPv4), (create.Order.ProjectId, create.Order.Name, create.Order.Version));
        Assert.Equal(["env:prod", Owner.Owner, Owner.Uid], create.Order.Tags);
        Assert.Equal(["10.40.0.0/16"], create.Order.Prefixes.Incoming);
    }

    private static string Describe(RoutingPolicyAction action) => action switch
    {
        RoutingPolicyAction.Create(var order) => $"Create {order.Version}",
        RoutingPolicyAction.Update(var id, _, _, _) => $"Update {id}",
        RoutingPolicyAction.Delete(var id) => $"Delete {id}",
        _ => action.GetType().Name,
    };

    private static ResourceFacts Resource(bool deleted = false, bool finalizer = true) => new("network", "prod", Generation: 2, deleted, finalizer);

    private static RoutingPolicyObservation Seen(IReadOnlyList<PolicyFacts> policies) => new()
    {
        Resource = Resource(),
        Owner = Owner,
        Status = new RoutingPolicyStatus { Credentials = CredentialsStatus.Operator },
        Policies = new OwnedPolicies.Read(policies),
        DefaultProjectId = "project",
    };

    private static RoutingPolicyObservation Deleted(IReadOnlyList<PolicyFacts> policies) => Seen(policies) with { Resource = Resource(deleted: true) };
}
