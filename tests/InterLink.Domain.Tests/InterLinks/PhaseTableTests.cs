using System.Reflection;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>
/// Every phase on record, times everything that can be seen, times everything that can be asked for, against <see cref="PhaseTable"/>. A status, a
/// trouble or a sighting that is added without a row fails.
/// </summary>
public sealed class PhaseTableTests
{
    private const string None = "-";
    private static readonly LinkFacts Stranger = Given.Link("active") with { Tags = [Given.Stranger.Owner, Given.Stranger.Uid] };

    public static TheoryData<string> Says => [.. PhaseTable.Seen.Select(row => row.Says)];

    public static TheoryData<string> Sightings => [.. PhaseTable.Unseen.Select(row => row.Sighting).Distinct()];

    public static TheoryData<string> Kinds => [.. PhaseTable.Troubles.Select(row => row.Kind)];

    private static IEnumerable<GatewayTrouble> Troubles => Enum.GetValues<GatewayTroubleKind>().Select(kind => new GatewayTrouble(kind, "It says no."));

    [Fact]
    public void Every_status_phase_trouble_and_sighting_has_its_row()
    {
        var published = typeof(LinkStatus).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string?)field.GetRawConstantValue());
        Assert.Equal(published.Append("a_status_of_tomorrow").Order(), PhaseTable.Seen.Select(row => row.Status).Append(LinkStatus.Deleted).Distinct().Order());
        Assert.Equal(
            Enum.GetNames<InterLinkPhase>().Order(),
            PhaseTable.Seen.Select(row => row.Kept.Phase).Concat([nameof(InterLinkPhase.Pending), nameof(InterLinkPhase.Deleted)]).Distinct().Order());
        Assert.Equal(Enum.GetNames<GatewayTroubleKind>().Order(), Kinds.Select(row => row.Data).Order());
        Assert.Equal(
            typeof(LinkSighting).GetNestedTypes().Select(type => type.Name).Order(),
            Sightings.SelectMany(row => SightingsOf(row.Data)).Select(sighting => sighting.GetType().Name).Distinct().Order());
        Assert.Equal(
            from memory in Memory.All.Select(memory => memory.Name).Distinct() from sighting in Sightings select (memory, sighting.Data),
            PhaseTable.Unseen.Select(row => (row.OnRecord, row.Sighting)));
    }

    [Theory]
    [MemberData(nameof(Says))]
    public void A_link_that_is_seen_is_what_the_gateway_says(string says)
    {
        var row = PhaseTable.Seen.Single(row => row.Says == says);
        ForEach(Cells(row, Given.Link(row.Status)), cell =>
        {
            var expected = Expected(row, cell, row.LeavesBy, row.LeavesBy == row.LeavesAtLast ? row.Left : new Verdict(row.Kept.Phase, "Working", "Deleting"));
            Is(cell, expected.Action, expected.Verdict);
            if (!cell.Asked.Deleted)
            {
                var status = cell.Play();
                Assert.Equal(row.PartnerAccepted == "=" ? KeptAnswer(cell) : row.PartnerAccepted, Text(status, InterLinkConditions.PartnerAccepted));
                Assert.Equal(row.Provisioned, Text(status, InterLinkConditions.Provisioned));
                Assert.Equal(row.TrafficAllowed, Text(status, InterLinkConditions.TrafficAllowed));
            }
        });
    }

    [Theory]
    [MemberData(nameof(Says))]
    public void A_link_that_is_not_as_asked_for_is_changed_where_its_status_allows(string says)
    {
        var row = PhaseTable.Seen.Single(row => row.Says == says);
        ForEach(Cells(row, Given.BareLink(row.Status)), cell =>
        {
            var expected = Expected(row, cell, row.LeavesAtLast, row.Left);
            var changes = row.Changes != None && cell.Asked is { Deleted: false, Suspended: false, Policy: ManagementPolicy.Manage };
            Is(
                cell,
                changes && cell.Asked.Finalizer ? row.Changes : expected.Action,
                changes ? new Verdict(row.Kept.Phase, "Working", "InProgress") : expected.Verdict);
        });
    }

    [Theory]
    [MemberData(nameof(Says))]
    public void A_link_that_another_owner_has_tagged_is_left_alone(string says)
    {
        var row = PhaseTable.Seen.Single(row => row.Says == says);
        ForEach(Cells(row, Given.Link(row.Status) with { Tags = Stranger.Tags }), cell =>
        {
            var expected = Expected(row, cell, "RemoveFinalizer", null);
            var refuses = cell.Asked is { Deleted: false, Suspended: false, Policy: ManagementPolicy.Manage };
            Is(cell, expected.Action, refuses ? new Verdict(row.Kept.Phase, "Stalled", "OwnedElsewhere") : expected.Verdict);
            Assert.Empty(cell.Decision.Drift);
        });
    }

    [Theory]
    [MemberData(nameof(Says))]
    public void A_copy_is_looked_at_like_the_link_and_lets_nothing_lapse(string says)
    {
        var row = PhaseTable.Seen.Single(row => row.Says == says);
        var isLate = Observation(row, Given.Link(row.Status)).GatewayTime is not null;
        ForEach(Cells(row, Given.Link(row.Status)), cell =>
        {
            var copy = cell with { Seen = cell.Seen with { LinkIsCopy = true } };
            if (isLate && cell.Memory.Phase != nameof(InterLinkPhase.Expired))
            {
                Assert.Equal(nameof(InterLinkPhase.Requesting), copy.Play().Phase.ToString());
                Assert.Equal(cell.Asked is { Deleted: false, Suspended: false }, copy.Decision.NeedsFreshLook);
                return;
            }

            Is(copy, ActionOf(cell), Verdict.Of(cell.Play()));
            Assert.False(copy.Decision.NeedsFreshLook);
        });
    }

    [Theory]
    [MemberData(nameof(Sightings))]
    public void A_link_that_is_not_seen_is_what_is_on_record(string sighting) => ForEach(
        from seen in SightingsOf(sighting) from memory in Memory.All from asked in Asked.All select PhaseCell.Of(memory, asked, Given.Seen(seen)),
        cell =>
        {
            var row = PhaseTable.Unseen.Single(row => row.OnRecord == cell.Memory.Name && row.Sighting == sighting);
            var (action, verdict) = cell.Asked switch
            {
                { Deleted: true, Finalizer: false } => (None, null),
                { Suspended: true } => (None, row.Managed with { Phase = sighting == "gone" ? row.Managed.Phase : "=", Standing = "Paused", Reason = "Suspended" }),
                { Deleted: true, Policy: ManagementPolicy.Observe } => ("RemoveFinalizer", null),
                { Deleted: true } => (row.LeavesBy, row.Left),
                { Policy: ManagementPolicy.Observe } => (None, row.Observed),
                { Finalizer: false } => ("AddFinalizer", row.Action == None ? row.Managed : new Verdict("=", "Working", "NotOrdered")),
                _ => (row.Action, row.Managed),
            };
            Is(cell, action, Resolve(verdict, cell));
        });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Trouble_is_told_by_its_kind_and_moves_no_phase(string kind)
    {
        var row = PhaseTable.Troubles.Single(row => row.Kind == kind);
        var failed = new ActionOutcome.Failed(new GatewayTrouble(Enum.Parse<GatewayTroubleKind>(kind), "It says no."));
        var links = PhaseTable.Seen.SelectMany(row => Cells(row, Given.Link(row.Status)).Concat(Cells(row, Given.BareLink(row.Status))));
        var orders = Memory.All.SelectMany(memory => Asked.All.Select(asked => PhaseCell.Of(memory, asked, Given.Seen(new LinkSighting.NoneOwned()))));
        ForEach(links.Concat(orders).Where(cell => cell.Decision.Action is InterLinkAction.Order or InterLinkAction.AttachVpc or InterLinkAction.DisableRoutePropagation or InterLinkAction.DeleteLink), cell =>
        {
            var phase = cell.Seen.Link is LinkSighting.Present ? cell.Play(new ActionOutcome.Idle()).Phase.ToString() : cell.Memory.Phase;
            Assert.Equal(row.Acting with { Phase = phase }, Verdict.Of(cell.Play(failed)));
            Assert.Equal(row.Acting with { Phase = phase }, Verdict.Of(cell.Play(new ActionOutcome.Failed(failed.Trouble with { OutcomeUnknown = true }))));
        });
    }

    private static IEnumerable<PhaseCell> Cells(SeenRow row, LinkFacts link) =>
        from memory in Memory.All
        from asked in Asked.All
        select PhaseCell.Of(memory, asked, Observation(row, link, memory)) with { DeletedAs = row.Left.Phase == nameof(InterLinkPhase.Deprovisioning) ? "deprovisioning" : "deleted" };

    private static InterLinkObservation Observation(SeenRow row, LinkFacts link, Memory? memory = null)
    {
        var seen = Given.Seen(link);
        var before = memory?.Status ?? new InterLinkStatus();
        return row.Says.Split(", ") switch
        {
            [_, "ten days on"] => seen with { GatewayTime = Given.Now.AddDays(10).AddSeconds(1) },
            [_, "by us"] => seen with { Status = before with { Handshake = (before.Handshake ?? new HandshakeStatus()) with { DeprovisionRequestedAt = Given.Now } } },
            _ => seen,
        };
    }

    private static (string Action, Verdict? Verdict) Expected(SeenRow row, PhaseCell cell, string leavesBy, Verdict? left) => cell.Asked switch
    {
        { Deleted: true, Finalizer: false } => (None, null),
        { Suspended: true } => (None, row.Kept with { Standing = "Paused", Reason = "Suspended" }),
        { Deleted: true, Policy: ManagementPolicy.Observe } => ("RemoveFinalizer", null),
        { Deleted: true } => (leavesBy, left),
        { Finalizer: false, Policy: ManagementPolicy.Manage } => ("AddFinalizer", row.Kept),
        _ => (None, row.Kept),
    };

    private static IEnumerable<LinkSighting> SightingsOf(string name) => name switch
    {
        "gone" => [new LinkSighting.Gone(Given.LinkId), new LinkSighting.Present(Given.Link(LinkStatus.Deleted)), new LinkSighting.Present(Stranger with { Status = LinkStatus.Deleted })],
        "none owned" => [new LinkSighting.NoneOwned()],
        "not looked" => [new LinkSighting.NotLooked()],
        "several" => [new LinkSighting.Ambiguous([Given.LinkId, Given.OtherLinkId])],
        "unreadable" => Troubles.Where(trouble => !trouble.IsAboutCredentials).Select(trouble => new LinkSighting.Unreadable(trouble)),
        "keyless" => Troubles.Where(trouble => trouble.IsAboutCredentials).Select(trouble => new LinkSighting.Unreadable(trouble)),
        _ => throw new ArgumentException($"No such sighting: {name}.", nameof(name)),
    };

    private static Verdict? Resolve(Verdict? verdict, PhaseCell cell) => verdict is null ? null : verdict with
    {
        Phase = verdict.Phase == "=" ? cell.Memory.Phase : verdict.Phase,
        Reason = verdict.Reason == "*" && cell.Seen.Link is LinkSighting.Unreadable { Trouble.Kind: var kind }
            ? PhaseTable.Troubles.Single(row => row.Kind == kind.ToString()).Reading
            : verdict.Reason,
    };

    private static string KeptAnswer(PhaseCell cell) =>
        ConditionSet.IsTrue(cell.Seen.Status?.Conditions ?? [], InterLinkConditions.PartnerAccepted) ? "True" : "False";

    private static void Is(PhaseCell cell, string action, Verdict? verdict)
    {
        Assert.Equal(action, ActionOf(cell));
        var status = cell.Play();
        if (verdict is not null)
        {
            Assert.Equal(verdict, Verdict.Of(status));
        }
    }

    private static string ActionOf(PhaseCell cell) => cell.Decision.Action is InterLinkAction.None ? None : cell.Decision.Action.GetType().Name;

    private static string? Text(InterLinkStatus status, string type) => ConditionSet.Find(status.Conditions, type)?.Status.ToString();

    /// <summary>Tells every cell that is wrong, and not the first alone: what they have in common is the cause.</summary>
    private static void ForEach(IEnumerable<PhaseCell> cells, Action<PhaseCell> check)
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var cell in cells)
        {
            count++;
            try
            {
                check(cell);
            }
            catch (Exception e) when (e is Xunit.Sdk.XunitException or InvalidOperationException)
            {
                wrong.Add($"{cell}: {e.Message.ReplaceLineEndings(" ")}");
            }
        }

        Assert.NotEqual(0, count);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count} cells:\n{string.Join('\n', wrong.Take(10))}");
    }
}
