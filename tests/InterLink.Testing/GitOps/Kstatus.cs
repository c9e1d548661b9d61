using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;

namespace InterLink.Testing.GitOps;

/// <summary>How Flux and kpt read a resource: the library kstatus, in its order, as far as it is about custom resources.</summary>
public enum Kstatus
{
    /// <summary>The desired state is yet to be reached.</summary>
    InProgress,

    /// <summary>The desired state holds.</summary>
    Current,

    /// <summary>The desired state cannot be reached.</summary>
    Failed,

    /// <summary>The resource is being deleted.</summary>
    Terminating,
}

/// <summary>Computes it from an object as it is stored.</summary>
public static class KstatusReading
{
    public static Kstatus Of(JsonObject resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        if ((string?)resource["metadata"]?["deletionTimestamp"] is { Length: > 0 })
        {
            return Kstatus.Terminating;
        }

        // Without an observed generation there is nothing to compare: that is why our definitions have a default for it.
        if ((long?)resource["status"]?["observedGeneration"] is { } observed && observed != (long?)resource["metadata"]?["generation"])
        {
            return Kstatus.InProgress;
        }

        var conditions = resource["status"]?["conditions"]?.AsArray() ?? [];
        foreach (var condition in conditions)
        {
            switch (((string?)condition?["type"], (string?)condition?["status"]))
            {
                case (ConditionTypes.Reconciling, "True"):
                    return Kstatus.InProgress;
                case (ConditionTypes.Stalled, "True"):
                    return Kstatus.Failed;
                default:
                    break;
            }
        }

        // What has no Ready is taken to need nothing.
        var ready = conditions.FirstOrDefault(condition => (string?)condition?["type"] == ConditionTypes.Ready);
        return ready is null || (string?)ready["status"] == "True" ? Kstatus.Current : Kstatus.InProgress;
    }
}
