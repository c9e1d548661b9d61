using System.Text.Json.Serialization;
using InterLink.Gateway.Simulator.Book.Access;
using InterLink.Gateway.Simulator.Book.Organizations;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>How many resources an Organization may have; what is left out is not limited.</summary>
internal sealed record QuotasView : StrictBody
{
    public long? InterlinkLinks { get; init; }

    public long? InterlinkRoutingPolicies { get; init; }

    public static QuotasView Of(Quotas quotas) => new() { InterlinkLinks = quotas.Links, InterlinkRoutingPolicies = quotas.RoutingPolicies };
}

internal sealed record OrganizationRequest : StrictBody
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public QuotasView? Quotas { get; init; }
}

internal sealed record ProjectRequest : StrictBody
{
    /// <summary>The first Organization when left out.</summary>
    public string? OrganizationId { get; init; }

    public string? Id { get; init; }

    public string? Name { get; init; }
}

internal sealed record KeyRequest : StrictBody
{
    /// <summary>The first Organization when left out.</summary>
    public string? OrganizationId { get; init; }

    public string? Name { get; init; }

    /// <summary>A UUID; made when left out.</summary>
    public string? SecretKey { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public IReadOnlyList<RuleView>? Rights { get; init; }
}

/// <summary>Permission sets, and the Projects they hold in; in the whole Organization when those are left out.</summary>
internal sealed record RuleView : StrictBody
{
    public IReadOnlyList<string>? PermissionSetNames { get; init; }

    public IReadOnlyList<string>? ProjectIds { get; init; }

    public static RuleView Of(AccessRule rule) => new()
    {
        PermissionSetNames = rule.PermissionSetNames,
        ProjectIds = rule.ProjectIds is null ? null : [.. rule.ProjectIds.Select(id => id.ToString()).Order(StringComparer.Ordinal)],
    };
}

/// <summary>A key; with its secret only in the answer that hands it out.</summary>
internal sealed record KeyView(string AccessKey, string OrganizationId, string Name, DateTimeOffset? ExpiresAt, IReadOnlyList<RuleView> Rights)
{
    public string? SecretKey { get; init; }

    public static KeyView Of(ApiKeyEntry key) => new(
        key.AccessKey, key.OrganizationId.ToString(), key.Name, key.ExpiresAt, [.. key.Rules.Select(RuleView.Of)]);
}

internal sealed record ProjectView(string Id, string Name);

internal sealed record OrganizationView(
    string Id, string Name, IReadOnlyList<ProjectView> Projects, QuotasView Quotas, IReadOnlyList<KeyView> Keys)
{
    public static OrganizationView Of(OrganizationEntry organization, IEnumerable<ApiKeyEntry> keys) => new(
        organization.Id.ToString(),
        organization.Name,
        [.. organization.Projects.Select(project => new ProjectView(project.Id.ToString(), project.Name))],
        QuotasView.Of(organization.Quotas),
        [.. keys.OrderBy(key => key.Name, StringComparer.Ordinal).ThenBy(key => key.AccessKey, StringComparer.Ordinal).Select(KeyView.Of)]);
}

internal sealed record OrganizationList(IReadOnlyList<OrganizationView> Organizations, long TotalCount);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(QuotasView))]
[JsonSerializable(typeof(OrganizationRequest))]
[JsonSerializable(typeof(ProjectRequest))]
[JsonSerializable(typeof(KeyRequest))]
[JsonSerializable(typeof(KeyView))]
[JsonSerializable(typeof(OrganizationView))]
[JsonSerializable(typeof(OrganizationList))]
internal sealed partial class OrganizationJson : JsonSerializerContext;
