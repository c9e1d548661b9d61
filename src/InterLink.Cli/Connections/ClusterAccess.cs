using System.CommandLine;
using InterLink.Cli.Commands;
using InterLink.Domain.RoutingPolicies;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Configuration;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Operator.RoutingPolicies;

namespace InterLink.Cli.Connections;

/// <summary>The cluster that the command line and the kubeconfig name, with the rights of whoever runs the command.</summary>
internal sealed class ClusterAccess : IDisposable
{
    private readonly KubernetesClient _client;

    private ClusterAccess(KubernetesClient client, string @namespace) => (_client, Namespace) = (client, @namespace);

    /// <summary>The namespace in question.</summary>
    public string Namespace { get; }

    public ResourceClient<InterLinkResource> InterLinks => Resources<InterLinkResource>();

    /// <summary>Opens nothing yet: the first call does.</summary>
    public static ClusterAccess Open(ParseResult parsed, Surroundings around)
    {
        var options = new KubernetesConfigurationOptions
        {
            KubeconfigPath = parsed.GetValue(SharedOptions.Kubeconfig),
            Context = parsed.GetValue(SharedOptions.Context),
            Environment = around.Environment,
        };
        var configuration = KubernetesConfiguration.Load(options, around.Time);

        // Somebody waits at a prompt: a cluster that does not answer is told of soon.
        var client = new KubernetesClient(
            configuration, new KubernetesClientOptions { UserAgent = "kubectl-interlink", RequestTimeout = TimeSpan.FromSeconds(20), MaxRetries = 2 }, around.Time);
        return new ClusterAccess(client, parsed.GetValue(SharedOptions.Namespace) ?? configuration.Namespace);
    }

    public ResourceClient<T> Resources<T>()
        where T : class, IResource<T> => _client.Resources<T>();

    public ResourceKey Key(string name) => new(Namespace, name);

    public async Task<InterLinkResource> InterLinkAsync(string name, CancellationToken cancellationToken) =>
        await InterLinks.GetAsync(Key(name), cancellationToken)
        ?? throw new CliException(ExitCode.NotFound, $"Namespace {Namespace} has no InterLink '{name}': kubectl get interlinks --all-namespaces lists those that there are, -n names another namespace.");

    /// <summary>The RoutingPolicy that an InterLink refers to; null for none, or when there is none of that name.</summary>
    public async Task<RoutingPolicySpec?> PolicyOfAsync(InterLinkResource resource, CancellationToken cancellationToken) =>
        resource.Spec.RoutingPolicyRef is { Name: var name }
            ? (await Resources<RoutingPolicyResource>().GetAsync(new ResourceKey(resource.Metadata.Key.Namespace, name), cancellationToken))?.Spec
            : null;

    public void Dispose() => _client.Dispose();
}
