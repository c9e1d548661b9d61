using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using Reasons = InterLink.Domain.RoutingPolicies.RoutingPolicyConditions.Reasons;

namespace InterLink.Domain.Tests.RoutingPolicies;

/// <summary>What a user reads after a pass.</summary>
public sealed class RoutingPolicyStatusBuilderTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 18, 10, 0, 0, TimeSpan.Zero);
    private static readonly RoutingPolicySpec Spec = new() { Region = "fr-par", Incoming = ["10.40.0.0/16"] };
    private static readonly PolicyFacts Facts = new() { Id = "four", Name = "prod", Version = IpVersion.IPv4, Incoming = ["10.40.0.0/16"] };
    private static readonly RoutingPolicyDecision Nothing = new(new RoutingPolicyAction.None());
    private static readonly RoutingPolicyOutcome Idle = new RoutingPolicyOutcome.Idle();

    [Fact]
    public void What_is_in_force_is_ready_and_stays_bit_for_bit_the_same()
    {
        var first = RoutingPolicyStatusBuilder.Build(Spec, Seen([Facts]), Nothing, Idle, Now);
        var again = RoutingPolicyStatusBuilder.Build(Spec, Seen([Facts]) with { Status = first }, Nothing, Idle, Now.AddDays(3));

        Assert.Equal("four", first.Ipv4Id);
        Assert.Equal((ConditionStatus.True, Reasons.InForce), Of(first, RoutingPolicyConditions.Ready));
        Assert.Equal(first.Conditions, again.Conditions);
        Assert.Equal(first with { Conditions = [], AttachedLinks = [] }, again with { Conditions = [], AttachedLinks = [] });
    }

    [Fact]
    public void What_the_gateway_created_is_offered_to_links_at_once()
    {
        var create = new RoutingPolicyDecision(new RoutingPolicyAction.Create(new PolicyOrder("project", "name", [], IpVersion.IPv4, PolicyPrefixes.Of(Spec, IpVersion.IPv4))));

        var status = RoutingPolicyStatusBuilder.Build(Spec, Seen([]), create, new RoutingPolicyOutcome.Done(Facts), Now);

        Assert.Equal(("four", null), (status.Ipv4Id, status.Ipv6Id));
    }

    [Fact]
    public void A_family_without_prefixes_is_no_longer_offered()
    {
        var seen = Seen([Facts, Facts with { Id = "six", Version = IpVersion.IPv6 }]) with { Status = new() { Ipv4Id = "four", Ipv6Id = "six" } };

        Assert.Null(RoutingPolicyStatusBuilder.Build(Spec, seen, Nothing, Idle, Now).Ipv6Id);
    }

    [Fact]
    public void An_outage_makes_nothing_untrue_and_keeps_the_ids()
    {
        var outage = new OwnedPolicies.Unreadable(new GatewayTrouble(GatewayTroubleKind.Unavailable, "The gateway is unavailable."));

        var status = RoutingPolicyStatusBuilder.Build(Spec, Seen([]) with { Policies = outage, Status = new() { Ipv4Id = "four" } }, Nothing, Idle, Now);

        Assert.Equal("four", status.Ipv4Id);
        Assert.Equal((ConditionStatus.Unknown, Reasons.GatewayUnavailable), Of(status, RoutingPolicyConditions.Ready));
        Assert.Equal((ConditionStatus.False, Reasons.GatewayUnavailable), Of(status, RoutingPolicyConditions.Stalled));
    }

    [Fact]
    public void A_wrong_prefix_stalls_with_its_own_words_and_keeps_the_ids()
    {
        var rejected = new RoutingPolicyDecision(new RoutingPolicyAction.None(), new Rejection(Reasons.InvalidPrefix, "spec.incoming[0] is wrong."));

        var status = RoutingPolicyStatusBuilder.Build(Spec, Seen([Facts]) with { Status = new() { Ipv4Id = "four" } }, rejected, Idle, Now);

        Assert.Equal("four", status.Ipv4Id);
        Assert.Equal((ConditionStatus.False, Reasons.InvalidPrefix), Of(status, RoutingPolicyConditions.Accepted));
        Assert.Equal((ConditionStatus.True, Reasons.InvalidPrefix), Of(status, RoutingPolicyConditions.Stalled));
        Assert.Equal((ConditionStatus.False, Reasons.InvalidPrefix), Of(status, RoutingPolicyConditions.Reconciling));
    }

    [Fact]
    public void What_is_only_observed_tells_what_differs_once_and_links_keep_what_they_have()
    {
        var spec = Spec with { ManagementPolicy = ManagementPolicy.Observe, Incoming = ["10.50.0.0/16"] };
        var before = RoutingPolicyStatusBuilder.Build(Spec, Seen([Facts]), Nothing, Idle, Now);

        var status = Observe(spec, Seen([Facts]) with { Status = before });

        Assert.Equal("four", status.Ipv4Id);
        Assert.Equal((ConditionStatus.False, Reasons.DriftObserved), Of(status, RoutingPolicyConditions.Ready));
        Assert.Equal((ConditionStatus.True, Reasons.DriftObserved), Of(status, RoutingPolicyConditions.Stalled));
        Assert.Equal((ConditionStatus.False, Reasons.DriftObserved), Of(status, RoutingPolicyConditions.Reconciling));
        var told = Assert.Single(RoutingPolicyNews.Between(before, status, []));
        Assert.StartsWith(
            "The policy at the gateway differs from the spec and is left alone, because spec.managementPolicy is Observe; Manage would change spec.incoming from [10.40.0.0/16] to [10.50.0.0/16];",
            told.Message,
            StringComparison.Ordinal);
        Assert.Empty(RoutingPolicyNews.Between(status, Observe(spec, Seen([Facts]) with { Status = status }), []));

        var emptied = Observe(spec with { Incoming = [] }, Seen([Facts]) with { Status = before });
        Assert.Equal("four", emptied.Ipv4Id);
    }

    [Fact]
    public void An_observer_of_nothing_says_so()
    {
        var status = Observe(Spec with { ManagementPolicy = ManagementPolicy.Observe }, Seen([]));

        Assert.Equal((ConditionStatus.False, Reasons.Observing), Of(status, RoutingPolicyConditions.Ready));
        Assert.Equal((ConditionStatus.True, Reasons.Observing), Of(status, RoutingPolicyConditions.Stalled));
        Assert.Null(status.Credentials);
    }

    [Fact]
    public void A_deletion_that_waits_names_the_users()
    {
        var seen = Seen([Facts]) with { Resource = new ResourceFacts("network", "prod", 2, IsBeingDeleted: true, HasFinalizer: true), Users = ["paris", "rome"] };

        var status = RoutingPolicyStatusBuilder.Build(Spec, seen, Nothing with { HeldBy = seen.Users }, Idle, Now);

        Assert.Equal(["paris", "rome"], status.AttachedLinks);
        Assert.Equal((ConditionStatus.False, Reasons.StillInUse), Of(status, RoutingPolicyConditions.Ready));
        Assert.Contains("paris, rome", ConditionSet.Find(status.Conditions, RoutingPolicyConditions.Ready)?.Message, StringComparison.Ordinal);
        Assert.Equal((ConditionStatus.True, Reasons.Used), Of(status, RoutingPolicyConditions.InUse));
    }

    [Fact]
    public void The_region_is_on_record_before_anything_is_created_there_and_follows_only_while_nothing_is()
    {
        var other = Spec with { Region = "nl-ams" };

        var first = RoutingPolicyStatusBuilder.Build(Spec, Seen([]), Nothing, Idle, Now);

        Assert.Equal("fr-par", first.Region);
        Assert.Equal("nl-ams", RoutingPolicyStatusBuilder.Build(other, Seen([]) with { Status = first }, Nothing, Idle, Now).Region);
        Assert.Equal("fr-par", RoutingPolicyStatusBuilder.Build(other, Seen([Facts]) with { Status = first }, Nothing, Idle, Now).Region);
    }

    [Fact]
    public void What_is_allowed_and_hardly_meant_is_told_once()
    {
        var spec = Spec with { Incoming = ["10.0.0.0/8", "10.40.0.0/16"] };

        var status = RoutingPolicyStatusBuilder.Build(spec, Seen([Facts]), Nothing, Idle, Now);

        Assert.Equal((ConditionStatus.True, Reasons.AcceptedWithRemarks), Of(status, RoutingPolicyConditions.Accepted));
        Assert.Equal((ConditionStatus.True, Reasons.InForce), Of(status, RoutingPolicyConditions.Ready));
        Assert.Equal(["Warning AcceptedWithRemarks", "Normal InForce"], RoutingPolicyNews.Between(new(), status, []).Select(news => $"{news.Type} {news.Reason}"));
        Assert.Empty(RoutingPolicyNews.Between(status, status, []));
    }

    [Fact]
    public void An_outage_is_no_event_and_drift_is_one()
    {
        var inForce = RoutingPolicyStatusBuilder.Build(Spec, Seen([Facts]), Nothing, Idle, Now);
        var outage = new OwnedPolicies.Unreadable(new GatewayTrouble(GatewayTroubleKind.Unavailable, "The gateway is unavailable."));
        var unknown = RoutingPolicyStatusBuilder.Build(Spec, Seen([]) with { Policies = outage, Status = inForce }, Nothing, Idle, Now);

        Assert.Empty(RoutingPolicyNews.Between(inForce, unknown, []));
        var told = Assert.Single(RoutingPolicyNews.Between(inForce, inForce, [new("spec.incoming", "none", "[10.40.0.0/16]"), new("spec.tags", "[mine]", "none")]));
        Assert.Equal("The policy was changed at the gateway and is put back: spec.incoming from none to [10.40.0.0/16]; spec.tags from [mine] to none.", told.Message);
    }

    private static RoutingPolicyStatus Observe(RoutingPolicySpec spec, RoutingPolicyObservation seen) =>
        RoutingPolicyStatusBuilder.Build(spec, seen, RoutingPolicyPlanner.Decide(spec, seen), Idle, Now);

    private static (ConditionStatus? Status, string? Reason) Of(RoutingPolicyStatus status, string type) =>
        ConditionSet.Find(status.Conditions, type) is { } condition ? (condition.Status, condition.Reason) : (null, null);

    private static RoutingPolicyObservation Seen(IReadOnlyList<PolicyFacts> policies) => new()
    {
        Resource = new ResourceFacts("network", "prod", Generation: 2, IsBeingDeleted: false, HasFinalizer: true),
        Owner = OwnerTags.For("cluster", "network", "prod", "uid-1"),
        Status = new RoutingPolicyStatus(),
        Policies = new OwnedPolicies.Read(policies),
        DefaultProjectId = "project",
    };
}
