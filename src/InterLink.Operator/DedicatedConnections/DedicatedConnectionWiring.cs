using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Controllers;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;
using InterLink.Kubernetes.Queues;
using InterLink.Operator.Gateway;
using InterLink.Operator.Hosting;
using InterLink.Operator.InterLinks;

namespace InterLink.Operator.DedicatedConnections;

/// <summary>Puts the controller of DedicatedConnections together, and says what wakes it.</summary>
internal static class DedicatedConnectionWiring
{
    // One at a time: two resources with the same description must not be bound to the same connection.
    private const int Workers = 1;

    public static IEnumerable<Func<CancellationToken, Task>> Work(SharedParts shared, InterLinkSettings settings)
    {
        var queue = new WorkQueue<ResourceKey>(shared.Time, shared.Metrics.Controllers.OfQueue(DedicatedConnectionResource.Type.Kind));
        var resources = new OwnWrites<DedicatedConnectionResource>(shared.DedicatedConnections.Store);
        var client = shared.Kubernetes.Resources<DedicatedConnectionResource>();
        var users = new ConnectionUsers(shared.InterLinks.AddIndex(ConnectionUsers.ConnectionOf));
        var controller = new DedicatedConnectionController(
            resources,
            shared.Credentials,
            new DedicatedConnectionObserver(resources, users, settings),
            new Finalizers<DedicatedConnectionResource>(client, resources),
            new StatusWriter<DedicatedConnectionResource>(client, resources),
            shared.Events,
            shared.Time,
            shared.Loggers.CreateLogger<DedicatedConnectionController>());

        var byCredentials = shared.DedicatedConnections.AddIndex(connection => DedicatedConnectionMapping.ClaimOf(connection).Secrets);
        shared.DedicatedConnections.Feed(queue, Edits.Of);
        shared.CredentialsSecrets.Feed(queue, change => byCredentials.Find(change.Key.ToString()).Select(connection => connection.Metadata.Key));
        shared.InterLinks.Feed(queue, ConnectionUsers.Concerned);

        var pace = new InventoryOptions(shared.Options.InventoryInterval, shared.Options.InventoryBusyInterval);
        var inventory = new ConnectionInventory(
            shared.Accounts,
            resources,
            connection => shared.Credentials.AccountOf(DedicatedConnectionMapping.ClaimOf(connection)),
            queue,
            pace,
            shared.Time,
            shared.Loggers.CreateLogger<ConnectionInventory>());
        var options = new ControllerOptions { Name = DedicatedConnectionResource.Type.Kind, Workers = Workers, Metrics = shared.Metrics.Controllers };
        var loop = new ControllerLoop(queue, controller, shared.Gate, options, shared.Time, shared.Loggers.CreateLogger<ControllerLoop>());
        return [loop.RunAsync, inventory.RunAsync];
    }
}
