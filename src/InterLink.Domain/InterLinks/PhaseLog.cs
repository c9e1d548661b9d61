namespace InterLink.Domain.InterLinks;

/// <summary>The history of a link's phases, as far as they were seen: a phase that passed between two looks is not invented.</summary>
internal static class PhaseLog
{
    private const int Length = 20;

    public static IReadOnlyList<PhaseTransition> Append(IReadOnlyList<PhaseTransition> log, InterLinkPhase phase, string reason, DateTimeOffset now)
    {
        if (log is [.., { Phase: var last }] && last == phase)
        {
            return log;
        }

        var entered = new PhaseTransition { Phase = phase, At = now, Reason = reason };
        return [.. log.TakeLast(Length - 1), entered];
    }
}
