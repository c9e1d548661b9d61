using InterLink.Cli.Connections;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Gateway;
using InterLink.Operator.RoutingPolicies;

namespace InterLink.Cli.Planning;

/// <summary>The routing policy that an InterLink refers to, as the file has it, else the cluster.</summary>
internal sealed class PlannedPolicy(ClusterAccess cluster, ManifestFile file, string clusterId)
{
    /// <summary>What the gateway does not have yet is taken to be created first.</summary>
    public async Task<PolicySighting> SeeAsync(string @namespace, InterLinkSpec spec, string region, PlanningAccess.Granted access, CancellationToken cancellationToken)
    {
        if (spec.RoutingPolicyRef is not { Name: var name })
        {
            return new PolicySighting.NotReferenced();
        }

        var key = new ResourceKey(@namespace, name);
        var existing = await cluster.Resources<RoutingPolicyResource>().GetAsync(key, cancellationToken);
        if (existing is { Metadata.IsTerminating: true })
        {
            return PolicySightings.Of(RoutingPolicyMapping.ToFacts(existing), existing.Spec, existing.Status, region);
        }

        var wanted = file.RoutingPolicies.FirstOrDefault(policy => policy.Key == key)?.Spec ?? existing?.Spec;
        if (wanted is null)
        {
            return new PolicySighting.Missing(name);
        }

        var policyRegion = existing?.Status.Region ?? wanted.Region;
        if (!string.Equals(policyRegion, region, StringComparison.Ordinal))
        {
            return new PolicySighting.WrongRegion(name, policyRegion, region);
        }

        var status = existing?.Status ?? new RoutingPolicyStatus();
        return wanted.ManagementPolicy == ManagementPolicy.Observe && status is { Ipv4Id: null, Ipv6Id: null }
            ? new PolicySighting.NotReady(name, "Its spec.managementPolicy is Observe, and it has no policy at the gateway: none is created.")
            : await UsableAsync(key, wanted, status, region, access, cancellationToken);
    }

    private async Task<PolicySighting> UsableAsync(
        ResourceKey key, RoutingPolicySpec wanted, RoutingPolicyStatus status, string region, PlanningAccess.Granted access, CancellationToken cancellationToken)
    {
        if (status is { Ipv4Id: not null, Ipv6Id: not null })
        {
            return Usable(status.Ipv4Id, status.Ipv6Id);
        }

        // A resource that was restored has the policies that its forerunner made.
        var owner = OwnerTags.For(clusterId, key.Namespace, key.Name, PlannedResource.NotYet).Owner;
        return await access.Gateway.Client.RoutingPolicies.ListAllAsync(region, projectId: null, [owner], cancellationToken) switch
        {
            GatewayResult<IReadOnlyList<RoutingPolicy>>.Ok(var listed, _) => Usable(status.Ipv4Id ?? Tagged(listed, isIpv6: false), status.Ipv6Id ?? Tagged(listed, isIpv6: true)),
            GatewayResult<IReadOnlyList<RoutingPolicy>>.Failed(var failure) => new PolicySighting.NotReady(key.Name, access.Explain(TroubleMapping.ToTrouble(failure))),
            _ => throw new InvalidOperationException("A result is either an answer or a failure."),
        };

        PolicySighting.Usable Usable(string? ipv4, string? ipv6) => new(key.Name, IdOf(wanted, IpVersion.IPv4, ipv4), IdOf(wanted, IpVersion.IPv6, ipv6));

        string? Tagged(IEnumerable<RoutingPolicy> listed, bool isIpv6) =>
            listed.FirstOrDefault(policy => policy.IsIpv6 == isIpv6 && policy.Tags.Contains(owner, StringComparer.Ordinal))?.Id;
    }

    private static string? IdOf(RoutingPolicySpec spec, IpVersion version, string? known) => PolicyPrefixes.Of(spec, version).IsEmpty ? null : known ?? $"(new, {version})";
}
