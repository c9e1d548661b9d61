using InterLink.Domain;
using InterLink.Domain.Conditions;
using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.LeaderElection;
using InterLink.Kubernetes.Model;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.Gateway;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Observability;
using InterLink.Operator.RoutingPolicies;
using InterLink.Testing.Time;

namespace InterLink.Operator.Tests.Observability;

/// <summary>What the metrics make of statuses, and of regions that are listed or not. No process, no cluster.</summary>
public sealed class StatusMetricsTests
{
    private static readonly InterLinkResource Down = new()
    {
        Metadata = new ObjectMeta { Namespace = "prod", Name = "paris" },
        Spec = new InterLinkSpec { Region = "fr-par", Bandwidth = "1Gbps" },
        Status = new InterLinkStatus
        {
            Phase = InterLinkPhase.Down,
            Bgp = new BgpStatus { Ipv4 = BgpSessionState.Down, Ipv6 = BgpSessionState.Disabled },
            Conditions = Conditions(ConditionStatus.False, "LinkDown", ConditionStatus.False),
        },
    };

    private static readonly RoutingPolicyResource Policy = new()
    {
        Metadata = new ObjectMeta { Namespace = "prod", Name = "prefixes" },
        Spec = new RoutingPolicySpec { Region = "fr-par" },
    };

    private static readonly DedicatedConnectionResource Full = new()
    {
        Metadata = new ObjectMeta { Namespace = "network", Name = "port" },
        Spec = new DedicatedConnectionSpec { Region = "fr-par", Location = new NamedReference { Name = "TH2" }, PortSpeed = "10Gbps" },
        Status = new DedicatedConnectionStatus
        {
            Phase = DedicatedConnectionPhase.Active,
            PortSpeed = "10Gbps",
            AllocatedBandwidth = "10Gbps",
            AvailableBandwidth = "0Mbps",
            Conditions = Conditions(ConditionStatus.True, "ConnectionActive", ConditionStatus.False),
        },
    };

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Each_resource_has_one_series_with_its_conditions_and_none_before_its_first_pass()
    {
        var lost = Down with { Metadata = Down.Metadata with { Name = "lyon" }, Status = Down.Status with { Conditions = Conditions(ConditionStatus.Unknown, "CredentialsMissing", ConditionStatus.False) } };

        var told = Tell([Down, lost], [Policy], [Full]);

        Assert.Equal(
            [
                Info("DedicatedConnection", "port", "network", "True", "ConnectionActive"),
                Info("InterLink", "lyon", "prod", "Unknown", "CredentialsMissing"),
                Info("InterLink", "paris", "prod", "False", "LinkDown"),
            ],
            Series(told, "interlink_operator_resource_info"));

        static string Info(string kind, string name, string @namespace, string ready, string reason) =>
            $"interlink_operator_resource_info{{kind=\"{kind}\",name=\"{name}\",namespace=\"{@namespace}\",ready=\"{ready}\",reason=\"{reason}\",stalled=\"False\"}}";
    }

    [Fact]
    public void A_suspended_InterLink_tells_of_no_session_as_nobody_looks_at_it()
    {
        Assert.Equal("interlink_operator_link_bgp_up{ip_version=\"ipv4\",name=\"paris\",namespace=\"prod\"}", Assert.Single(Series(Tell([Down], [], []), "interlink_operator_link_bgp_up")));

        Assert.Empty(Series(Tell([Down with { Spec = Down.Spec with { Suspend = true } }], [], []), "interlink_operator_link_bgp_up"));
    }

    [Fact]
    public void A_connection_that_is_gone_is_not_a_full_one()
    {
        const string available = "interlink_operator_connection_bandwidth_mbps{name=\"port\",namespace=\"network\",state=\"available\"}";
        var gone = Full with { Status = Full.Status with { Phase = DedicatedConnectionPhase.Deleted, AllocatedBandwidth = null, AvailableBandwidth = null } };

        Assert.Equal(0, Tell([], [], [Full])[available]);
        Assert.Empty(Series(Tell([], [], [gone]), "interlink_operator_connection_bandwidth_mbps"));
    }

    [Fact]
    public void A_region_that_is_never_listed_grows_old_from_the_moment_it_is_in_use()
    {
        const string paris = "interlink_operator_inventory_age_seconds{credentials=\"operator\",region=\"fr-par\"}";
        using var gate = LeadershipGate.AlwaysOpen(_time);
        using var metrics = Metrics(gate, [], [], []);
        metrics.Inventory.InUse(AccountId.Operator, ["fr-par"]);

        _time.Advance(TimeSpan.FromMinutes(6));
        metrics.Inventory.Looked(AccountId.Operator, "fr-par", _time.GetTimestamp(), complete: false);
        metrics.Inventory.InUse(AccountId.Operator, ["fr-par"]);
        Assert.Equal(360, Exposition.Parse(metrics.Expose())[paris]);

        metrics.Inventory.Looked(AccountId.Operator, "fr-par", _time.GetTimestamp(), complete: true);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(5, Exposition.Parse(metrics.Expose())[paris]);

        metrics.Inventory.InUse(AccountId.Operator, []);
        Assert.DoesNotContain(paris, Exposition.Parse(metrics.Expose()).Samples.Keys);
    }

    private static IReadOnlyList<Condition> Conditions(ConditionStatus ready, string reason, ConditionStatus stalled) =>
    [
        new Condition { Type = ConditionTypes.Ready, Status = ready, Reason = reason, Message = "It is so." },
        new Condition { Type = ConditionTypes.Stalled, Status = stalled, Reason = "InProgress", Message = "It is so." },
    ];

    private static IEnumerable<string> Series(Exposition told, string name) =>
        told.Samples.Keys.Where(series => series.StartsWith(name + "{", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private Exposition Tell(IReadOnlyList<InterLinkResource> links, IReadOnlyList<RoutingPolicyResource> policies, IReadOnlyList<DedicatedConnectionResource> connections)
    {
        using var gate = LeadershipGate.AlwaysOpen(_time);
        using var metrics = Metrics(gate, links, policies, connections);
        var told = Exposition.Parse(metrics.Expose());
        ObservabilityPage.Check(told);
        return told;
    }

    private OperatorMetrics Metrics(
        LeadershipGate gate, IReadOnlyList<InterLinkResource> links, IReadOnlyList<RoutingPolicyResource> policies, IReadOnlyList<DedicatedConnectionResource> connections) =>
        new(new Fixed<InterLinkResource>(links), new Fixed<RoutingPolicyResource>(policies), new Fixed<DedicatedConnectionResource>(connections), gate, new GatewayClock(_time), _time);

    private sealed class Fixed<T>(IReadOnlyList<T> resources) : IStore<T>
        where T : class, IResource<T>
    {
        public string? ResourceVersionIn(string @namespace) => "1";

        public bool Selects(T resource) => true;

        public T? Find(ResourceKey key) => resources.SingleOrDefault(resource => resource.Metadata.Key == key);

        public IReadOnlyList<T> List() => resources;
    }
}
