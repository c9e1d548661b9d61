using System.Collections.Immutable;
using InterLink.Gateway.Simulator.AccountFiles;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Access;
using InterLink.Gateway.Simulator.Book.Organizations;
using InterLink.Gateway.Simulator.Book.Vpcs;

namespace InterLink.Gateway.Simulator.Hosting;

/// <summary>The customers that a gateway begins with, and the keys to it, as flags or an accounts file have them.</summary>
internal sealed record AccountsPlan
{
    /// <summary>At least one; the first Project of the first is the one whose ids flags can fix.</summary>
    public required ImmutableArray<OrganizationEntry> Organizations { get; init; }

    public required ImmutableArray<ApiKeyEntry> Keys { get; init; }

    /// <summary>The first full-access key of the first Organization; null when it has none.</summary>
    public Guid? SecretKey { get; init; }

    /// <summary>What the operations desk takes.</summary>
    public required Guid OperationsKey { get; init; }

    /// <summary>What the ids and credentials follow from that nobody gave.</summary>
    public required Guid Seed { get; init; }

    public OrganizationEntry Home => Organizations[0];

    public Guid HomeProjectId => Home.Projects[0].Id;

    /// <summary>Makes the plan that options ask for.</summary>
    /// <param name="options">The flags.</param>
    /// <param name="savedSeed">What a state file says it was derived from; null without one.</param>
    /// <exception cref="SimulatorOptionsException">Options contradict each other.</exception>
    /// <exception cref="AccountsFileException">The accounts file cannot be used.</exception>
    public static AccountsPlan Of(SimulatorOptions options, Guid? savedSeed) =>
        options.AccountsPath is { } path ? FromFile(path, options, savedSeed) : Single(options, savedSeed);

    /// <summary>
    /// Writes down what a book does not know yet. What it knows stays as it is there, also where the plan has it otherwise: a restart brings no key back
    /// that was taken back, and no quota that was changed.
    /// </summary>
    /// <param name="book">A book, empty or with a past.</param>
    /// <param name="vpcId">The id for the default VPC of a Project in a region.</param>
    /// <param name="now">The virtual hour.</param>
    /// <exception cref="SimulatorOptionsException">The book has one of the Projects in another Organization.</exception>
    public BookState Enter(BookState book, Func<Guid, string, Guid> vpcId, DateTimeOffset now)
    {
        foreach (var organization in Organizations)
        {
            book = Enter(book, organization, vpcId, now);
        }

        foreach (var key in Keys.Where(key => !book.Accounts.Keys.ContainsKey(key.AccessKey)))
        {
            book = book.With(key);
        }

        return book;
    }

    private static BookState Enter(BookState book, OrganizationEntry planned, Func<Guid, string, Guid> vpcId, DateTimeOffset now)
    {
        var known = book.Accounts.Organizations.GetValueOrDefault(planned.Id) ?? planned with { Projects = [] };
        foreach (var project in planned.Projects)
        {
            var owner = book.Accounts.OwnerOf(project.Id);
            if (owner is null)
            {
                known = known with { Projects = known.Projects.Add(project) };
                book = DefaultVpcs.Add(book.With(known), known.Id, project.Id, region => vpcId(project.Id, region), now);
            }
            else if (owner.Id != planned.Id)
            {
                throw new SimulatorOptionsException(
                    $"--accounts: Project {project.Id} of {planned.Id} belongs to Organization {owner.Id} in the state file: "
                    + "give it another id, or start with another file");
            }
        }

        return book;
    }

    private static AccountsPlan FromFile(string path, SimulatorOptions options, Guid? savedSeed)
    {
        Exclude("--secret-key", options.SecretKey, "keys");
        Exclude("--organization-id", options.OrganizationId, "Organizations");
        Exclude("--project-id", options.ProjectId, "Projects");
        var file = AccountsFile.Load(path);
        var secretKey = file.Keys.FirstOrDefault(key => key.Entry.OrganizationId == file.Organizations[0].Id && key.Entry.HasFullAccess)?.SecretKey;
        var made = savedSeed ?? Guid.NewGuid();
        return new AccountsPlan
        {
            Organizations = file.Organizations,
            Keys = [.. file.Keys.Select(key => key.Entry)],
            SecretKey = secretKey,
            OperationsKey = options.OperationsKey ?? secretKey ?? made,

            // Not a key itself where there is one: a state file remembers the seed, and needs none of the keys.
            Seed = savedSeed ?? ((secretKey ?? options.OperationsKey) is { } key ? DerivedId.Of(key, "seed") : made),
        };
    }

    private static AccountsPlan Single(SimulatorOptions options, Guid? savedSeed)
    {
        var secretKey = options.SecretKey ?? savedSeed ?? Guid.NewGuid();
        var organization = new OrganizationEntry
        {
            Id = options.OrganizationId ?? DerivedId.Of(secretKey, "organization"),
            Name = "default",
            Projects = [new ProjectEntry(options.ProjectId ?? DerivedId.Of(secretKey, "project"), "default")],
        };
        var everything = new AccessRule { PermissionSetNames = [PermissionSets.AllProductsFullAccess] };
        return new AccountsPlan
        {
            Organizations = [organization],
            Keys = [ApiKeyEntry.Of(secretKey, "default", organization.Id, expiresAt: null, [everything])],
            SecretKey = secretKey,
            OperationsKey = options.OperationsKey ?? secretKey,
            Seed = secretKey,
        };
    }

    private static void Exclude(string flag, Guid? value, string what)
    {
        if (value is not null)
        {
            throw new SimulatorOptionsException($"{flag}: contradicts --accounts, whose file has the {what}; leave one of the two out");
        }
    }
}
