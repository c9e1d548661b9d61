using InterLink.Domain.InterLinks;
using InterLink.Testing;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>What the resource is asked to be, apart from the link.</summary>
internal sealed record Asked(bool Deleted, bool Suspended, bool Finalizer, ManagementPolicy Policy)
{
    private static readonly bool[] Both = [false, true];

    public static IReadOnlyList<Asked> All { get; } =
    [
        .. from deleted in Both
           from suspended in Both
           from finalizer in Both
           from policy in Enum.GetValues<ManagementPolicy>()
           select new Asked(deleted, suspended, finalizer, policy),
    ];
}

/// <summary>What the status holds before the pass.</summary>
internal sealed record Memory(string Name, InterLinkStatus? Status, bool IntentIsOurs = false)
{
    public static IReadOnlyList<Memory> All { get; } =
    [
        new("nothing", Status: null),
        new("nothing", Given.Pass(Given.Spec() with { Bandwidth = "7Gbps" }, Given.Seen(new LinkSighting.NotLooked()))),
        new("our intent", Given.IntentAt(Given.Now), IntentIsOurs: true),
        new("another's intent", Given.IntentAt(Given.Now)),
        new("another's old intent", Given.IntentAt(Given.Now - (2 * Given.SettleTime))),
        .. Enum.GetValues<InterLinkPhase>().Where(phase => phase != InterLinkPhase.Pending)
            .Select(phase => new Memory(phase == InterLinkPhase.Deleted ? "a link that was" : "a link", StatusIn(phase)))
            .OrderBy(memory => memory.Name, StringComparer.Ordinal),
    ];

    public string Phase => (Status?.Phase ?? InterLinkPhase.Pending).ToString();

    private static InterLinkStatus StatusIn(InterLinkPhase phase)
    {
        var row = PhaseTable.Seen.FirstOrDefault(row => row.Kept.Phase == phase.ToString());
        return row is not null
            ? Given.Pass(Given.Spec(), Given.Seen(Given.Link(row.Status)))
            : Given.Pass(Given.Spec(), Given.Seen(new LinkSighting.Gone(Given.LinkId)) with { Status = StatusIn(InterLinkPhase.Active) });
    }
}

/// <summary>One cell of the table: a pass in a world that has all of it, and a gateway that does what it is asked.</summary>
internal sealed record PhaseCell(Memory Memory, Asked Asked, InterLinkObservation Seen)
{
    public InterLinkSpec Spec => Given.Spec() with { Suspend = Asked.Suspended, ManagementPolicy = Asked.Policy };

    /// <summary>What the gateway makes of a link that it is asked to delete.</summary>
    public string DeletedAs { get; init; } = "deleted";

    public InterLinkDecision Decision => Given.Decide(Spec, Seen);

    public static PhaseCell Of(Memory memory, Asked asked, InterLinkObservation seen) => new(memory, asked, seen with
    {
        Status = seen.Status ?? memory.Status,
        IntentIsOurs = memory.IntentIsOurs,
        Resource = seen.Resource with { IsBeingDeleted = asked.Deleted, HasFinalizer = asked.Finalizer },
    });

    /// <summary>The status after the pass; no status of any cell breaks a rule.</summary>
    public InterLinkStatus Play(ActionOutcome? outcome = null)
    {
        var decision = Decision;
        var status = InterLinkStatusBuilder.Build(Spec, Seen, decision, outcome ?? Answer(decision.Action), Given.Now);
        StatusInvariants.Check(status, Asked.Deleted);
        return status;
    }

    /// <summary>Like "another's intent, Manage being deleted without finalizer".</summary>
    public override string ToString() =>
        $"{Memory.Name} ({Memory.Phase}), {Asked.Policy}{(Asked.Suspended ? " suspended" : "")}{(Asked.Deleted ? " being deleted" : "")}{(Asked.Finalizer ? "" : " without finalizer")}";

    private ActionOutcome Answer(InterLinkAction action)
    {
        var link = (Seen.Link as LinkSighting.Present)?.Facts ?? Given.BareLink("requested");
        return action switch
        {
            InterLinkAction.None => new ActionOutcome.Idle(),
            InterLinkAction.RecordOrderIntent { Attempt: var attempt } =>
                new ActionOutcome.IntentRecorded(new OrderIntent { AttemptId = "next", IntendedAt = Given.Now, Attempt = attempt }),
            InterLinkAction.AttachVpc(_, var vpcId) => new ActionOutcome.Done(link with { VpcId = vpcId }),
            InterLinkAction.DisableRoutePropagation => new ActionOutcome.Done(link with { RoutePropagationEnabled = false }),
            InterLinkAction.DeleteLink => new ActionOutcome.Done(link with { Status = DeletedAs }),
            InterLinkAction.Order => new ActionOutcome.Done(link),
            InterLinkAction.AddFinalizer or InterLinkAction.RemoveFinalizer => new ActionOutcome.Done(),
            _ => throw new InvalidOperationException($"No cell expects {action}."),
        };
    }
}
