using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Controllers;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;
using InterLink.Kubernetes.Queues;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.Gateway;
using InterLink.Operator.Hosting;
using InterLink.Operator.RoutingPolicies;

namespace InterLink.Operator.InterLinks;

/// <summary>Puts the controller of InterLinks together, and says what wakes it.</summary>
internal static class InterLinkWiring
{
    public static IEnumerable<Func<CancellationToken, Task>> Work(SharedParts shared, InterLinkSettings settings)
    {
        var (time, loggers) = (shared.Time, shared.Loggers);
        var queue = new WorkQueue<ResourceKey>(time, shared.Metrics.Controllers.OfQueue(InterLinkResource.Type.Kind));
        var resources = new OwnWrites<InterLinkResource>(shared.InterLinks.Store);
        var client = shared.Kubernetes.Resources<InterLinkResource>();
        var pace = new InventoryOptions(shared.Options.InventoryInterval, shared.Options.InventoryBusyInterval);
        var clock = shared.GatewayClock;
        var intents = new OrderIntents();
        var secrets = new PairingKeySecrets(shared.Kubernetes.Resources<Secret>(), new OwnWrites<Secret>(shared.Secrets.Store));
        var users = new ConnectionUsers(shared.InterLinks.AddIndex(ConnectionUsers.ConnectionOf));
        var finder = new LinkFinder(clock, pace.OldestCopy, time);
        var observer = new InterLinkObserver(
            new LinkSearch(finder),
            new LinkSiblings(finder, shared.InterLinks.AddIndex(LinkSiblings.VpcsOf)),
            secrets,
            shared.RoutingPolicies.Store,
            new ConnectionFinder(shared.DedicatedConnections.Store, users, resources, shared.Credentials, settings),
            intents,
            clock,
            settings);
        var actor = new InterLinkActor(
            new LinkOrdering(intents, client, resources),
            secrets,
            new Finalizers<InterLinkResource>(client, resources),
            intents,
            time);
        var controller = new InterLinkController(
            resources,
            shared.Credentials,
            observer,
            actor,
            new StatusWriter<InterLinkResource>(client, resources),
            intents,
            new InterLinkReporter(shared.Events, shared.Metrics.Links, loggers.CreateLogger<InterLinkReporter>()),
            settings,
            time);

        var byPolicy = shared.InterLinks.AddIndex(PolicyOf);
        var byCredentials = shared.InterLinks.AddIndex(resource => ResourceMapping.ClaimOf(resource).Secrets);
        var byAwaitedVpc = shared.InterLinks.AddIndex(LinkSiblings.AwaitedVpcsOf);
        shared.InterLinks.Feed(queue, Edits.Of);
        shared.InterLinks.Feed(queue, change => LinkSiblings.VpcsOf(change.Resource).SelectMany(byAwaitedVpc.Find).Select(waiting => waiting.Metadata.Key).Where(key => key != change.Key));
        shared.Secrets.Feed(queue, KeyMapping.Controller<Secret, InterLinkResource>);
        shared.CredentialsSecrets.Feed(queue, change => byCredentials.Find(change.Key.ToString()).SelectMany(resource => users.Beside(resource).Prepend(resource.Metadata.Key)));
        shared.RoutingPolicies.Feed(queue, change => PolicyUsers.SeeTheDifference(change) ? byPolicy.Find(change.Key.ToString()).Select(resource => resource.Metadata.Key) : []);
        shared.DedicatedConnections.Feed(queue, users.Affected);
        shared.InterLinks.Feed(queue, users.LetThrough);
        var inventories = new Inventories(() => resources.List().Select(AccountOf).OfType<AccountId>().ToHashSet(), InventoryOf, pace, time);
        var loop = new ControllerLoop(
            queue,
            controller,
            shared.Gate,
            new ControllerOptions { Name = InterLinkResource.Type.Kind, Workers = shared.Options.Workers, Metrics = shared.Metrics.Controllers },
            time,
            loggers.CreateLogger<ControllerLoop>());
        return [loop.RunAsync, inventories.RunAsync];

        AccountId? AccountOf(InterLinkResource resource) => shared.Credentials.AccountOf(ResourceMapping.ClaimOf(resource));

        Inventory InventoryOf(AccountId id)
        {
            var account = shared.Accounts.Of(id);
            var plan = new InventoryPlan(() => resources.List().Where(resource => AccountOf(resource) == id), settings, queue);
            var routes = new RouteInventory(account, plan, pace.Interval, time);
            return new Inventory(account, clock, routes, plan, pace, shared.Metrics.Inventory, time, loggers.CreateLogger<Inventory>());
        }
    }

    private static IEnumerable<string> PolicyOf(InterLinkResource resource) => resource.Spec.RoutingPolicyRef is { Name: var name }
        ? [new ResourceKey(resource.Metadata.Key.Namespace, name).ToString()]
        : [];

    /// <summary>The link that a resource stands for, as a key of an index.</summary>
    public static IEnumerable<string> LinkIdsOf(InterLinkResource resource) => (resource.Status.LinkId ?? resource.Spec.LinkId) is { } id ? [id] : [];
}
