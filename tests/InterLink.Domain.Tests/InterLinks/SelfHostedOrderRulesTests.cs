using InterLink.Domain.Conditions;
using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Domain.Tests.DedicatedConnections;
using InterLink.Testing;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.Tests.InterLinks;

public sealed class SelfHostedOrderRulesTests
{
    private static readonly ConnectionRoom Room = SelfHosted.Room();
    private static readonly ConnectionShare Share = new() { LinkId = "taken", BandwidthMbps = 9500, Vlan = 1512 };

    public static TheoryData<string, InterLinkSpec, ConnectionSighting, string, bool, string[]> Waits() => new()
    {
        { "none of the name here", SelfHosted.Spec(), new ConnectionSighting.Missing("port"), Reasons.ConnectionMissing, false, ["no DedicatedConnection port", "create it"] },
        {
            "none that is open to us there", SelfHosted.Spec(), new ConnectionSighting.NotOffered("core", "port"), Reasons.ConnectionNotAllowed, false,
            ["namespace core has no DedicatedConnection port", "list network in its spec.allowedNamespaces"]
        },
        { "another region", SelfHosted.Spec(), new ConnectionSighting.WrongRegion("port", "nl-ams"), Reasons.ConnectionWrongRegion, true, ["port is in region nl-ams"] },
        { "not active", SelfHosted.Spec(), new ConnectionSighting.NotReady("port", "Scaleway configures it."), Reasons.ConnectionNotReady, false, ["DedicatedConnection port", "Scaleway configures it."] },
        {
            "full", SelfHosted.Spec(), new ConnectionSighting.Usable("port", Room with { Shares = [Share] }), Reasons.ConnectionFull, false,
            ["spec.bandwidth: 1Gbps is needed", "port of 10Gbps has 500Mbps left", "as soon as there is room"]
        },
        { "a VLAN in use", SelfHosted.Spec(1512), new ConnectionSighting.Usable("port", Room with { Shares = [Share with { BandwidthMbps = 500 }] }), Reasons.VlanInUse, true, ["1512 is in use"] },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public void What_is_awaited_is_named_with_the_way_out(string sentence, InterLinkSpec spec, ConnectionSighting connection, string reason, bool needsPerson, string[] parts)
    {
        var seen = SelfHosted.Seen(connection);
        var status = Given.Pass(spec, seen);

        StatusInvariants.Check(status);
        Assert.IsType<InterLinkAction.None>(Given.Decide(spec, seen).Action);
        Assert.Equal((sentence, needsPerson), (sentence, Assert.IsType<Acceptance.Waiting>(Given.Decide(spec, seen).Acceptance).NeedsPerson));
        Assert.Equal((ConditionStatus.False, reason), Of(status, InterLinkConditions.Accepted));
        Assert.Equal((ConditionStatus.False, reason), Of(status, InterLinkConditions.Ready));
        Assert.Equal(needsPerson ? ConditionStatus.True : ConditionStatus.False, Of(status, InterLinkConditions.Stalled).Status);
        Assert.Equal(InterLinkPhase.Pending, status.Phase);
        Assert.All(parts, part => Assert.Contains(part, ConditionSet.Find(status.Conditions, InterLinkConditions.Accepted)?.Message, StringComparison.Ordinal));
        Assert.Equal(reason, Assert.Single(InterLinkNews.Between(null, status, new ActionOutcome.Idle())).Reason);
    }

    public static TheoryData<string, InterLinkSpec, string, string> Rejections() => new()
    {
        { "a bandwidth that is not offered", SelfHosted.Spec() with { Bandwidth = "2Gbps" }, Reasons.BandwidthNotOffered, "500Mbps, 1Gbps, 5Gbps" },
        { "a VLAN below the range", SelfHosted.Spec(1499), Reasons.VlanOutOfRange, "from 1500 to 1599" },
        { "a VLAN above the range", SelfHosted.Spec(1600), Reasons.VlanOutOfRange, "from 1500 to 1599" },
    };

    [Theory]
    [MemberData(nameof(Rejections))]
    public void Names_what_to_change(string sentence, InterLinkSpec spec, string reason, string names)
    {
        var rejected = Assert.IsType<Acceptance.Rejected>(OrderRules.Check(spec, SelfHosted.Seen(Room)));

        Assert.Equal((sentence, reason), (sentence, rejected.Reason));
        Assert.Contains(names, rejected.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_fits_is_ordered_on_the_connection_where_it_is()
    {
        var spec = SelfHosted.Spec(1500);
        var seen = SelfHosted.Seen(Room) with { Link = new LinkSighting.NoneOwned(), IntentIsOurs = true, Status = Given.IntentAt(Given.Now) with { } };

        var order = Assert.IsType<Acceptance.Accepted>(Given.Decide(spec, seen).Acceptance).Order;

        Assert.Equal((Given.PopId, GivenConnection.Id, 1000, SelfHosted.PeerAsn, 1500, null), (order.PopId, order.ConnectionId, order.BandwidthMbps, order.PeerAsn, order.Vlan, order.PartnerId));
    }

    [Fact]
    public void Nothing_is_held_against_a_spec_while_the_connection_is_unreadable() =>
        Assert.Equal(new Acceptance.Undecided(Given.Outage), OrderRules.Check(SelfHosted.Spec(), SelfHosted.Seen(new ConnectionSighting.Unreadable(Given.Outage))));

    [Fact]
    public void What_a_read_shows_and_the_resource_does_not_is_looked_at_again()
    {
        var full = SelfHosted.Seen(Room with { Shares = [Share] });

        Assert.Null(Given.Decide(SelfHosted.Spec(), full).LookAgainAt);
        Assert.Equal(Given.Now + Given.SettleTime, Given.Decide(SelfHosted.Spec(), full with { ConnectionWasRead = true }).LookAgainAt);
    }

    private static (ConditionStatus? Status, string? Reason) Of(InterLinkStatus status, string type) =>
        ConditionSet.Find(status.Conditions, type) is { } condition ? (condition.Status, condition.Reason) : (null, null);
}
