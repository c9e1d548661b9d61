using FsCheck;
using FsCheck.Fluent;
using InterLink.Domain.Catalogue;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Testing;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>Whatever the world looks like, in whatever order it does: random walks through specs, sightings and outcomes.</summary>
public sealed class InterLinkStatusProperties
{
    private const int Walks = 1000;

    /// <summary>A gateway as wild as this one takes back what it said; the status repeats it.</summary>
    private static readonly string[] LeftToTheGateway = ["No documented move", "An answer is not taken back", "handshake.", "billing.", "Reminders"];

    private static readonly Gen<LinkFacts> Links =
        from wire in Gen.Elements("configuring", "requested", "failed", "provisioning", "refused", "expired", "ready", "active", "limited_connectivity", "all_down", "locked", "deprovisioning", "deleted", "tomorrow")
        from vpc in Gen.Elements(null, Given.VpcId, Given.OtherVpcId)
        from policy in Gen.Elements(null, Given.PolicyV4, "other")
        from propagates in Gen.Elements(true, false)
        from session in Gen.Elements(Enum.GetValues<BgpSessionState>())
        from partner in Gen.Elements(null, Given.PartnerId, "nobody")
        from owner in Gen.Elements(Given.Owner, Given.Stranger)
        from createdAt in Gen.Elements<DateTimeOffset?>(null, Given.Now.AddMilliseconds(7))
        select Given.Link(wire) with
        {
            VpcId = vpc,
            RoutingPolicyV4Id = policy,
            RoutePropagationEnabled = propagates,
            BgpIpv4 = session,
            PartnerId = partner,
            Tags = [owner.Owner, owner.Uid],
            CreatedAt = createdAt,
            ScalewayPeer = createdAt is null ? null : new BgpPeer(12876, "", ""),
        };

    private static readonly Gen<GatewayTrouble> Troubles =
        from kind in Gen.Elements(Enum.GetValues<GatewayTroubleKind>())
        from unknown in Gen.Elements(true, false)
        select new GatewayTrouble(kind, "It says no.") { OutcomeUnknown = unknown };

    private static readonly Gen<LinkSighting> Sightings = Gen.Frequency(
        (6, Links.Select(link => (LinkSighting)new LinkSighting.Present(link))),
        (1, Gen.Constant<LinkSighting>(new LinkSighting.NotLooked())),
        (1, Gen.Constant<LinkSighting>(new LinkSighting.NoneOwned())),
        (1, Gen.Constant<LinkSighting>(new LinkSighting.Gone(Given.LinkId))),
        (1, Gen.Constant<LinkSighting>(new LinkSighting.Ambiguous([Given.LinkId, Given.OtherLinkId]))),
        (1, Troubles.Select(trouble => (LinkSighting)new LinkSighting.Unreadable(trouble))));

    private static readonly Gen<PolicySighting> Policies = Gen.Elements<PolicySighting>(
        new PolicySighting.NotReferenced(), new PolicySighting.Missing("prod"), new PolicySighting.NotReady("prod", "It is new."), new PolicySighting.WrongRegion("prod", "nl-ams", "fr-par"),
        new PolicySighting.Usable("prod", Given.PolicyV4, null), new PolicySighting.Usable("prod", null, null));

    private static readonly Gen<ConnectionSighting> Connections = Gen.Elements<ConnectionSighting>(
        new ConnectionSighting.NotReferenced(), new ConnectionSighting.Missing("port"), new ConnectionSighting.NotOffered("core", "port"), new ConnectionSighting.WrongRegion("port", "nl-ams"),
        new ConnectionSighting.NotReady("port", "It is new."), new ConnectionSighting.Unreadable(Given.Outage), new ConnectionSighting.Usable("port", SelfHosted.Room()),
        new ConnectionSighting.Usable("port", SelfHosted.Room() with { SpeedMbps = 500 }));

    private static readonly Gen<InterLinkSpec> Specs =
        from vpc in Gen.Elements(null, Given.VpcId)
        from bandwidth in Gen.Elements("1Gbps", "1Gbps", "nonsense")
        from propagation in Gen.Elements(Enum.GetValues<RoutePropagation>())
        from readyWhen in Gen.Elements(Enum.GetValues<ReadyWhen>())
        from management in Gen.Elements(ManagementPolicy.Manage, ManagementPolicy.Manage, ManagementPolicy.Observe)
        from adopts in Gen.Elements(null, null, Given.LinkId)
        from suspend in Gen.Elements(false, false, false, true)
        from isProtected in Gen.Elements(false, false, true)
        from kind in Gen.Elements(Given.Spec(), Given.Spec(), SelfHosted.Spec(), SelfHosted.Spec(1512))
        select kind with
        {
            Vpc = vpc is null ? null : new VpcReference { Id = vpc },
            Bandwidth = bandwidth,
            RoutePropagation = propagation,
            ReadyWhen = readyWhen,
            ManagementPolicy = management,
            LinkId = adopts,
            Suspend = suspend,
            DeletionProtection = isProtected,
        };

    private static readonly Gen<Step> Steps =
        from spec in Specs
        from sighting in Sightings
        from policy in Policies
        from connection in Connections
        from wasRead in Gen.Elements(true, false)
        from secret in Gen.Elements(Enum.GetValues<PairingKeySecretState>())
        from catalogue in Gen.Elements<CatalogueSighting>(Given.Catalogue(), new CatalogueSighting.NotRead(), new CatalogueSighting.Unreadable(Given.Outage))
        from deleting in Gen.Elements(false, false, true)
        from finalizer in Gen.Elements(true, true, false)
        from ours in Gen.Elements(true, false)
        from outcome in Gen.OneOf(
            Links.Select(link => (ActionOutcome)new ActionOutcome.Done(link)), Troubles.Select(trouble => (ActionOutcome)new ActionOutcome.Failed(trouble)), Gen.Constant<ActionOutcome>(new ActionOutcome.Done()))
        from seconds in Gen.Choose(0, 3000)
        select new Step(
            spec,
            Given.Seen(sighting) with
            {
                Resource = new ResourceFacts("network", "paris", 1, deleting, finalizer),
                Policy = policy,
                Connection = connection,
                ConnectionWasRead = wasRead,
                PairingKeySecret = secret,
                Catalogue = catalogue,
                IntentIsOurs = ours,
            },
            outcome,
            TimeSpan.FromMilliseconds(seconds * 37));

    [Fact]
    public void No_walk_breaks_a_rule() => Check(walk =>
    {
        Revision<InterLinkStatus>? before = null;
        foreach (var pass in Statuses(walk))
        {
            var after = new Revision<InterLinkStatus>(pass.Step.Seen.Resource.Generation, pass.Step.Seen.Resource.IsBeingDeleted, pass.Status.ObservedGeneration, pass.Status.Conditions, pass.Status);
            if (RevisionInvariants.Violations(before, after).Any(told => !LeftToTheGateway.Any(told.StartsWith)))
            {
                return false;
            }

            before = after;
        }

        return true;
    });

    [Fact]
    public void A_pass_that_finds_the_same_world_later_records_the_same_status() => Check(walk => Statuses(walk).All(pass =>
    {
        var again = InterLinkStatusBuilder.Build(pass.Step.Spec, pass.Step.Seen with { Status = pass.Status }, pass.Decision, pass.Outcome, pass.Now.AddDays(1));
        return Same(pass.Status, again) && InterLinkNews.Between(pass.Status, again, pass.Outcome).Count == 0;
    }));

    [Fact]
    public void An_outage_never_stalls_and_loses_no_fact() => Check(walk => Statuses(walk).All(pass =>
    {
        var seen = pass.Step.Seen with { Status = pass.Status, Link = new LinkSighting.Unreadable(Given.Outage), PairingKeySecret = PairingKeySecretState.NotApplicable };
        var blind = Given.Pass(pass.Step.Spec, seen, at: pass.Now.AddDays(1));
        return !ConditionSet.IsTrue(blind.Conditions, InterLinkConditions.Stalled) && Same(pass.Status with { Conditions = [] }, blind with { Conditions = [] });
    }));

    private static void Check(Func<Step[], bool> holds) =>
        Prop.ForAll(Steps.ArrayOf().ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(Walks).WithEndSize(30));

    /// <summary>Walks on from each status to the next.</summary>
    private static IEnumerable<Pass> Statuses(Step[] walk)
    {
        var (now, status) = (Given.Now, (InterLinkStatus?)null);
        foreach (var step in walk)
        {
            now += step.Elapsed;
            var seen = step.Seen with { Status = status };
            var decision = InterLinkPlanner.Decide(step.Spec, seen, Given.SettleTime, now);
            var outcome = OutcomeOf(decision.Action, step.Outcome, now);
            status = InterLinkStatusBuilder.Build(step.Spec, seen, decision, outcome, now);
            yield return new Pass(step, decision, outcome, status, now);
        }
    }

    /// <summary>The drawn outcome, as far as the action can have it.</summary>
    private static ActionOutcome OutcomeOf(InterLinkAction action, ActionOutcome drawn, DateTimeOffset now) => (action, drawn) switch
    {
        (InterLinkAction.None, _) => new ActionOutcome.Idle(),
        (InterLinkAction.RecordOrderIntent(var attempt, var region, var project), _) => new ActionOutcome.IntentRecorded(
            new OrderIntent { AttemptId = $"attempt-{attempt}", IntendedAt = now, Attempt = attempt, Region = region, ProjectId = project }),
        (InterLinkAction.AddFinalizer or InterLinkAction.RemoveFinalizer or InterLinkAction.WritePairingKeySecret, ActionOutcome.Done) => new ActionOutcome.Done(),
        _ => drawn,
    };

    private static bool Same(InterLinkStatus left, InterLinkStatus right) =>
        left.Conditions.SequenceEqual(right.Conditions) && left.Transitions.SequenceEqual(right.Transitions)
        && left with { Conditions = [], Transitions = [] } == (right with { Conditions = [], Transitions = [] });

    private sealed record Step(InterLinkSpec Spec, InterLinkObservation Seen, ActionOutcome Outcome, TimeSpan Elapsed);

    private sealed record Pass(Step Step, InterLinkDecision Decision, ActionOutcome Outcome, InterLinkStatus Status, DateTimeOffset Now);
}
