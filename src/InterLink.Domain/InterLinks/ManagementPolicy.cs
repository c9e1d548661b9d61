namespace InterLink.Domain.InterLinks;

/// <summary>Whether the operator may change anything at the gateway.</summary>
public enum ManagementPolicy
{
    /// <summary>The operator creates, changes and deletes what the resource stands for.</summary>
    Manage,

    /// <summary>The operator only reports what it sees.</summary>
    Observe,
}
