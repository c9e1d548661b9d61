using InterLink.Domain.Catalogue;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Gateway.Contract;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.Gateway;
using InterLink.Operator.RoutingPolicies;

namespace InterLink.Operator.InterLinks;

/// <summary>Reads everything that a pass decides on.</summary>
internal sealed class InterLinkObserver(
    LinkFinder finder,
    PairingKeySecrets secrets,
    IStore<RoutingPolicyResource> policies,
    ConnectionFinder connections,
    OrderIntents intents,
    GatewayClock clock,
    InterLinkSettings settings)
{
    /// <summary>Looks at the mirror where it can, which costs no call.</summary>
    public Task<InterLinkLook> GlanceAsync(GatewayAccount account, InterLinkResource resource, DateTimeOffset now, CancellationToken cancellationToken) =>
        LookAsync(account, resource, live: false, now, cancellationToken);

    /// <summary>Looks at the gateway itself: nothing is done on the strength of a copy.</summary>
    public Task<InterLinkLook> InspectAsync(GatewayAccount account, InterLinkResource resource, DateTimeOffset now, CancellationToken cancellationToken) =>
        LookAsync(account, resource, live: true, now, cancellationToken);

    private async Task<InterLinkLook> LookAsync(GatewayAccount account, InterLinkResource resource, bool live, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var owner = settings.OwnerTagsOf(resource);
        var intentIsOurs = resource.Status.Order is { } intent && intents.Holds(resource.Metadata.Uid ?? "", intent.AttemptId);
        var mayShowUp = OrderSettling.OpenUntil(resource.Status.Order, intentIsOurs, settings.OrderSettleTime, now) is not null;
        var found = await FindLinkAsync(account, resource, owner, live, mayShowUp, cancellationToken);
        var toOrder = IsToOrder(resource, found.Wire);
        var connection = live && toOrder ? await connections.InspectAsync(account, resource, cancellationToken) : connections.Glance(resource);
        var seen = new InterLinkObservation
        {
            Resource = ResourceMapping.ToFacts(resource),
            Owner = owner,
            Status = resource.Status,
            Link = found.Sighting,
            LinkIsCopy = found.FromMirror,
            GatewayTime = clock.Now(),
            Catalogue = await ReadCatalogueAsync(account, resource, found.Wire, cancellationToken),
            PairingKeySecret = await secrets.StateAsync(resource, found.Wire, cancellationToken),
            Policy = FindPolicy(resource),
            Connection = connection,
            ConnectionWasRead = live && toOrder,
            VpcRoutes = found.Wire is { VpcId: { Length: > 0 } vpcId } ? account.Routes.Find(ResourceMapping.RegionOf(resource), vpcId) : null,
            DefaultProjectId = settings.DefaultProjectId,
            IntentIsOurs = intentIsOurs,
        };
        return new InterLinkLook(seen, found.Wire, found.FromMirror || (!live && toOrder && connection is ConnectionSighting.Usable));
    }

    /// <summary>By its id where one is known, else by our tags.</summary>
    /// <param name="mayShowUp">An order was begun, and nobody knows what became of it.</param>
    private async Task<LinkFinder.Find> FindLinkAsync(
        GatewayAccount account, InterLinkResource resource, OwnerTags owner, bool live, bool mayShowUp, CancellationToken cancellationToken)
    {
        var (spec, status, region) = (resource.Spec, resource.Status, ResourceMapping.RegionOf(resource));
        if (spec.Suspend)
        {
            return new LinkFinder.Find(new LinkSighting.NotLooked());
        }

        // What was ordered goes before what was named afterwards: it is billed.
        if (status.LinkId is null && (status.Order is not null || MayHaveLostItsStatus(resource))
            && await finder.ByOwnerAsync(account, region, owner, cancellationToken) is var owned
            && (owned.Sighting is not LinkSighting.NoneOwned || spec.LinkId is null || mayShowUp))
        {
            return owned;
        }

        if ((status.LinkId ?? spec.LinkId) is { } id)
        {
            return await (live ? finder.ByIdAsync(account, region, id, cancellationToken) : finder.ByIdFromMirrorAsync(account, region, id, cancellationToken));
        }

        return new LinkFinder.Find(new LinkSighting.NotLooked());
    }

    /// <summary>Restored from a backup, which leaves the status out, and deleted before it was seen: its link would be left behind, and billed.</summary>
    private static bool MayHaveLostItsStatus(InterLinkResource resource) => resource.Metadata.IsTerminating && resource.Status.ObservedGeneration < 0;

    private static bool IsToOrder(InterLinkResource resource, Link? link) =>
        link is null && resource.Status.LinkId is null && resource.Spec is { LinkId: null, Suspend: false } && !resource.Metadata.IsTerminating;

    /// <summary>Needed to order with a partner, and once more to tell the user whom to contact, and where the link is.</summary>
    private static async Task<CatalogueSighting> ReadCatalogueAsync(
        GatewayAccount account, InterLinkResource resource, Link? link, CancellationToken cancellationToken)
    {
        var (spec, status) = (resource.Spec, resource.Status);
        var toOrder = spec.Hosted is not null && IsToOrder(resource, link);
        var toTell = link is not null && (status.Location is null || (link.Partner is not null && status.Handshake?.Partner is null));
        return toOrder || toTell
            ? await account.Catalogue.ReadAsync(ResourceMapping.RegionOf(resource), spec.Hosted, cancellationToken)
            : new CatalogueSighting.NotRead();
    }

    private PolicySighting FindPolicy(InterLinkResource resource)
    {
        if (resource.Spec.RoutingPolicyRef is not { Name: var name })
        {
            return new PolicySighting.NotReferenced();
        }

        if (policies.Find(new ResourceKey(resource.Metadata.Key.Namespace, name)) is not { } policy || policy.Metadata.IsTerminating)
        {
            return new PolicySighting.Missing(name);
        }

        if (!string.Equals(policy.Spec.Region, resource.Spec.Region, StringComparison.Ordinal))
        {
            return new PolicySighting.WrongRegion(name, policy.Spec.Region);
        }

        // A policy that has ids is in force at the gateway, whatever became of a later edit.
        var status = policy.Status;
        return status is { Ipv4Id: null, Ipv6Id: null }
            ? new PolicySighting.NotReady(name, ConditionSet.Find(status.Conditions, ConditionTypes.Ready)?.Message ?? "It has not been created at the gateway yet.")
            : new PolicySighting.Usable(name, status.Ipv4Id, status.Ipv6Id) { Filters = FiltersOf(policy) };
    }

    /// <summary>What the resource lists is in force once its status says so of this very spec.</summary>
    private static PolicyFilters? FiltersOf(RoutingPolicyResource policy) =>
        policy.Status.ObservedGeneration == policy.Metadata.Generation && ConditionSet.IsTrue(policy.Status.Conditions, ConditionTypes.Ready)
            ? new PolicyFilters(PrefixRules.Valid(policy.Spec.Incoming), PrefixRules.Valid(policy.Spec.Outgoing))
            : null;
}
