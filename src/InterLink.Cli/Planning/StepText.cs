using InterLink.Domain;
using InterLink.Domain.Catalogue;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;

namespace InterLink.Cli.Planning;

/// <summary>The planner's actions in words. What happens to the resource itself, such as its finalizer, is left out.</summary>
internal static class StepText
{
    /// <summary>The step with which a resource takes over the link that it names: there is no action for it, the operator just records the id.</summary>
    public static IEnumerable<PlanStep> Adoption(InterLinkSpec spec, InterLinkObservation seen) =>
        spec.LinkId is not null && seen is { Status: null or { LinkId: null }, Link: LinkSighting.Present { Facts: var link } }
            ? [new PlanStep(spec.ManagementPolicy == ManagementPolicy.Observe ? "observe" : "adopt", $"link {link.Id} ({link.Name}), as spec.linkId says; nothing is ordered") { AtGateway = false }]
            : [];

    public static IEnumerable<PlanStep> Of(InterLinkAction action, InterLinkObservation seen, PlannedLink.Find found) => action switch
    {
        InterLinkAction.RecordOrderIntent when found.Owned is LinkSighting.Present { Facts: var link } =>
            [new PlanStep("adopt", $"link {link.Id} ({link.Name}), which carries the tags of this resource") { AtGateway = false }],
        InterLinkAction.Order(var order) => [Order(order, seen)],
        InterLinkAction.UpdateLink update => [new PlanStep("update", $"name and tags: {update.Name}, [{string.Join(", ", update.Tags)}]{(update.PeerAsn is { } asn ? $", AS number of the peer: {asn}" : "")}")],
        InterLinkAction.WritePairingKeySecret => [new PlanStep("write", $"the pairing key into Secret {PairingKeySecretName.For(seen.Resource.Name)}") { AtGateway = false }],
        InterLinkAction.AttachVpc attach => [new PlanStep("attach", $"VPC {attach.VpcId}")],
        InterLinkAction.DetachVpc => [new PlanStep("detach", $"VPC {found.Facts?.VpcId}")],
        InterLinkAction.AttachRoutingPolicy(_, var id) => [new PlanStep("attach", $"routing policy {Policy(id, seen)}")],
        InterLinkAction.SetRoutingPolicy(_, var id) => [new PlanStep("swap", $"the routing policy for {Policy(id, seen)}, without a gap")],
        InterLinkAction.DetachRoutingPolicy(_, var id) => [new PlanStep("detach", $"routing policy {id}")],
        InterLinkAction.EnableRoutePropagation => [new PlanStep("enable", "route propagation")],
        InterLinkAction.DisableRoutePropagation => [new PlanStep("disable", "route propagation: traffic over the link stops")],
        _ => [],
    };

    public static IEnumerable<PlanStep> Of(RoutingPolicyAction action) => action switch
    {
        RoutingPolicyAction.Create(var order) => [new PlanStep("create", $"{order.Version} policy {order.Name}: {Prefixes(order.Prefixes)}")],
        RoutingPolicyAction.Update update => [new PlanStep("update", $"policy {update.Id}, on every link that uses it at once: {Prefixes(update.Prefixes)}")],
        RoutingPolicyAction.Delete(var id) => [new PlanStep("delete", $"policy {id}")],
        _ => [],
    };

    private static PlanStep Order(LinkOrder order, InterLinkObservation seen)
    {
        var bandwidth = Bandwidth.FromMbps(order.BandwidthMbps);
        if (order.PartnerId is not { } partnerId)
        {
            return new PlanStep(PlanStep.Order, $"a self-hosted link of {bandwidth} on connection {order.ConnectionId} in Project {order.ProjectId}; the connection is billed already, the link is not");
        }

        var catalogue = seen.Catalogue as CatalogueSighting.Read;
        var partner = catalogue?.Partners.FirstOrDefault(one => string.Equals(one.Id, partnerId, StringComparison.Ordinal))?.Name ?? partnerId;
        var place = catalogue?.Pops.FirstOrDefault(one => string.Equals(one.Id, order.PopId, StringComparison.Ordinal))?.Name ?? order.PopId;
        return new PlanStep(PlanStep.Order, $"a hosted link of {bandwidth} with {partner} at {place} in Project {order.ProjectId}; Scaleway's fee runs from the order on, before the partner answers, and the partner's own comes on top")
        {
            StartsBilling = true,
        };
    }

    private static string Policy(string id, InterLinkObservation seen) => seen.Policy is PolicySighting.Usable { Name: var name } ? $"{id} of RoutingPolicy {name}" : id;

    private static string Prefixes(PolicyPrefixes prefixes) => $"in [{string.Join(", ", prefixes.Incoming)}], out [{string.Join(", ", prefixes.Outgoing)}]";
}
