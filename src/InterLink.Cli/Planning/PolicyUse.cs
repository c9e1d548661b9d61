using InterLink.Cli.Connections;
using InterLink.Domain.RoutingPolicies;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Client;
using InterLink.Operator.Gateway;
using InterLink.Operator.InterLinks;
using InterLink.Operator.RoutingPolicies;

namespace InterLink.Cli.Planning;

/// <summary>Who keeps a policy of the gateway from being deleted: InterLinks of its namespace, as the file has them, and whatever else has it attached.</summary>
internal sealed class PolicyUse(ClusterAccess cluster, ManifestFile file)
{
    /// <summary>What was seen, with those who use it; its policies are unreadable where the gateway does not tell who has them.</summary>
    public async Task<RoutingPolicyObservation> AddAsync(RoutingPolicyResource resource, RoutingPolicyObservation seen, PlanningAccess.Granted access, CancellationToken cancellationToken)
    {
        var (key, region) = (resource.Metadata.Key, RoutingPolicyMapping.RegionOf(resource));
        var inCluster = (await cluster.InterLinks.ListAsync(new ListOptions { Namespace = key.Namespace }, cancellationToken)).Items;
        var usedBy = inCluster.Where(link => IsNamed(link.Status.RoutingPolicy?.Name) || IsNamed(ReferenceOf(link))).ToList();
        var holders = new List<PolicyHolder>();
        foreach (var policy in (seen.Policies as OwnedPolicies.Read)?.Policies ?? [])
        {
            switch (await access.Gateway.Client.Links.ListAllAsync(region, new LinkFilter { RoutingPolicyId = policy.Id }, cancellationToken))
            {
                case GatewayResult<IReadOnlyList<Link>>.Ok(var found, _):
                    holders.AddRange(found.Where(link => Has(link, policy.Id)).Select(link => new PolicyHolder(policy.Id, NameOf(link, inCluster))));
                    break;
                case GatewayResult<IReadOnlyList<Link>>.Failed(var failure):
                    return seen with { Policies = new OwnedPolicies.Unreadable(TroubleMapping.ToTrouble(failure)) };
            }
        }

        return seen with
        {
            Users = [.. usedBy.Select(link => link.Metadata.Name).Union(InFile(key.Namespace), StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            AttachedIds = [.. usedBy.SelectMany(link => new[] { link.Status.RoutingPolicy?.Ipv4Id, link.Status.RoutingPolicy?.Ipv6Id }).OfType<string>()],
            Holders = holders,
        };

        bool IsNamed(string? name) => string.Equals(name, key.Name, StringComparison.Ordinal);

        IEnumerable<string> InFile(string @namespace) =>
            file.InterLinks.Where(link => string.Equals(link.Key.Namespace, @namespace, StringComparison.Ordinal) && IsNamed(link.Spec.RoutingPolicyRef?.Name)).Select(link => link.Key.Name);
    }

    private string? ReferenceOf(InterLinkResource link) =>
        (file.InterLinks.FirstOrDefault(one => one.Key == link.Metadata.Key)?.Spec ?? link.Spec).RoutingPolicyRef?.Name;

    // The gateway's filter is a convenience; what counts is what the link has.
    private static bool Has(Link link, string policyId) =>
        string.Equals(link.RoutingPolicyV4Id, policyId, StringComparison.Ordinal) || string.Equals(link.RoutingPolicyV6Id, policyId, StringComparison.Ordinal);

    private static string NameOf(Link link, IEnumerable<InterLinkResource> inCluster) =>
        inCluster.FirstOrDefault(resource => string.Equals(resource.Status.LinkId, link.Id, StringComparison.OrdinalIgnoreCase))?.Metadata.Name ?? $"link {link.Id}";
}
