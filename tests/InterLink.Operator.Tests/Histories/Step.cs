namespace InterLink.Operator.Tests.Histories;

/// <summary>What may happen to one InterLink, its RoutingPolicy, and the DedicatedConnection that it shares with others. Who does it is said by the first word.</summary>
internal enum StepKind
{
    UserAsksForVpc,
    UserRefersToPolicy,
    UserSwitchesPropagation,
    UserRenames,
    UserTags,
    UserSuspends,
    UserResumes,
    UserEditsPolicy,
    UserDeletesPolicy,
    UserDeletesLink,
    PartnerAccepts,
    PartnerCompletes,
    PartnerRefuses,
    PartnerLetsGo,
    RouterSpeaks,
    RouterFallsSilent,
    StaffLock,
    StaffUnlock,
    ConsoleRenames,
    ConsoleDetachesVpc,
    ConsoleAttachesVpc,
    ConsoleSwitchesPropagation,
    ConsoleDetachesPolicy,
    ConsoleChangesPolicy,
    ConsoleDeletesLink,
    TheOperatorCatchesUp,

    // On a connection of the customer's own alone.
    UserChangesAsn,
    UserChangesBandwidth,
    UserChangesVlan,
    UserDeletesConnection,
    UserForcesConnectionAway,
    ConsoleChangesAsn,
    StaffPatchesConnection,
    StaffDisturbsConnection,
    StaffRestoresConnection,
}

/// <summary>One step, and which of several ways it is done.</summary>
/// <param name="Choice">A number that the step makes its choice from.</param>
internal sealed record Step(StepKind Kind, int Choice)
{
    public override string ToString() => $"{Kind}({Choice})";
}
