using InterLink.Cli.Connections;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Gateway.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.RoutingPolicies;

namespace InterLink.Cli.Planning;

/// <summary>The routing policy that an InterLink refers to, as the file has it, else the cluster.</summary>
internal sealed class PlannedPolicy(ClusterAccess cluster, ManifestFile file, string clusterId)
{
    /// <summary>What the gateway does not have yet is taken to be created first.</summary>
    public async Task<PolicySighting> SeeAsync(string @namespace, InterLinkSpec spec, string region, RoutingPoliciesClient policies, CancellationToken cancellationToken)
    {
        if (spec.RoutingPolicyRef is not { Name: var name })
        {
            return new PolicySighting.NotReferenced();
        }

        var key = new ResourceKey(@namespace, name);
        var existing = await cluster.Resources<RoutingPolicyResource>().GetAsync(key, cancellationToken);
        var wanted = file.RoutingPolicies.FirstOrDefault(policy => policy.Key == key)?.Spec ?? existing?.Spec;
        if (wanted is null)
        {
            return new PolicySighting.Missing(name);
        }

        return !string.Equals(wanted.Region, region, StringComparison.Ordinal) ? new PolicySighting.WrongRegion(name, wanted.Region, region)
            : wanted.ManagementPolicy == ManagementPolicy.Observe && existing?.Status is not ({ Ipv4Id: not null } or { Ipv6Id: not null })
                ? new PolicySighting.NotReady(name, "Its spec.managementPolicy is Observe, and it has no policy at the gateway: none is created.")
            : new PolicySighting.Usable(
                name,
                IdOf(wanted, IpVersion.IPv4, existing?.Status.Ipv4Id ?? await TaggedAsync(IpVersion.IPv4)),
                IdOf(wanted, IpVersion.IPv6, existing?.Status.Ipv6Id ?? await TaggedAsync(IpVersion.IPv6)));

        // A resource that was restored has the policies that its forerunner made.
        async Task<string?> TaggedAsync(IpVersion version)
        {
            var owner = OwnerTags.For(clusterId, key.Namespace, key.Name, PlannedResource.NotYet).Owner;
            return GatewayAccess.Answer(await policies.ListAllAsync(region, projectId: null, [owner], cancellationToken))
                .FirstOrDefault(policy => policy.IsIpv6 == (version == IpVersion.IPv6) && policy.Tags.Contains(owner, StringComparer.Ordinal))?.Id;
        }
    }

    private static string? IdOf(RoutingPolicySpec spec, IpVersion version, string? known) => PolicyPrefixes.Of(spec, version).IsEmpty ? null : known ?? $"(new, {version})";
}
