using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace InterLink.Gateway.Simulator.Book.Access;

/// <summary>On whose behalf something is done, and what that caller may do.</summary>
internal sealed record Principal
{
    /// <summary>Someone without any right: who a command acts for unless it is told.</summary>
    public static readonly Principal Nobody = new() { Rules = [] };

    /// <summary>Scaleway's own people, who may do everything in every Organization.</summary>
    public static readonly Principal Staff = Nobody with { IsStaff = true };

    /// <summary>The one Organization that the rules are about.</summary>
    public Guid OrganizationId { get; init; }

    /// <summary>The name of the API key; null for those who have none.</summary>
    public string? KeyName { get; init; }

    public required ImmutableArray<AccessRule> Rules { get; init; }

    private bool IsStaff { get; init; }

    /// <summary>Whether it makes sense to ask for something at all: there is a Project in which the caller may do it.</summary>
    public bool MaySomewhere(Permission permission) => IsStaff || Rules.Any(rule => rule.Has(permission));

    public bool May(Permission permission, IProjectResource entry) => May(permission, entry.OrganizationId, entry.ProjectId);

    public bool May(Permission permission, Guid organizationId, Guid projectId)
    {
        if (IsStaff)
        {
            return true;
        }

        if (organizationId != OrganizationId)
        {
            return false;
        }

        foreach (var rule in Rules)
        {
            if (rule.Grants(permission, projectId))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the caller may do something to an entry. One of another Organization is as good as none: an id must not tell whether somebody else has it.
    /// </summary>
    /// <param name="needed">What is to be done.</param>
    /// <param name="entry">The entry that the id led to; null for none.</param>
    /// <param name="id">The id that the caller named.</param>
    /// <param name="refusal">The answer when it may not.</param>
    public bool Reaches<T>(Permission needed, [NotNullWhen(true)] T? entry, Guid id, [NotNullWhen(false)] out Rejection? refusal)
        where T : class, IProjectResource
    {
        if (entry is null || !(IsStaff || entry.OrganizationId == OrganizationId))
        {
            refusal = new Rejection.NotFound(needed.Resource, id);
            return false;
        }

        refusal = May(needed, entry) ? null : needed.Denied;
        return refusal is null;
    }
}
