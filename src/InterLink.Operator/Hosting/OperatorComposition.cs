using InterLink.Gateway.Client;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Configuration;
using InterLink.Kubernetes.Events;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.LeaderElection;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Credentials;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.Gateway;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Observability;
using InterLink.Operator.RoutingPolicies;

namespace InterLink.Operator.Hosting;

/// <summary>Puts the operator together, by hand: what depends on what can be read here.</summary>
internal sealed class OperatorComposition : IDisposable
{
    private const string Product = "interlink-operator";

    private readonly HttpMessageHandler _handler;
    private readonly KubernetesClient _kubernetes;
    private readonly GatewayAccounts _accounts;
    private readonly LeadershipGate _gate;
    private readonly OperatorMetrics _metrics;

    public OperatorComposition(OperatorOptions options, KubernetesConfiguration cluster, TimeProvider time, ILoggerFactory loggers)
    {
        _kubernetes = new KubernetesClient(cluster, new KubernetesClientOptions { UserAgent = Product }, time);
        _gate = options.LeaderElect ? new LeadershipGate(options.LeaseRenewDeadline, time) : LeadershipGate.AlwaysOpen(time);
        _handler = new LeaderOnlyHandler(_gate, time, GatewayClient.CreateHandler());
        var secretKey = new SecretKeySource(options.GatewaySecretKey, options.GatewaySecretKeyFile);
        var interLinks = InformerOf<InterLinkResource>(options.Selector);
        var policies = InformerOf<RoutingPolicyResource>(options.Selector);
        var connections = InformerOf<DedicatedConnectionResource>(options.Selector);
        var credentials = InformerOf<Secret>(LabelSelector.Parse(CredentialsSecret.LabelSelector));
        var gatewayClock = new GatewayClock(time);
        _metrics = new OperatorMetrics(interLinks.Store, policies.Store, connections.Store, _gate, gatewayClock, time);
        var gateway = new GatewayClientOptions { BaseUrl = options.GatewayUrl, RequestsPerSecond = options.GatewayRequestsPerSecond, Burst = 2 * options.GatewayRequestsPerSecond };
        _accounts = new GatewayAccounts(Open);

        var identity = $"{Environment.MachineName}_{Guid.NewGuid()}";
        var shared = new SharedParts
        {
            Options = options,
            Kubernetes = _kubernetes,
            Credentials = new CredentialsResolver(credentials.Store, _kubernetes.Resources<Secret>(), _accounts, options.ProjectId),
            Accounts = _accounts,
            CredentialsSecrets = credentials,
            GatewayClock = gatewayClock,
            Gate = _gate,
            Cluster = new ClusterIdentity(options.ClusterId, _kubernetes.Resources<Namespace>()),
            Events = new EventRecorder(_kubernetes.Resources<Event>(), Product, identity, time, loggers.CreateLogger<EventRecorder>()),
            InterLinks = interLinks,
            RoutingPolicies = policies,
            DedicatedConnections = connections,
            Secrets = InformerOf<Secret>(LabelSelector.Parse($"{PairingKeySecrets.ManagedByLabel}={PairingKeySecrets.ManagedBy}")),
            Metrics = _metrics,
            Time = time,
            Loggers = loggers,
        };
        var settings = new InterLinkSettings { Cluster = shared.Cluster, DefaultProjectId = options.ProjectId, OrderSettleTime = options.OrderSettleTime };
        IReadOnlyList<Mirror> mirrors = [MirrorOf(shared.InterLinks), MirrorOf(shared.RoutingPolicies), MirrorOf(shared.DedicatedConnections), MirrorOf(shared.Secrets), MirrorOf(credentials)];
        Parts = new OperatorParts
        {
            Cluster = shared.Cluster,
            Mirrors = mirrors,
            Events = shared.Events,
            Gate = _gate,
            Elector = options.LeaderElect ? ElectorOf(LeaseOf(options, cluster, identity)) : null,
            Work = [.. InterLinkWiring.Work(shared, settings), .. RoutingPolicyWiring.Work(shared, settings), .. DedicatedConnectionWiring.Work(shared, settings)],
            Readiness = new Readiness(mirrors, shared.Cluster, _gate),
            Metrics = _metrics,
        };

        Informer<T> InformerOf<T>(LabelSelector? labels)
            where T : class, IResource<T> =>
            new(_kubernetes.Resources<T>(), new InformerOptions { Namespaces = options.Namespaces, LabelSelector = labels }, time, loggers.CreateLogger<Informer<T>>());

        Mirror MirrorOf<T>(Informer<T> informer)
            where T : class, IResource<T> => Mirror.Of(informer, _kubernetes.Resources<T>(), options.Namespaces);

        GatewayAccount Open(AccountId id)
        {
            Func<string> key = id.Secret is { } secret ? new NamespaceSecretKey(credentials.Store, secret).Current : secretKey.Current;
            return new GatewayAccount(id, new GatewayClient(_handler, gateway, key, () => _gate.IsLeader, time, _metrics.Gateway), key, time);
        }

        LeaseElector ElectorOf(LeaseElectorOptions lease) => new(_kubernetes.Resources<Lease>(), lease, _gate, time, loggers);
    }

    public OperatorParts Parts { get; }

    public void Dispose()
    {
        _metrics.Dispose();
        _accounts.Dispose();
        _handler.Dispose();
        _kubernetes.Dispose();
        _gate.Dispose();
    }

    private static LeaseElectorOptions LeaseOf(OperatorOptions options, KubernetesConfiguration cluster, string identity) => new()
    {
        Lease = new ResourceKey(options.LeaseNamespace ?? cluster.Namespace, options.LeaseName),
        Identity = identity,
        LeaseDuration = options.LeaseDuration,
        RenewDeadline = options.LeaseRenewDeadline,
        RetryPeriod = options.LeaseRetryPeriod,
    };
}
