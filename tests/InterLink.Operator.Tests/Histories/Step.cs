namespace InterLink.Operator.Tests.Histories;

/// <summary>What may happen to one InterLink and its RoutingPolicy. Who does it is said by the first word.</summary>
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
}

/// <summary>One step, and which of several ways it is done.</summary>
/// <param name="Choice">A number that the step makes its choice from.</param>
internal sealed record Step(StepKind Kind, int Choice)
{
    public override string ToString() => $"{Kind}({Choice})";
}
