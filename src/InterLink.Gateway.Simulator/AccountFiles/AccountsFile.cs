using System.Collections.Immutable;
using System.Text.Json;
using InterLink.Gateway.Simulator.Book.Access;
using InterLink.Gateway.Simulator.Book.Organizations;

namespace InterLink.Gateway.Simulator.AccountFiles;

/// <summary>What an accounts file says.</summary>
internal sealed record AccountsFile(ImmutableArray<OrganizationEntry> Organizations, ImmutableArray<FileKey> Keys)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a file, and believes nothing in it unseen.</summary>
    /// <exception cref="AccountsFileException">It cannot be read, or contradicts itself; the message says where, and what to change.</exception>
    public static AccountsFile Load(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Strict);
            return new AccountsReader().Read(new JsonPlace(document.RootElement, Path: ""));
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException or AccountsFileException)
        {
            throw new AccountsFileException($"accounts {path}: {exception.Message}", exception);
        }
    }
}

/// <summary>A key as it stands in the file: with the secret, which the book does not get to see.</summary>
internal sealed record FileKey(Guid SecretKey, ApiKeyEntry Entry);

/// <summary>Goes through an accounts file from top to bottom, and remembers what may occur only once.</summary>
internal sealed class AccountsReader
{
    private readonly Dictionary<(string What, object Value), string> _seen = [];

    public AccountsFile Read(JsonPlace root)
    {
        root.MustHaveOnly("organizations");
        var organizations = ImmutableArray.CreateBuilder<OrganizationEntry>();
        var keys = ImmutableArray.CreateBuilder<FileKey>();
        foreach (var place in root["organizations"].SomeItems())
        {
            var organization = Organization(place);
            organizations.Add(organization);
            keys.AddRange(place["keys"].Items().Select(key => Key(key, organization)));
        }

        return new AccountsFile(organizations.ToImmutable(), keys.ToImmutable());
    }

    private OrganizationEntry Organization(JsonPlace place)
    {
        place.MustHaveOnly("id", "name", "projects", "quotas", "keys");
        return new OrganizationEntry
        {
            Id = Once("organization", place["id"].Id(), place["id"]),
            Name = place["name"].Name(),
            Projects = [.. place["projects"].SomeItems().Select(Project)],
            Quotas = place.Find("quotas") is { } quotas ? ReadQuotas(quotas) : Quotas.None,
        };
    }

    private ProjectEntry Project(JsonPlace place)
    {
        place.MustHaveOnly("id", "name");
        return new ProjectEntry(Once("project", place["id"].Id(), place["id"]), place["name"].Name());
    }

    private static Quotas ReadQuotas(JsonPlace place)
    {
        place.MustHaveOnly(Quotas.LinksName, Quotas.RoutingPoliciesName);
        return new Quotas(place.Find(Quotas.LinksName)?.Count(), place.Find(Quotas.RoutingPoliciesName)?.Count());
    }

    private FileKey Key(JsonPlace place, OrganizationEntry organization)
    {
        place.MustHaveOnly("secret_key", "name", "expires_at", "rights");
        var secretKey = place["secret_key"].Secret();
        if (!_seen.TryAdd(("secret key", secretKey), place.Path))
        {
            throw new AccountsFileException($"{place.Path}.secret_key: the value (not shown) is also that of {_seen[("secret key", secretKey)]}; make another");
        }

        var name = place.Find("name") is { } named ? Once($"key name in {organization.Id}", named.Name(), named) : null;
        var rules = place["rights"].Items().Select(rule => Rule(rule, organization)).ToImmutableArray();
        return new FileKey(secretKey, ApiKeyEntry.Of(secretKey, name, organization.Id, place.Find("expires_at")?.Moment(), rules));
    }

    private static AccessRule Rule(JsonPlace place, OrganizationEntry organization)
    {
        place.MustHaveOnly("permission_set_names", "project_ids");
        return new AccessRule
        {
            PermissionSetNames = [.. place["permission_set_names"].SomeItems().Select(PermissionSet)],
            ProjectIds = place.Find("project_ids")?.SomeItems().Select(id => OwnProject(id, organization)).ToImmutableHashSet(),
        };
    }

    private static string PermissionSet(JsonPlace place) =>
        PermissionSets.Exists(place.Name()) ? place.Name() : throw place.Wrong($"must be one of {PermissionSets.Names}");

    private static Guid OwnProject(JsonPlace place, OrganizationEntry organization)
    {
        var id = place.Id();
        return organization.Projects.Any(project => project.Id == id)
            ? id
            : throw place.Wrong($"must be a Project of the key's own Organization: {string.Join(", ", organization.Projects.Select(project => project.Id))}");
    }

    private T Once<T>(string what, T value, JsonPlace place)
        where T : notnull
    {
        if (_seen.TryAdd((what, value), place.Path))
        {
            return value;
        }

        throw place.Wrong($"must differ from {_seen[(what, value)]}");
    }
}
