using System.Diagnostics;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Diagnostics;

/// <summary>Activities of the machinery. A watch event is the parent of the passes that it wakes, a pass the parent of whatever it calls.</summary>
public static class Tracing
{
    /// <summary>The name to subscribe to.</summary>
    public const string SourceName = "InterLink.Kubernetes";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Names of attributes; the log uses the same words.</summary>
    public static class Keys
    {
        public const string Kind = "kind";
        public const string Namespace = "namespace";
        public const string Name = "name";
        public const string Generation = "generation";
        public const string Action = "action";
        public const string Outcome = "outcome";
    }

    /// <summary>Adds to the pass under way what it answers and what it is going to do.</summary>
    /// <param name="action">One of few words, without the action's contents. A pass that goes on to a second action tells of both.</param>
    public static void Decided(long generation, string action)
    {
        var pass = Activity.Current;
        pass?.SetTag(Keys.Generation, generation).SetTag(Keys.Action, pass.GetTagItem(Keys.Action) is string first ? $"{first}, {action}" : action);
    }

    internal static Activity? StartWatchEvent(ResourceType type, ObjectMeta metadata, string change) =>
        Start($"watch {type.Kind}", ActivityKind.Consumer, parent: default, type.Kind, metadata.Key)
            ?.SetTag(Keys.Generation, metadata.Generation)
            .SetTag("change", change);

    internal static Activity? StartPass(string kind, ResourceKey key, ActivityContext cause) =>
        Start($"reconcile {kind}", ActivityKind.Internal, cause, kind, key);

    private static Activity? Start(string name, ActivityKind kind, ActivityContext parent, string resourceKind, ResourceKey key) =>
        Source.StartActivity(name, kind, parent)
            ?.SetTag(Keys.Kind, resourceKind)
            .SetTag(Keys.Namespace, key.Namespace)
            .SetTag(Keys.Name, key.Name);
}
