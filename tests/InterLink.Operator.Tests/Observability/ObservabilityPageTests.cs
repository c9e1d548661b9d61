using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using InterLink.Gateway.Client;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.LeaderElection;
using InterLink.Operator.Gateway;
using InterLink.Operator.Observability;
using InterLink.Operator.Observability.Prometheus;
using Microsoft.Extensions.Logging;

namespace InterLink.Operator.Tests.Observability;

/// <summary>Holds docs/reference/observability.md against what the code can tell.</summary>
[Trait("make", "verify")]
public sealed partial class ObservabilityPageTests
{
    [Fact]
    public void Every_metric_has_its_row_and_every_row_its_metric()
    {
        List<Instrument> instruments = [];
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => instruments.Add(instrument) };
        using var gate = LeadershipGate.AlwaysOpen(TimeProvider.System);
        using var metrics = new OperatorMetrics(null!, null!, null!, gate, new GatewayClock(TimeProvider.System), TimeProvider.System);
        listener.Start();

        var published = instruments.Where(instrument => instrument.Meter.Name == OperatorMetrics.MeterName).DistinctBy(instrument => instrument.Name).ToList();

        Assert.Equal(
            ObservabilityPage.Metrics.Keys.Order(StringComparer.Ordinal),
            published.Select(instrument => MetricName.Of(instrument, TypeOf(instrument))).Order(StringComparer.Ordinal));
        Assert.All(published, instrument =>
        {
            var row = ObservabilityPage.Metrics[MetricName.Of(instrument, TypeOf(instrument))];
            Assert.Equal(row.Type, TypeOf(instrument).ToString().ToLowerInvariant());
            Assert.Equal(UnitOf(instrument) ?? row.Unit, row.Unit);
            Assert.False(string.IsNullOrEmpty(instrument.Description), row.Name);
        });
    }

    [Fact]
    public void Every_key_of_a_log_line_is_on_the_page()
    {
        Assembly[] ours = [typeof(OperatorMetrics).Assembly, typeof(KubernetesClient).Assembly, typeof(GatewayClient).Assembly];
        var messages = ours.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.Message)
            .OfType<string>()
            .ToList();

        Assert.NotEmpty(messages);
        Assert.Empty(messages.SelectMany(message => Key().Matches(message)).Select(match => match.Groups["key"].Value).Distinct(StringComparer.Ordinal).Except(ObservabilityPage.Keys));
    }

    private static MetricType TypeOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Histogram" => MetricType.Histogram,
        "Counter" or "ObservableCounter" => MetricType.Counter,
        _ => MetricType.Gauge,
    };

    // Without a unit, a name says it, or the page does.
    private static string? UnitOf(Instrument instrument) => instrument.Unit switch
    {
        null => null,
        "s" => "seconds",
        "d" => "days",
        "{retry}" => "retries",
        ['{', .. var counted, '}'] => counted + "s",
        var other => other,
    };

    [GeneratedRegex(@"\{(?<key>\w+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();
}
