namespace InterLink.Domain.InterLinks;

/// <summary>What becomes of what a resource stands for at Scaleway when the resource is deleted.</summary>
public enum DeletionPolicy
{
    /// <summary>It is deleted with its resource.</summary>
    Delete,

    /// <summary>It stays as it is; a link stays billed.</summary>
    Retain,
}
