namespace InterLink.Domain.Conditions;

/// <summary>One standard Kubernetes condition.</summary>
/// <remarks>
/// Builders fill in type, status, reason and message alone. The generation and the transition time are the business of
/// <see cref="ConditionSet.Merge"/>, which knows the previous set.
/// </remarks>
public sealed record Condition
{
    /// <summary>What the condition is about, in CamelCase, such as Ready.</summary>
    public required string Type { get; init; }

    /// <summary>Whether it holds: True, False or Unknown.</summary>
    public required ConditionStatus Status { get; init; }

    /// <summary>The metadata.generation of the spec that this condition was computed from.</summary>
    public long ObservedGeneration { get; init; }

    /// <summary>When the status last changed its value. A new reason or message does not move it.</summary>
    public DateTimeOffset LastTransitionTime { get; init; }

    /// <summary>A stable CamelCase word for programs, saying why the status is what it is.</summary>
    public required string Reason { get; init; }

    /// <summary>A sentence for people: the cause, and the way out where there is one.</summary>
    public required string Message { get; init; }

    /// <summary>A condition that holds.</summary>
    public static Condition True(string type, string reason, string message) => Of(type, ConditionStatus.True, reason, message);

    /// <summary>A condition that does not hold.</summary>
    public static Condition False(string type, string reason, string message) => Of(type, ConditionStatus.False, reason, message);

    /// <summary>A condition of which nothing is known.</summary>
    public static Condition Unknown(string type, string reason, string message) => Of(type, ConditionStatus.Unknown, reason, message);

    private static Condition Of(string type, ConditionStatus status, string reason, string message) =>
        new() { Type = type, Status = status, Reason = reason, Message = message };
}
