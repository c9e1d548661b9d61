using InterLink.Gateway.Simulator.Book.Vpcs;

namespace InterLink.Gateway.Simulator.Book.Organizations;

/// <summary>Opens Organizations and Projects, which is Scaleway's to do.</summary>
internal static class OrganizationOrdering
{
    /// <summary>Opens an Organization with one Project, and default VPCs in it.</summary>
    /// <param name="state">The book.</param>
    /// <param name="id">The id to have; null for a fresh one.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="quotas">How much it may have.</param>
    /// <param name="context">The hour and fresh ids.</param>
    public static Outcome<OrganizationEntry> Create(BookState state, Guid? id, string name, Quotas quotas, BookContext context)
    {
        var organizationId = id ?? context.NewId();
        if (state.Accounts.Organizations.ContainsKey(organizationId))
        {
            return new Rejection.AlreadyExists(ResourceNames.Organization, organizationId, "choose another id, or none");
        }

        var organization = new OrganizationEntry { Id = organizationId, Name = name, Projects = [], Quotas = quotas };
        return AddProject(state, organization, new ProjectEntry(context.NewId(), "default"), context);
    }

    /// <summary>Gives an Organization one Project more, with default VPCs in it. It comes last in <see cref="OrganizationEntry.Projects"/>.</summary>
    public static Outcome<OrganizationEntry> AddProject(BookState state, OrganizationEntry organization, ProjectEntry project, BookContext context)
    {
        if (state.Accounts.OwnerOf(project.Id) is not null)
        {
            return new Rejection.AlreadyExists(ResourceNames.Project, project.Id, "choose another id, or none");
        }

        var grown = organization with { Projects = organization.Projects.Add(project) };
        var next = DefaultVpcs.Add(state.With(grown), grown.Id, project.Id, _ => context.NewId(), context.Now);
        return new Outcome<OrganizationEntry>.Done(next, grown);
    }

    /// <summary>Sets all quotas anew. What is there already stays, also when it is more.</summary>
    public static Outcome<OrganizationEntry> SetQuotas(BookState state, OrganizationEntry organization, Quotas quotas)
    {
        var limited = organization with { Quotas = quotas };
        return new Outcome<OrganizationEntry>.Done(state.With(limited), limited);
    }
}
