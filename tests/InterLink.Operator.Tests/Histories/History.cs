namespace InterLink.Operator.Tests.Histories;

/// <summary>What happens to one InterLink, as dice decide: the same seed gives the same steps.</summary>
internal sealed record History(int Seed, IReadOnlyList<Step> Steps)
{
    private const int Fewest = 5;
    private const int Most = 12;
    private const int OneInSo = 3;
    private const int PerPort = 5;

    // What happens often stands here often; what ends a life is rare, or most lives would be short.
    private static readonly StepKind[] Likely =
    [
        .. Times(3, StepKind.UserAsksForVpc, StepKind.UserRefersToPolicy, StepKind.UserSwitchesPropagation, StepKind.UserEditsPolicy, StepKind.PartnerAccepts, StepKind.PartnerCompletes, StepKind.TheOperatorCatchesUp),
        .. Times(2, StepKind.UserRenames, StepKind.UserTags, StepKind.RouterSpeaks, StepKind.RouterFallsSilent, StepKind.ConsoleDetachesVpc, StepKind.ConsoleSwitchesPropagation, StepKind.ConsoleChangesPolicy),
        StepKind.UserSuspends, StepKind.UserResumes, StepKind.UserDeletesPolicy, StepKind.UserDeletesLink, StepKind.PartnerRefuses, StepKind.PartnerLetsGo, StepKind.StaffLock, StepKind.StaffUnlock,
        StepKind.ConsoleRenames, StepKind.ConsoleAttachesVpc, StepKind.ConsoleDetachesPolicy, StepKind.ConsoleDeletesLink,
    ];

    /// <summary>A link on the customer's own port takes its bandwidth and needs no partner: all that a partner does falls away.</summary>
    private static readonly StepKind[] LikelyOnOwnPort =
    [
        .. Likely.Where(kind => !kind.ToString().StartsWith("Partner", StringComparison.Ordinal)),
        .. Times(3, StepKind.RouterSpeaks, StepKind.StaffPatchesConnection, StepKind.UserChangesAsn, StepKind.ConsoleChangesAsn),
        .. Times(2, StepKind.UserDeletesLink, StepKind.StaffDisturbsConnection, StepKind.StaffRestoresConnection, StepKind.UserForcesConnectionAway),
        StepKind.UserDeletesConnection, StepKind.UserChangesBandwidth, StepKind.UserChangesVlan,
    ];

    private static readonly string[] Bandwidths = ["1Gbps", "5Gbps", "10Gbps", "5Gbps"];

    public string Name => $"history-{Seed}";

    public bool IsSelfHosted => Seed % OneInSo == 0;

    /// <summary>The port that it shares with the next few: they do not all fit.</summary>
    public string Port => $"port-{Seed / (OneInSo * PerPort)}";

    public string Bandwidth => IsSelfHosted ? Bandwidths[Seed / OneInSo % Bandwidths.Length] : "1Gbps";

    /// <summary>Some ask for a VLAN, and some for the same.</summary>
    public int? Vlan => Seed % (2 * OneInSo) == 0 ? 1700 : null;

    public static History Of(int seed)
    {
        var dice = new Random(seed);
        var length = dice.Next(Fewest, Most + 1);
        var likely = seed % OneInSo == 0 ? LikelyOnOwnPort : Likely;
        return new History(seed, [.. Enumerable.Range(0, length).Select(_ => new Step(likely[dice.Next(likely.Length)], dice.Next(100)))]);
    }

    public override string ToString() => $"seed {Seed}: {string.Join(", ", Steps)}";

    private static IEnumerable<StepKind> Times(int count, params IReadOnlyList<StepKind> kinds) => kinds.SelectMany(kind => Enumerable.Repeat(kind, count));
}
