using System.Collections.Immutable;
using InterLink.Gateway.Simulator.AccountFiles;
using InterLink.Gateway.Simulator.Book.Access;
using InterLink.Gateway.Simulator.Book.Organizations;

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
    public Guid Seed => SecretKey ?? OperationsKey;

    public OrganizationEntry Home => Organizations[0];

    public Guid HomeProjectId => Home.Projects[0].Id;

    /// <summary>Makes the plan that options ask for.</summary>
    /// <param name="options">The flags.</param>
    /// <param name="savedSeed">What a state file says it was derived from; null without one.</param>
    /// <exception cref="SimulatorOptionsException">Options contradict each other.</exception>
    /// <exception cref="AccountsFileException">The accounts file cannot be used.</exception>
    public static AccountsPlan Of(SimulatorOptions options, Guid? savedSeed) =>
        options.AccountsPath is { } path ? FromFile(path, options, savedSeed) : Single(options, savedSeed);

    private static AccountsPlan FromFile(string path, SimulatorOptions options, Guid? savedSeed)
    {
        Exclude("--secret-key", options.SecretKey, "keys");
        Exclude("--organization-id", options.OrganizationId, "Organizations");
        Exclude("--project-id", options.ProjectId, "Projects");
        var file = AccountsFile.Load(path);
        var secretKey = file.Keys.FirstOrDefault(key => key.Entry.OrganizationId == file.Organizations[0].Id && key.Entry.HasFullAccess)?.SecretKey;
        return new AccountsPlan
        {
            Organizations = file.Organizations,
            Keys = [.. file.Keys.Select(key => key.Entry)],
            SecretKey = secretKey,
            OperationsKey = options.OperationsKey ?? secretKey ?? savedSeed ?? Guid.NewGuid(),
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
