using InterLink.Domain.Conditions;
using InterLink.Domain.Credentials;
using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Domain.Tests.InterLinks;
using Reasons = InterLink.Domain.DedicatedConnections.DedicatedConnectionConditions.Reasons;

namespace InterLink.Domain.Tests.DedicatedConnections;

public sealed class DedicatedConnectionStatusBuilderTests
{
    private static readonly DedicatedConnectionSpec Spec = GivenConnection.Spec();
    private static readonly ConnectionShare Share = new() { LinkId = Given.LinkId, Name = "ours", BandwidthMbps = 1000, Vlan = 1501, InterLink = new ObjectReference { Namespace = "apps", Name = "paris" } };
    private static readonly ConnectionShare Foreign = new() { LinkId = Given.OtherLinkId, Name = "theirs", BandwidthMbps = 500 };

    [Theory]
    [InlineData("created", DedicatedConnectionPhase.Created, ConditionStatus.False, Reasons.ConnectionCreated, ConditionStatus.True, ConditionStatus.False)]
    [InlineData("configuring", DedicatedConnectionPhase.Configuring, ConditionStatus.False, Reasons.ConnectionConfiguring, ConditionStatus.True, ConditionStatus.False)]
    [InlineData("failed", DedicatedConnectionPhase.Failed, ConditionStatus.False, Reasons.ConnectionFailed, ConditionStatus.False, ConditionStatus.True)]
    [InlineData("active", DedicatedConnectionPhase.Active, ConditionStatus.True, Reasons.ConnectionActive, ConditionStatus.False, ConditionStatus.False)]
    [InlineData("disabled", DedicatedConnectionPhase.Disabled, ConditionStatus.False, Reasons.ConnectionDisabled, ConditionStatus.False, ConditionStatus.True)]
    [InlineData("locked", DedicatedConnectionPhase.Locked, ConditionStatus.False, Reasons.ConnectionLocked, ConditionStatus.False, ConditionStatus.True)]
    [InlineData("deleted", DedicatedConnectionPhase.Deleted, ConditionStatus.False, Reasons.ConnectionGone, ConditionStatus.False, ConditionStatus.True)]
    [InlineData("tomorrow", DedicatedConnectionPhase.Unknown, ConditionStatus.Unknown, Reasons.UnknownConnectionStatus, ConditionStatus.True, ConditionStatus.False)]
    public void Every_status_of_a_connection_has_its_phase_and_conditions(
        string status, DedicatedConnectionPhase phase, ConditionStatus ready, string reason, ConditionStatus reconciling, ConditionStatus stalled)
    {
        var built = GivenConnection.Pass(Spec, GivenConnection.Seen(GivenConnection.Facts(status)));

        Assert.Equal(phase, built.Phase);
        Assert.Equal(DedicatedConnectionConditions.All, built.Conditions.Select(condition => condition.Type));
        Assert.All(built.Conditions, condition => Assert.EndsWith(".", condition.Message, StringComparison.Ordinal));
        Assert.Equal((ready, reason), Of(built, DedicatedConnectionConditions.Ready));
        Assert.Equal((reconciling, stalled), (Of(built, DedicatedConnectionConditions.Reconciling).Status, Of(built, DedicatedConnectionConditions.Stalled).Status));
        Assert.Equal(ConditionStatus.True, Of(built, DedicatedConnectionConditions.Accepted).Status);
    }

    [Theory]
    [InlineData("active", NewsType.Normal)]
    [InlineData("failed", NewsType.Warning)]
    [InlineData("tomorrow", NewsType.Warning)]
    public void What_Ready_says_anew_is_told_once(string status, NewsType type)
    {
        var before = GivenConnection.Pass(Spec, GivenConnection.Seen());
        var after = GivenConnection.Pass(Spec, GivenConnection.Seen(GivenConnection.Facts(status)));

        Assert.Equal(new News(type, after.Conditions[0].Reason, after.Conditions[0].Message), DedicatedConnectionNews.Between(before, after));
        Assert.Null(DedicatedConnectionNews.Between(after, after));
    }

    [Fact]
    public void An_outage_is_no_news()
    {
        var before = GivenConnection.Pass(Spec, GivenConnection.Seen(GivenConnection.Facts("tomorrow")));
        var dark = GivenConnection.Seen() with { Status = before, Listing = new ConnectionListing.Unreadable(Given.Outage) };

        Assert.Null(DedicatedConnectionNews.Between(before, GivenConnection.Pass(Spec, dark)));
    }

    [Fact]
    public void What_the_letter_of_authorization_says_and_what_is_left_is_told()
    {
        var built = GivenConnection.Pass(Spec, GivenConnection.Seen(GivenConnection.Facts()) with { Shares = [Share, Foreign] });

        Assert.Equal((GivenConnection.Id, $"fr-par/{GivenConnection.Id}"), (built.ConnectionId, built.RegionalName));
        Assert.Equal(("MMR 2, rack B07, panel 3, port 14, LC/SM", new VlanRange { Start = 1500, End = 1599 }), (built.DemarcationInfo, built.VlanRange));
        Assert.Equal(("10Gbps", "1500Mbps", "8500Mbps"), (built.PortSpeed, built.AllocatedBandwidth, built.AvailableBandwidth));
        Assert.Equal(["1Gbps", "5Gbps"], built.LinkBandwidths);
        Assert.Equal(Given.Now, built.Billing?.StartedAt);
        Assert.Equal(
            [
                new CarriedLink { LinkId = Given.LinkId, Name = "ours", Bandwidth = "1Gbps", Vlan = 1501, InterLinkRef = Share.InterLink },
                new CarriedLink { LinkId = Given.OtherLinkId, Name = "theirs", Bandwidth = "500Mbps" },
            ],
            built.Links);
    }

    [Fact]
    public void The_credentials_go_on_record_with_the_connection_that_they_show_and_not_before()
    {
        var team = CredentialsStatus.OfSecret("team");

        Assert.Null(GivenConnection.Pass(Spec, GivenConnection.Seen() with { Credentials = team }).Credentials);
        Assert.Equal(team with { ProjectId = GivenConnection.ProjectId }, GivenConnection.Pass(Spec, GivenConnection.Seen(GivenConnection.Facts()) with { Credentials = team }).Credentials);
    }

    [Theory]
    [InlineData(false, ConditionStatus.False)]
    [InlineData(true, ConditionStatus.Unknown)]
    public void Without_credentials_what_was_found_stands_and_nothing_is_concluded(bool isBound, ConditionStatus ready)
    {
        var before = isBound ? GivenConnection.Pass(Spec, GivenConnection.Seen(GivenConnection.Facts()) with { Credentials = CredentialsStatus.OfSecret("team"), Shares = [Share] }) : new();

        var built = GivenConnection.Pass(
            Spec, GivenConnection.Seen() with { Status = before, Listing = new ConnectionListing.Unreadable(CredentialsTroubles.Missing("team")), Credentials = null });

        Assert.Equal((ready, Reasons.CredentialsMissing), Of(built, DedicatedConnectionConditions.Ready));
        Assert.Equal((before.Phase, before.ConnectionId, before.Credentials), (built.Phase, built.ConnectionId, built.Credentials));
        Assert.Equal(before.Links, built.Links);
    }

    [Fact]
    public void A_pending_resource_says_what_to_send_to_sales_and_is_not_stalled()
    {
        var built = GivenConnection.Pass(Spec, GivenConnection.Seen());

        Assert.Equal(DedicatedConnectionPhase.Pending, built.Phase);
        Assert.Equal((ConditionStatus.False, Reasons.AwaitingConnection), Of(built, DedicatedConnectionConditions.Ready));
        Assert.Equal(ConditionStatus.False, Of(built, DedicatedConnectionConditions.Stalled).Status);
        Assert.Contains("sales team for a dedicated connection for InterLink in region fr-par", Message(built, DedicatedConnectionConditions.Ready), StringComparison.Ordinal);
    }

    [Fact]
    public void A_contradiction_stalls_and_is_no_longer_accepted_and_the_facts_are_those_of_the_connection()
    {
        var bound = GivenConnection.Pass(Spec, GivenConnection.Seen(GivenConnection.Facts()));

        var built = GivenConnection.Pass(Spec with { PortSpeed = PortSpeeds.OneGigabit }, GivenConnection.Seen(GivenConnection.Facts()) with { Status = bound });

        Assert.Equal(("10Gbps", DedicatedConnectionPhase.Active), (built.PortSpeed, built.Phase));
        Assert.Equal((ConditionStatus.False, Reasons.ConnectionDiffers), Of(built, DedicatedConnectionConditions.Accepted));
        Assert.Equal((ConditionStatus.True, Reasons.ConnectionDiffers), Of(built, DedicatedConnectionConditions.Stalled));
    }

    [Fact]
    public void An_outage_makes_nothing_untrue_and_loses_no_fact()
    {
        var before = GivenConnection.Pass(Spec, GivenConnection.Seen(GivenConnection.Facts()) with { Shares = [Share] });
        var blind = GivenConnection.Seen() with { Status = before, Listing = new ConnectionListing.Unreadable(Given.Outage) };

        var built = GivenConnection.Pass(Spec, blind, Given.Now.AddHours(1));

        Assert.Equal(before with { Conditions = [] }, built with { Conditions = [] });
        Assert.Equal((ConditionStatus.Unknown, Reasons.GatewayUnavailable), Of(built, DedicatedConnectionConditions.Ready));
        Assert.Equal((ConditionStatus.True, Reasons.Accepted), Of(built, DedicatedConnectionConditions.Accepted));
    }

    [Fact]
    public void A_connection_that_is_no_longer_listed_is_deleted_and_carries_nothing()
    {
        var before = GivenConnection.Pass(Spec, GivenConnection.Seen(GivenConnection.Facts()) with { Shares = [Share] });

        var built = GivenConnection.Pass(Spec, GivenConnection.Seen() with { Status = before });

        Assert.Equal((DedicatedConnectionPhase.Deleted, GivenConnection.Id), (built.Phase, built.ConnectionId));
        Assert.Empty(built.Links);
        Assert.Equal((ConditionStatus.True, Reasons.ConnectionGone), Of(built, DedicatedConnectionConditions.Stalled));
    }

    [Fact]
    public void A_deletion_waits_for_the_users_by_name_and_goes_when_they_have_gone()
    {
        var deleting = GivenConnection.Seen(GivenConnection.Facts()) is var seen ? seen with { Resource = seen.Resource with { IsBeingDeleted = true } } : null;
        var used = deleting with { Users = [new ObjectReference { Namespace = "apps", Name = "paris" }, new ObjectReference { Namespace = "network", Name = "rome" }] };

        var built = GivenConnection.Pass(Spec, used);

        Assert.Equal(DedicatedConnectionAction.None, DedicatedConnectionPlanner.Decide(Spec, used).Action);
        Assert.Equal((ConditionStatus.False, Reasons.StillInUse), Of(built, DedicatedConnectionConditions.Ready));
        Assert.Contains("apps/paris, network/rome", Message(built, DedicatedConnectionConditions.Ready), StringComparison.Ordinal);
        Assert.Equal(DedicatedConnectionAction.RemoveFinalizer, DedicatedConnectionPlanner.Decide(Spec, deleting).Action);
    }

    [Fact]
    public void The_same_world_later_is_the_same_status()
    {
        var seen = GivenConnection.Seen(GivenConnection.Facts()) with { Shares = [Share, Foreign] };
        var first = GivenConnection.Pass(Spec, seen);

        var again = GivenConnection.Pass(Spec, seen with { Status = first }, Given.Now.AddDays(1));

        Assert.Equal(first.Conditions, again.Conditions);
        Assert.Equal(first.Links, again.Links);
        Assert.Equal(first.LinkBandwidths, again.LinkBandwidths);
        Assert.Equal(first with { Conditions = [], Links = [], LinkBandwidths = [] }, again with { Conditions = [], Links = [], LinkBandwidths = [] });
    }

    [Theory]
    [InlineData("network", true)]
    [InlineData("apps", true)]
    [InlineData("other", false)]
    public void Only_the_own_namespace_and_those_that_are_listed_may_use_it(string user, bool allowed)
    {
        Assert.Equal(allowed, DedicatedConnectionLifecycle.Allows(Spec with { AllowedNamespaces = ["apps"] }, "network", user));
        Assert.True(DedicatedConnectionLifecycle.Allows(Spec with { AllowedNamespaces = ["*"] }, "network", user));
    }

    private static (ConditionStatus? Status, string? Reason) Of(DedicatedConnectionStatus status, string type) =>
        ConditionSet.Find(status.Conditions, type) is { } condition ? (condition.Status, condition.Reason) : (null, null);

    private static string Message(DedicatedConnectionStatus status, string type) => ConditionSet.Find(status.Conditions, type)?.Message ?? "";
}
