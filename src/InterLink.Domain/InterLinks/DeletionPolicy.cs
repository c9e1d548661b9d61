namespace InterLink.Domain.InterLinks;

/// <summary>What becomes of the link when its resource is deleted.</summary>
public enum DeletionPolicy
{
    /// <summary>The link is deleted with its resource.</summary>
    Delete,

    /// <summary>The link stays as it is, and stays billed.</summary>
    Retain,
}
