using System.Collections.Immutable;

namespace InterLink.Gateway.Simulator.Book.Organizations;

/// <summary>Who the customers are: Organizations, whose Project is whose, and the API keys.</summary>
internal sealed record Accounts
{
    public static readonly Accounts None = new();

    private Accounts()
    {
    }

    public ImmutableDictionary<Guid, OrganizationEntry> Organizations { get; private init; } = ImmutableDictionary<Guid, OrganizationEntry>.Empty;

    /// <summary>By access key, those that were taken back included.</summary>
    public ImmutableDictionary<string, ApiKeyEntry> Keys { get; private init; } =
        ImmutableDictionary<string, ApiKeyEntry>.Empty.WithComparers(StringComparer.Ordinal);

    private ImmutableDictionary<Guid, Guid> Owners { get; init; } = ImmutableDictionary<Guid, Guid>.Empty;

    /// <summary>The Organization that a Project belongs to.</summary>
    public OrganizationEntry? OwnerOf(Guid projectId) => Owners.TryGetValue(projectId, out var id) ? Organizations[id] : null;

    /// <summary>The key with a secret, unless it was taken back. How long that takes depends neither on the secret nor on the number of keys.</summary>
    public ApiKeyEntry? KeyOf(Guid secretKey) =>
        Keys.GetValueOrDefault(ApiKeyEntry.AccessKeyOf(secretKey)) is { IsRevoked: false } key && key.IsFor(secretKey) ? key : null;

    public Accounts With(OrganizationEntry organization) => this with
    {
        Organizations = Organizations.SetItem(organization.Id, organization),
        Owners = Owners.SetItems(organization.Projects.Select(project => KeyValuePair.Create(project.Id, organization.Id))),
    };

    public Accounts With(ApiKeyEntry key) => this with { Keys = Keys.SetItem(key.AccessKey, key) };
}
