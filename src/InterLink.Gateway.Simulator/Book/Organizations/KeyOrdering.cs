using System.Collections.Immutable;
using InterLink.Gateway.Simulator.Book.Access;

namespace InterLink.Gateway.Simulator.Book.Organizations;

/// <summary>Hands API keys out, and takes them back.</summary>
internal static class KeyOrdering
{
    public static Outcome<ApiKeyEntry> Create(BookState state, ApiKeyEntry key)
    {
        if (!state.Accounts.Organizations.TryGetValue(key.OrganizationId, out var organization))
        {
            return new Rejection.NotFound(ResourceNames.Organization, key.OrganizationId);
        }

        if (ForeignProject(key.Rules, organization) is { } projectId)
        {
            return new Rejection.NotFound(ResourceNames.Project, projectId);
        }

        return state.Accounts.Keys.ContainsKey(key.AccessKey)
            ? new Rejection.AlreadyExists(ResourceNames.ApiKey, key.AccessKey, "choose another secret_key, or none")
            : new Outcome<ApiKeyEntry>.Done(state.With(key), key);
    }

    /// <summary>Takes a key back: from now on it is a key that nobody has.</summary>
    public static Outcome<ApiKeyEntry> Revoke(BookState state, string accessKey)
    {
        if (state.Accounts.Keys.GetValueOrDefault(accessKey) is not { IsRevoked: false } key)
        {
            return new Rejection.NotFound(ResourceNames.ApiKey, accessKey);
        }

        var revoked = key with { IsRevoked = true };
        return new Outcome<ApiKeyEntry>.Done(state.With(revoked), revoked);
    }

    /// <summary>A Project that rules speak of and the Organization does not have; null when there is none.</summary>
    public static Guid? ForeignProject(ImmutableArray<AccessRule> rules, OrganizationEntry organization)
    {
        foreach (var id in rules.SelectMany(rule => rule.ProjectIds ?? []))
        {
            if (organization.Projects.All(project => project.Id != id))
            {
                return id;
            }
        }

        return null;
    }
}
