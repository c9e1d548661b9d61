using InterLink.Domain.Catalogue;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Credentials;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.Gateway;
using InterLink.Operator.RoutingPolicies;

namespace InterLink.Operator.InterLinks;

/// <summary>Reads everything that a pass decides on.</summary>
internal sealed class InterLinkObserver(
    LinkSearch search,
    LinkSiblings siblings,
    PairingKeySecrets secrets,
    IStore<RoutingPolicyResource> policies,
    ConnectionFinder connections,
    OrderIntents intents,
    GatewayClock clock,
    InterLinkSettings settings)
{
    /// <summary>Looks at the mirror where it can, which costs no call.</summary>
    public Task<InterLinkLook> GlanceAsync(AccountAccess access, InterLinkResource resource, DateTimeOffset now, CancellationToken cancellationToken) =>
        LookAsync(access, resource, live: false, now, cancellationToken);

    /// <summary>Looks at the gateway itself: nothing is done on the strength of a copy.</summary>
    public Task<InterLinkLook> InspectAsync(AccountAccess access, InterLinkResource resource, DateTimeOffset now, CancellationToken cancellationToken) =>
        LookAsync(access, resource, live: true, now, cancellationToken);

    private async Task<InterLinkLook> LookAsync(AccountAccess access, InterLinkResource resource, bool live, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var owner = settings.OwnerTagsOf(resource);
        var intentIsOurs = resource.Status.Order is { } intent && intents.Holds(resource.Metadata.Uid ?? "", intent.AttemptId);
        var mayShowUp = OrderSettling.OpenUntil(resource.Status.Order, intentIsOurs, settings.OrderSettleTime, now) is not null;
        var found = await search.FindAsync(access, resource, owner, live, mayShowUp, cancellationToken);
        var granted = access as AccountAccess.Granted;
        var toOrder = IsToOrder(resource, found.Wire);
        var connection = live && toOrder && granted is not null ? await connections.InspectAsync(granted.Account, resource, cancellationToken) : connections.Glance(resource);
        var seen = new InterLinkObservation
        {
            Resource = ResourceMapping.ToFacts(resource),
            Owner = owner,
            Status = resource.Status,
            Link = found.Sighting,
            Credentials = granted?.Credentials,
            LinkIsCopy = found.FromMirror,
            GatewayTime = clock.Now(),
            Catalogue = await ReadCatalogueAsync(granted?.Account, resource, found.Wire, cancellationToken),
            PairingKeySecret = await secrets.StateAsync(resource, found.Wire, cancellationToken),
            Policy = FindPolicy(resource),
            Connection = connection,
            ConnectionWasRead = live && toOrder && granted is not null,
            VpcRoutes = found.Wire is { VpcId: { Length: > 0 } vpcId } ? granted?.Account.Routes.Find(ResourceMapping.RegionOf(resource), vpcId) : null,
            Siblings = granted is null ? [] : await siblings.FindAsync(granted.Account, resource, found.Wire, live, cancellationToken),

            // A copy is only glanced at: whatever it asks for is looked into before it is done.
            Vpc = granted is not null && found is { FromMirror: false, Wire: { } link }
                ? await VpcFinder.FindAsync(granted.Account, resource, link, cancellationToken)
                : new VpcSighting.NotRead(),
            DefaultProjectId = resource.Status.Credentials?.ProjectId ?? granted?.ProjectId,
            IntentIsOurs = intentIsOurs,
        };
        return new InterLinkLook(seen, found.Wire, found.FromMirror || (!live && toOrder && connection is ConnectionSighting.Usable));
    }

    private static bool IsToOrder(InterLinkResource resource, Link? link) =>
        link is null && resource.Status.LinkId is null && resource.Spec is { LinkId: null, Suspend: false } && !resource.Metadata.IsTerminating;

    /// <summary>Needed to order with a partner, and once more to tell the user whom to contact, and where the link is.</summary>
    private static async Task<CatalogueSighting> ReadCatalogueAsync(
        GatewayAccount? account, InterLinkResource resource, Link? link, CancellationToken cancellationToken)
    {
        var (spec, status) = (resource.Spec, resource.Status);
        var toOrder = spec.Hosted is not null && IsToOrder(resource, link);
        var toTell = link is not null && (status.Location is null || (link.Partner is not null && status.Handshake?.Partner is null));
        return account is not null && (toOrder || toTell)
            ? await account.Catalogue.ReadAsync(ResourceMapping.RegionOf(resource), spec.Hosted, cancellationToken)
            : new CatalogueSighting.NotRead();
    }

    private PolicySighting FindPolicy(InterLinkResource resource)
    {
        if (resource.Spec.RoutingPolicyRef is not { Name: var name })
        {
            return new PolicySighting.NotReferenced();
        }

        return policies.Find(new ResourceKey(resource.Metadata.Key.Namespace, name)) is { } policy
            ? PolicySightings.Of(RoutingPolicyMapping.ToFacts(policy), policy.Spec, policy.Status, ResourceMapping.RegionOf(resource))
            : new PolicySighting.Missing(name);
    }
}
