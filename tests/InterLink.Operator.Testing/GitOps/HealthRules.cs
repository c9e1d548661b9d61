using InterLink.Testing.GitOps;

namespace InterLink.Operator.Tests.GitOps;

/// <summary>What the two engines may say of a resource.</summary>
internal static class HealthRules
{
    /// <summary>The broken rules, each as a sentence.</summary>
    /// <param name="argo">Null where there is no Lua to ask.</param>
    public static IEnumerable<string> Broken(HealthFacts facts, Kstatus kstatus, ArgoHealth? argo)
    {
        if (kstatus == Kstatus.Current && !facts.MayBeHealthy)
        {
            yield return "Current before what was asked for is there.";
        }

        if (facts.IsOver && kstatus != Kstatus.Failed)
        {
            yield return $"{kstatus}, where nothing moves until a person acts.";
        }

        if (!facts.IsObserved && kstatus is not (Kstatus.InProgress or Kstatus.Terminating))
        {
            yield return $"{kstatus}, by a status of an older generation.";
        }

        if (argo is not null && argo.Status != Expected(facts, kstatus))
        {
            yield return $"{argo.Status} to Argo CD, and {kstatus} to Flux.";
        }

        if (argo is { Message.Length: 0 })
        {
            yield return "Argo CD has nothing to say.";
        }
    }

    /// <summary>Argo CD alone knows a resource that waits because its user wants it to.</summary>
    private static string Expected(HealthFacts facts, Kstatus kstatus) => kstatus switch
    {
        Kstatus.Current => "Healthy",
        Kstatus.Failed => "Degraded",
        Kstatus.InProgress when facts is { IsSuspended: true, IsObserved: true } => "Suspended",
        _ => "Progressing",
    };
}
