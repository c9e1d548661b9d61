using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Controllers;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;
using InterLink.Kubernetes.Queues;
using InterLink.Operator.Hosting;
using InterLink.Operator.InterLinks;

namespace InterLink.Operator.RoutingPolicies;

/// <summary>Puts the controller of RoutingPolicies together, and says what wakes it.</summary>
internal static class RoutingPolicyWiring
{
    public static IEnumerable<Func<CancellationToken, Task>> Work(SharedParts shared, InterLinkSettings settings)
    {
        var queue = new WorkQueue<ResourceKey>(shared.Time, shared.Metrics.Controllers.OfQueue(RoutingPolicyResource.Type.Kind));
        var resources = new OwnWrites<RoutingPolicyResource>(shared.RoutingPolicies.Store);
        var client = shared.Kubernetes.Resources<RoutingPolicyResource>();
        var users = new PolicyUsers(shared.InterLinks.AddIndex(PolicyUsers.PoliciesOf));
        var controller = new RoutingPolicyController(
            resources,
            shared.Credentials,
            new RoutingPolicyObserver(users, shared.InterLinks.AddIndex(InterLinkWiring.LinkIdsOf), settings),
            new RoutingPolicyActor(new Finalizers<RoutingPolicyResource>(client, resources)),
            new StatusWriter<RoutingPolicyResource>(client, resources),
            shared.Events,
            shared.Time,
            shared.Loggers.CreateLogger<RoutingPolicyController>());

        var byCredentials = shared.RoutingPolicies.AddIndex(policy => RoutingPolicyMapping.ClaimOf(policy).Secrets);
        shared.RoutingPolicies.Feed(queue, Edits.Of);
        shared.CredentialsSecrets.Feed(queue, change => byCredentials.Find(change.Key.ToString()).Select(policy => policy.Metadata.Key));
        shared.InterLinks.Feed(queue, PolicyUsers.Concerned);

        var options = new ControllerOptions { Name = RoutingPolicyResource.Type.Kind, Workers = shared.Options.Workers, Metrics = shared.Metrics.Controllers };
        var inventory = new PolicyInventory(
            shared.Accounts,
            new PolicyInventoryPlan(resources, policy => shared.Credentials.AccountOf(RoutingPolicyMapping.ClaimOf(policy)), settings, queue),
            shared.Options.InventoryInterval,
            shared.Time,
            shared.Loggers.CreateLogger<PolicyInventory>());
        return [new ControllerLoop(queue, controller, shared.Gate, options, shared.Time, shared.Loggers.CreateLogger<ControllerLoop>()).RunAsync, inventory.RunAsync];
    }
}
