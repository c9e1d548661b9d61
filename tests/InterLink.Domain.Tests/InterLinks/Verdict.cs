using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;

namespace InterLink.Domain.Tests.InterLinks;

/// <summary>What people read first of a status: the phase, the standing, and the reason of Ready.</summary>
internal sealed record Verdict(string Phase, string Standing, string Reason)
{
    public static Verdict Parse(string text) => Find(text) ?? throw new FormatException("A verdict has three words.");

    public static Verdict? Find(string text) => text.Split(' ') is [var phase, var standing, var reason] ? new Verdict(phase, standing, reason) : null;

    public static Verdict Of(InterLinkStatus status) =>
        new(status.Phase.ToString(), StandingOf(status), ConditionSet.Find(status.Conditions, InterLinkConditions.Ready)?.Reason ?? "");

    /// <summary>As kstatus reads the three conditions: InProgress while Reconciling holds, Failed while Stalled does.</summary>
    private static string StandingOf(InterLinkStatus status)
    {
        var three = string.Join(' ', new[] { InterLinkConditions.Ready, InterLinkConditions.Reconciling, InterLinkConditions.Stalled }
            .Select(type => ConditionSet.Find(status.Conditions, type)?.Status));
        return three switch
        {
            "True False False" => "Settled",
            "False True False" => "Working",
            "False False True" => "Stalled",
            "Unknown True False" => "Unsure",
            "Unknown False False" => "Paused",
            _ => three,
        };
    }

    public override string ToString() => $"{Phase} {Standing} {Reason}";
}
