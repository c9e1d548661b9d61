namespace InterLink.Operator.Tests.Histories;

/// <summary>What happens to one InterLink, as dice decide: the same seed gives the same steps.</summary>
internal sealed record History(int Seed, IReadOnlyList<Step> Steps)
{
    private const int Fewest = 5;
    private const int Most = 12;

    // What happens often stands here often; what ends a life is rare, or most lives would be short.
    private static readonly StepKind[] Likely =
    [
        .. Times(3, StepKind.UserAsksForVpc, StepKind.UserRefersToPolicy, StepKind.UserSwitchesPropagation, StepKind.UserEditsPolicy, StepKind.PartnerAccepts, StepKind.PartnerCompletes, StepKind.TheOperatorCatchesUp),
        .. Times(2, StepKind.UserRenames, StepKind.UserTags, StepKind.RouterSpeaks, StepKind.RouterFallsSilent, StepKind.ConsoleDetachesVpc, StepKind.ConsoleSwitchesPropagation, StepKind.ConsoleChangesPolicy),
        StepKind.UserSuspends, StepKind.UserResumes, StepKind.UserDeletesPolicy, StepKind.UserDeletesLink, StepKind.PartnerRefuses, StepKind.PartnerLetsGo, StepKind.StaffLock, StepKind.StaffUnlock,
        StepKind.ConsoleRenames, StepKind.ConsoleAttachesVpc, StepKind.ConsoleDetachesPolicy, StepKind.ConsoleDeletesLink,
    ];

    public string Name => $"history-{Seed}";

    public static History Of(int seed)
    {
        var dice = new Random(seed);
        var length = dice.Next(Fewest, Most + 1);
        return new History(seed, [.. Enumerable.Range(0, length).Select(_ => new Step(Likely[dice.Next(Likely.Length)], dice.Next(100)))]);
    }

    public override string ToString() => $"seed {Seed}: {string.Join(", ", Steps)}";

    private static IEnumerable<StepKind> Times(int count, params IReadOnlyList<StepKind> kinds) => kinds.SelectMany(kind => Enumerable.Repeat(kind, count));
}
