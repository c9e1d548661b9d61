namespace InterLink.Domain.Conditions;

/// <summary>What a condition says about its type.</summary>
public enum ConditionStatus
{
    /// <summary>Nothing has been established yet, or the last fact is no longer trusted.</summary>
    Unknown,

    /// <summary>The condition holds.</summary>
    True,

    /// <summary>The condition does not hold; its message says what would change that.</summary>
    False,
}
