using System.Collections.Immutable;

namespace InterLink.Gateway.Simulator.Book.Access;

/// <summary>Rights within one Organization, in the form of a rule of Scaleway's IAM: permission sets, and where they hold.</summary>
internal sealed record AccessRule
{
    /// <summary>Names of <see cref="PermissionSets"/>.</summary>
    public required ImmutableArray<string> PermissionSetNames { get; init; }

    /// <summary>The Projects that the rule holds in; null for the whole Organization, whatever Projects it will have.</summary>
    public ImmutableHashSet<Guid>? ProjectIds { get; init; }

    public bool Has(Permission permission)
    {
        foreach (var name in PermissionSetNames)
        {
            if (PermissionSets.Has(name, permission))
            {
                return true;
            }
        }

        return false;
    }

    public bool Grants(Permission permission, Guid projectId) => (ProjectIds is null || ProjectIds.Contains(projectId)) && Has(permission);
}
