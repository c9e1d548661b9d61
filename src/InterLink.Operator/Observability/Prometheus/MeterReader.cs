using System.Diagnostics.Metrics;
using System.Numerics;

namespace InterLink.Operator.Observability.Prometheus;

/// <summary>
/// Keeps the sums of one meter's instruments, and writes them for Prometheus. Made before the instruments measure anything: what was measured earlier is lost.
/// </summary>
internal sealed class MeterReader : IDisposable
{
    private readonly Lock _reading = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<Instrument, MetricFamily> _families = [];
    private readonly MeterListener _listener = new();

    public MeterReader(Meter meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>(Take);
        _listener.SetMeasurementEventCallback<float>(Take);
        _listener.SetMeasurementEventCallback<decimal>(Take);
        _listener.SetMeasurementEventCallback<long>(Take);
        _listener.SetMeasurementEventCallback<int>(Take);
        _listener.SetMeasurementEventCallback<short>(Take);
        _listener.SetMeasurementEventCallback<byte>(Take);
        _listener.Start();
    }

    /// <summary>Everything as it is now, in Prometheus' text format.</summary>
    public string Read()
    {
        // What is observed may need locks of others, who may be about to measure something while they hold them: so it is not asked for under the gate.
        lock (_reading)
        {
            lock (_gate)
            {
                foreach (var family in _families.Values)
                {
                    family.ForgetObserved();
                }
            }

            _listener.RecordObservableInstruments();
            lock (_gate)
            {
                return PrometheusText.Write(_families.Values);
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Take<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
        where T : struct, INumber<T>
    {
        var labels = Labels.Of(tags);
        lock (_gate)
        {
            if (!_families.TryGetValue(instrument, out var family))
            {
                family = MetricFamily.For<T>(instrument);
                _families.Add(instrument, family);
            }

            family.Take(labels, double.CreateChecked(value));
        }
    }
}
