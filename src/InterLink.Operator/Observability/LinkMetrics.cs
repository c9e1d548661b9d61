using System.Diagnostics.Metrics;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.LeaderElection;
using InterLink.Operator.Gateway;
using InterLink.Operator.InterLinks;

namespace InterLink.Operator.Observability;

/// <summary>
/// What the statuses of the InterLinks say, read from the mirror when somebody asks, so that a deleted InterLink leaves no series behind. Only the
/// leader tells: a sum over replicas must not count a link twice.
/// </summary>
internal sealed class LinkMetrics
{
    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [.. new[] { 1d, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60, 2 * 24 * 60, 3 * 24 * 60, 5 * 24 * 60, 7 * 24 * 60, 10 * 24 * 60 }.Select(minutes => minutes * 60)],
    };

    private readonly IStore<InterLinkResource> _links;
    private readonly LeadershipGate _gate;
    private readonly GatewayClock _clock;
    private readonly Histogram<double> _activation;

    public LinkMetrics(Meter meter, IStore<InterLinkResource> links, LeadershipGate gate, GatewayClock clock)
    {
        (_links, _gate, _clock) = (links, gate, clock);
        meter.CreateObservableGauge($"{meter.Name}.leader", () => gate.IsLeader ? 1 : 0, unit: null, "1 if this process holds the lease and acts, 0 if it stands by.");
        meter.CreateObservableGauge($"{meter.Name}.links", Phases, "{link}", "InterLinks by phase.");
        meter.CreateObservableGauge($"{meter.Name}.links.billed", Billed, "{link}", "InterLinks for which Scaleway's fee runs.");
        meter.CreateObservableGauge($"{meter.Name}.link.expiry", Expiries, "d", "Days until an unanswered request lapses; negative once that time is over.");
        meter.CreateObservableGauge($"{meter.Name}.link.bgp.up", Sessions, unit: null, "1 if the BGP session of this IP version is up, 0 if it is down; no series where there is none, before the link is in service, or while the InterLink is suspended.");
        _activation = meter.CreateHistogram($"{meter.Name}.link.activation.duration", "s", "Time from an order to the first Active, the partner's work included.", tags: null, Buckets);
    }

    /// <summary>To be told of every status that was written.</summary>
    public void Moved(InterLinkStatus before, InterLinkStatus status)
    {
        if (ActivationTime.Between(before, status) is { } took)
        {
            _activation.Record(took.TotalSeconds);
        }
    }

    private IReadOnlyList<InterLinkResource> Links() => _gate.IsLeader ? _links.List() : [];

    private IEnumerable<Measurement<int>> Phases()
    {
        if (!_gate.IsLeader)
        {
            return [];
        }

        var counts = Links().CountBy(link => link.Status.Phase).ToDictionary();
        return Enum.GetValues<InterLinkPhase>().Select(phase => new Measurement<int>(counts.GetValueOrDefault(phase), new KeyValuePair<string, object?>("phase", phase.ToString())));
    }

    private IEnumerable<Measurement<int>> Billed() =>
        _gate.IsLeader ? [new(Links().Count(link => link.Status.Billing is { StartedAt: not null, StoppedAt: null }))] : [];

    // By the gateway's clock, which alone decides; before it has told the hour there is nothing to tell.
    private IEnumerable<Measurement<double>> Expiries() =>
        from link in _clock.Now() is null ? [] : Links()
        let now = _clock.Now()
        where link.Status is { Phase: InterLinkPhase.Requesting, Handshake.ExpiresAt: not null }
        select new Measurement<double>((link.Status.Handshake?.ExpiresAt - now)?.TotalDays ?? 0, Naming(link));

    // The gateway calls a session down from the day its policy is attached, which is no news before the link has been built. While the resource is
    // suspended nobody looks, and what its status says of the sessions is of an earlier day.
    private IEnumerable<Measurement<int>> Sessions() =>
        from link in Links()
        where !link.Spec.Suspend && link.Status is { Phase: InterLinkPhase.Active or InterLinkPhase.LimitedConnectivity or InterLinkPhase.Down }
        from session in new[] { (Version: "ipv4", State: link.Status.Bgp?.Ipv4), (Version: "ipv6", State: link.Status.Bgp?.Ipv6) }
        where session.State is BgpSessionState.Up or BgpSessionState.Down
        select new Measurement<int>(session.State == BgpSessionState.Up ? 1 : 0, [.. Naming(link), new("ip_version", session.Version)]);

    private static KeyValuePair<string, object?>[] Naming(InterLinkResource link) =>
        [new("namespace", link.Metadata.Key.Namespace), new("name", link.Metadata.Key.Name)];
}
