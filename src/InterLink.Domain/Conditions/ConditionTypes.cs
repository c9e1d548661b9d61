namespace InterLink.Domain.Conditions;

/// <summary>The condition types that every kind carries, with the meaning kstatus gives them.</summary>
public static class ConditionTypes
{
    /// <summary>The object has reached the state that its spec asks for.</summary>
    public const string Ready = "Ready";

    /// <summary>Work towards the spec goes on. Present and True makes kstatus report InProgress.</summary>
    public const string Reconciling = "Reconciling";

    /// <summary>Nothing more will happen without the user. Present and True makes kstatus report Failed.</summary>
    public const string Stalled = "Stalled";
}
