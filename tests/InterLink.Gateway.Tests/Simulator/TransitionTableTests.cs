using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Tests.Simulator;

public sealed class TransitionTableTests
{
    [Fact]
    public void No_pair_of_stage_and_event_leads_to_two_places() =>
        Assert.Distinct(LinkTransitions.Table.Select(row => (row.Kind, row.From, row.On)));

    [Fact]
    public void Nothing_happens_to_a_deleted_link() => Assert.DoesNotContain(LinkTransitions.Table, row => row.From == LinkStage.Deleted);

    [Fact]
    public void Refused_and_expired_links_are_only_deleted_or_locked() => Assert.All(
        LinkTransitions.Table.Where(row => row.From is LinkStage.Refused or LinkStage.Expired),
        row => Assert.True(row.To is LinkStage.Deleted or LinkStage.Locked, row.ToString()));

    [Fact]
    public void Every_stage_that_a_link_can_reach_has_a_way_on()
    {
        foreach (var kind in Enum.GetValues<HostingKind>())
        {
            var reached = LinkTransitions.Table.Where(row => row.Kind == kind).Select(row => row.To).OfType<LinkStage>().Append(LinkStage.Configuring);
            Assert.All(
                reached.Distinct().Where(stage => stage != LinkStage.Deleted),
                stage => Assert.Contains(LinkTransitions.Table, row => row.Kind == kind && row.From == stage && row.To != stage));
        }
    }

    [Fact]
    public void No_partner_touches_a_self_hosted_link() => Assert.DoesNotContain(
        LinkTransitions.Table,
        row => row.Kind == HostingKind.SelfHosted
            && row.On is (LinkEvent.PartnerAccepted or LinkEvent.PartnerRefused or LinkEvent.PartnerCompleted or LinkEvent.PartnerDeprovisioned));

    [Theory]
    [InlineData(nameof(HostingKind.Hosted), "active")]
    [InlineData(nameof(HostingKind.SelfHosted), "ready")]
    public void Status_follows_from_both_sessions(string kindName, string withoutSessions)
    {
        var kind = Enum.Parse<HostingKind>(kindName);
        (char Letter, BgpSession Session)[] sessions = [('-', BgpSession.Disabled), ('v', BgpSession.Down), ('^', BgpSession.Up)];
        var actual = from v4 in sessions
                     from v6 in sessions
                     select $"{v4.Letter}{v6.Letter} {LinkConditions.Of(LinkStage.Provisioned, kind, v4.Session, v6.Session, hasBeenUp: true).ToWire()}";

        Assert.Equal(
            $"""
            -- {withoutSessions}, -v all_down, -^ active,
            v- all_down, vv all_down, v^ limited_connectivity,
            ^- active, ^v limited_connectivity, ^^ active
            """.ReplaceLineEndings(" "),
            string.Join(", ", actual));
    }
}
