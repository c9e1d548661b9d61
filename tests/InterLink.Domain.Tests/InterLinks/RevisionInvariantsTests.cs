using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Testing;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>The rules that every stored revision is held against, each broken once: a rule that cannot fail says nothing.</summary>
public sealed class RevisionInvariantsTests
{
    private static readonly InterLinkStatus Active = Given.Pass(Given.Spec(), Given.Seen(Given.Link("active")) with { Status = Given.Pass(Given.Spec(), Given.Seen(Given.Link("requested"))) });

    public static TheoryData<string, InterLinkStatus> Wrongs()
    {
        var handshake = Active.Handshake ?? new HandshakeStatus();
        return new()
        {
            { "A status that is there stays there.", new InterLinkStatus() },
            { "The observed generation never goes back.", Of(Active, 0) },
            { "No status answers a generation that is yet to come.", Of(Active, 2) },
            { "Ready has the time of its last transition", Active with { Conditions = [.. Active.Conditions.Select(condition => condition with { LastTransitionTime = Given.Now.AddHours(1) })] } },
            { "linkId stays what it was", Active with { LinkId = Given.OtherLinkId } },
            { "regionalName stays what it was", Active with { RegionalName = null } },
            { "vlan stays what it was", Active with { Vlan = 7 } },
            { "billing.startedAt stays what it was", Active with { Billing = null } },
            { "handshake.partner.id stays what it was", Active with { Handshake = handshake with { Partner = null } } },
            { "handshake.requestedAt stays what it was", Active with { Handshake = handshake with { RequestedAt = Given.Now.AddDays(1) } } },
            { "handshake.respondedAt stays what it was", Active with { Handshake = handshake with { RespondedAt = null } } },
            { "handshake.provisionedAt stays what it was", Active with { Handshake = handshake with { ProvisionedAt = null } } },
            { "An answer is not taken back: Accepted, then Pending.", Active with { Handshake = handshake with { Response = PartnerResponse.Pending, RespondedAt = null } } },
            { "Only an answer has the time of an answer.", Active with { Handshake = handshake with { Response = PartnerResponse.Expired } } },
            { "A request lapses after ten days.", Active with { Handshake = handshake with { ExpiresAt = Given.Now.AddDays(9) } } },
            { "A request can lapse until it is answered.", Active with { Handshake = handshake with { ExpiresAt = Given.Now.AddDays(10) } } },
            { "The log of phases grows at its end.", Active with { Transitions = [.. Active.Transitions.Skip(1)] } },
            { "The log ends in the present phase.", Active with { Phase = InterLinkPhase.Down } },
            { "The log holds changes only.", Active with { Transitions = [.. Active.Transitions, .. Active.Transitions.TakeLast(1)] } },
            { "No documented move leads from Active to Requesting.", In(InterLinkPhase.Requesting) },
            { "No documented move leads from Active to Provisioning.", In(InterLinkPhase.Locked, InterLinkPhase.Provisioning) },
            { "Every message ends in a full stop.", Active with { Conditions = [.. Active.Conditions.Select(condition => condition with { Message = "Soon" })] } },
            { "Traffic is allowed only with all four preconditions.", Active with { VpcId = null } },
            { "Times are in whole seconds.", Active with { Billing = Active.Billing! with { StoppedAt = Given.Now.AddMilliseconds(1) } } },
        };
    }

    [Theory]
    [MemberData(nameof(Wrongs))]
    public void Each_rule_can_be_broken(string sentence, InterLinkStatus wrong) =>
        Assert.Contains(RevisionInvariants.Violations(Stored(Active), Stored(wrong)), told => told.StartsWith(sentence, StringComparison.Ordinal));

    [Theory]
    [InlineData(ReadyWhen.Requested, InterLinkPhase.Configuring)]
    [InlineData(ReadyWhen.Active, InterLinkPhase.Requesting)]
    [InlineData(ReadyWhen.TrafficAllowed, InterLinkPhase.Down)]
    public void Ready_ahead_of_its_gate_is_told(ReadyWhen gate, InterLinkPhase phase)
    {
        var spec = Given.Spec() with { ReadyWhen = gate };
        Assert.Empty(ReadyGate.Violations(spec, Active));
        Assert.StartsWith("Ready waits", Assert.Single(ReadyGate.Violations(spec, Active with { Phase = phase })), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_being_deleted_is_not_ready()
    {
        Assert.Equal(["What is being deleted is not ready."], RevisionInvariants.Violations(null, Stored(Active) with { IsTerminating = true }));
        Assert.Empty(RevisionInvariants.Violations(null, Stored(Active) with { IsTerminating = true, Generation = 2 }));
    }

    [Theory]
    [InlineData(InterLinkPhase.Deprovisioning, InterLinkPhase.Deleted)]
    [InlineData(InterLinkPhase.Configuring, InterLinkPhase.Active)]
    [InlineData(InterLinkPhase.Configuring, InterLinkPhase.Down, InterLinkPhase.LimitedConnectivity)]
    [InlineData(InterLinkPhase.Locked, InterLinkPhase.Unknown, InterLinkPhase.Deprovisioning)]
    [InlineData(InterLinkPhase.Deleted)]
    public void What_is_documented_may_happen_and_what_lies_between_may_pass_unseen(params InterLinkPhase[] phases) =>
        Assert.DoesNotContain(RevisionInvariants.Violations(Stored(Active), Stored(In(phases))), told => told.Contains("move", StringComparison.Ordinal));

    [Fact]
    public void A_full_log_loses_its_oldest_lines_and_no_others()
    {
        var full = Active with { Transitions = [.. Enumerable.Range(0, 20).Select(turn => Line(turn % 2 == 1 ? InterLinkPhase.Active : InterLinkPhase.Down, turn))] };
        var next = full with { Phase = InterLinkPhase.Locked, Transitions = [.. full.Transitions.Skip(1), Line(InterLinkPhase.Locked, 20)] };
        Assert.Empty(RevisionInvariants.Violations(Stored(full), Stored(next with { Conditions = [.. Active.Conditions.Select(Blocked)] })));
        Assert.Contains("The log of phases grows at its end.", RevisionInvariants.Violations(Stored(full), Stored(next with { Transitions = [.. next.Transitions.Skip(5)] })));
    }

    private static Condition Blocked(Condition condition) =>
        condition.Type is InterLinkConditions.Ready or InterLinkConditions.TrafficAllowed ? condition with { Status = ConditionStatus.False } : condition;

    private static Revision<InterLinkStatus> Stored(InterLinkStatus status) => new(Generation: 1, IsTerminating: false, status.ObservedGeneration, status.Conditions, status);

    private static InterLinkStatus Of(InterLinkStatus status, long generation) =>
        status with { ObservedGeneration = generation, Conditions = [.. status.Conditions.Select(condition => condition with { ObservedGeneration = generation })] };

    private static InterLinkStatus In(params InterLinkPhase[] phases) =>
        Active with { Phase = phases[^1], Transitions = [.. Active.Transitions, .. phases.Select((phase, index) => Line(phase, index))] };

    private static PhaseTransition Line(InterLinkPhase phase, int minutes) => new() { Phase = phase, At = Given.Now.AddMinutes(minutes), Reason = "Because" };
}
