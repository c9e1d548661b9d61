using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Informers;
using InterLink.Operator.Credentials;
using InterLink.Operator.Gateway;
using InterLink.Operator.InterLinks;

namespace InterLink.Operator.RoutingPolicies;

/// <summary>Reads everything that a pass decides on, always at the gateway itself: passes are few, and one list tells all.</summary>
internal sealed class RoutingPolicyObserver(PolicyUsers users, IIndex<InterLinkResource> byLinkId, InterLinkSettings settings)
{
    public async Task<RoutingPolicyObservation> ObserveAsync(AccountAccess access, RoutingPolicyResource resource, CancellationToken cancellationToken)
    {
        var owner = settings.OwnerTagsOf(resource.Metadata);
        var usedBy = users.Of(resource.Metadata.Key);
        return new RoutingPolicyObservation
        {
            Resource = RoutingPolicyMapping.ToFacts(resource),
            Owner = owner,
            Status = resource.Status,
            Policies = access switch
            {
                AccountAccess.Granted granted => await BelieveAsync(granted, resource, await ReadAsync(granted.Account, RoutingPolicyMapping.RegionOf(resource), owner, cancellationToken), cancellationToken),
                AccountAccess.Withheld when resource.Metadata.IsTerminating && RoutingPolicyMapping.ClaimOf(resource).Recorded is null => new OwnedPolicies.Read([]),
                AccountAccess.Withheld(var trouble) => new OwnedPolicies.Unreadable(trouble),
                _ => throw new InvalidOperationException("Access is either granted or withheld."),
            },
            Credentials = (access as AccountAccess.Granted)?.Credentials,
            Users = [.. usedBy.Select(link => link.Metadata.Name).Order(StringComparer.Ordinal)],
            AttachedIds = [.. usedBy.SelectMany(AttachedTo)],
            DefaultProjectId = resource.Status.Credentials?.ProjectId ?? (access as AccountAccess.Granted)?.ProjectId,
        };
    }

    /// <summary>Asks the gateway which links have one of the policies attached: the cluster knows of its own alone, and of those a moment late.</summary>
    public async Task<RoutingPolicyObservation> WithHoldersAsync(
        GatewayAccount account, RoutingPolicyResource resource, RoutingPolicyObservation seen, CancellationToken cancellationToken)
    {
        var (links, region) = (account.Gateway.Links, RoutingPolicyMapping.RegionOf(resource));
        var holders = new List<PolicyHolder>();
        foreach (var policy in (seen.Policies as OwnedPolicies.Read)?.Policies ?? [])
        {
            switch (await links.ListAllAsync(region, new LinkFilter { RoutingPolicyId = policy.Id }, cancellationToken))
            {
                case GatewayResult<IReadOnlyList<Link>>.Ok(var found, _):
                    holders.AddRange(found.Where(link => Has(link, policy.Id)).Select(link => new PolicyHolder(policy.Id, NameOf(resource, link))));
                    break;
                case GatewayResult<IReadOnlyList<Link>>.Failed(var failure):
                    return seen with { Policies = new OwnedPolicies.Unreadable(TroubleMapping.ToTrouble(failure)) };
            }
        }

        return seen with { Holders = holders };
    }

    // The gateway's filter is a convenience; what counts is what the link has.
    private static bool Has(Link link, string policyId) =>
        string.Equals(link.RoutingPolicyV4Id, policyId, StringComparison.Ordinal) || string.Equals(link.RoutingPolicyV6Id, policyId, StringComparison.Ordinal);

    private string NameOf(RoutingPolicyResource policy, Link link) => byLinkId.Find(link.Id) switch
    {
        [var own, ..] when string.Equals(own.Metadata.Key.Namespace, policy.Metadata.Key.Namespace, StringComparison.Ordinal) => own.Metadata.Name,
        [var own, ..] => own.Metadata.Key.ToString(),
        _ => $"link {link.Id}",
    };

    private static async Task<OwnedPolicies> ReadAsync(GatewayAccount account, string region, OwnerTags owner, CancellationToken cancellationToken) =>
        await account.Gateway.RoutingPolicies.ListAllAsync(region, projectId: null, [owner.Owner], cancellationToken) switch
        {
            // The gateway's filter is a convenience; what counts is what the policy carries.
            GatewayResult<IReadOnlyList<RoutingPolicy>>.Ok(var found, _) => new OwnedPolicies.Read(
                [.. found.Where(policy => policy.Tags.Contains(owner.Owner, StringComparer.Ordinal)).Select(RoutingPolicyMapping.ToFacts)]),
            GatewayResult<IReadOnlyList<RoutingPolicy>>.Failed(var failure) => new OwnedPolicies.Unreadable(TroubleMapping.ToTrouble(failure)),
            _ => throw new InvalidOperationException("A result is either an answer or a failure."),
        };

    /// <summary>
    /// Another account shows none of what was made, which would be made anew there, or be left behind. So a list that lacks what is on record, or ends a
    /// deletion, is believed only of an account that is certainly the right one.
    /// </summary>
    private static async Task<OwnedPolicies> BelieveAsync(AccountAccess.Granted access, RoutingPolicyResource resource, OwnedPolicies read, CancellationToken cancellationToken)
    {
        if (read is not OwnedPolicies.Read(var found) || RoutingPolicyMapping.ClaimOf(resource).Recorded is not { } recorded)
        {
            return read;
        }

        var known = new[] { resource.Status.Ipv4Id, resource.Status.Ipv6Id }.OfType<string>().ToList();
        var isComplete = known.All(id => found.Any(policy => string.Equals(policy.Id, id, StringComparison.Ordinal)));
        var isShown = isComplete && (access.AreOthers ? known.Count > 0 : !resource.Metadata.IsTerminating || found.Count > 0);
        return isShown || await ProjectSight.DoubtAsync(access.Account.Gateway, access.Credentials.SecretName, recorded, RoutingPolicyMapping.RegionOf(resource), cancellationToken) is not { } doubt
            ? read
            : new OwnedPolicies.Unreadable(doubt);
    }

    private static IEnumerable<string> AttachedTo(InterLinkResource link) =>
        new[] { link.Status.RoutingPolicy?.Ipv4Id, link.Status.RoutingPolicy?.Ipv6Id }.OfType<string>();
}
