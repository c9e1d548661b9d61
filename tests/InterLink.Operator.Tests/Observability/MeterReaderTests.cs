using System.Diagnostics.Metrics;
using InterLink.Operator.Observability.Prometheus;

namespace InterLink.Operator.Tests.Observability;

/// <summary>The text that Prometheus reads, for every kind of instrument there is.</summary>
public sealed class MeterReaderTests : IDisposable
{
    private readonly Meter _meter = new("shop");
    private readonly MeterReader _reader;

    public MeterReaderTests() => _reader = new MeterReader(_meter);

    public void Dispose()
    {
        _reader.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void Nothing_measured_is_an_empty_text()
    {
        _meter.CreateCounter<int>("shop.orders");
        Assert.Equal("", _reader.Read());
    }

    [Fact]
    public void Every_kind_of_instrument_reads_as_its_golden_text()
    {
        var orders = _meter.CreateCounter<long>("shop.orders", "{order}", "Orders.");
        orders.Add(2, Tag("by", "web"));
        orders.Add(3, Tag("by", "web"));
        var stock = _meter.CreateUpDownCounter<int>("shop.stock", description: "Pieces.");
        stock.Add(7);
        stock.Add(-2);
        _meter.CreateGauge<double>("shop.temperature", "Cel", "Now.").Record(20.5);
        _meter.CreateObservableCounter("shop.visits", () => 40L, description: "People.");
        _meter.CreateObservableUpDownCounter("shop.staff", () => (short)4);
        _meter.CreateObservableGauge("shop.age", () => 1.5f, "d", "Days.");
        var advice = new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] };
        var waits = _meter.CreateHistogram("shop.wait", "s", "Time.", tags: null, advice);
        foreach (var wait in new[] { 0.05, 0.1, 0.5, 2.5 })
        {
            waits.Record(wait, Tag("till", 1));
        }

        var text = _reader.Read();

        Assert.Equal(
            """
            # HELP shop_age_days Days.
            # TYPE shop_age_days gauge
            shop_age_days 1.5
            # HELP shop_orders_total Orders.
            # TYPE shop_orders_total counter
            shop_orders_total{by="web"} 5
            # HELP shop_staff 
            # TYPE shop_staff gauge
            shop_staff 4
            # HELP shop_stock Pieces.
            # TYPE shop_stock gauge
            shop_stock 5
            # HELP shop_temperature_Cel Now.
            # TYPE shop_temperature_Cel gauge
            shop_temperature_Cel 20.5
            # HELP shop_visits_total People.
            # TYPE shop_visits_total counter
            shop_visits_total 40
            # HELP shop_wait_seconds Time.
            # TYPE shop_wait_seconds histogram
            shop_wait_seconds_bucket{till="1",le="0.1"} 2
            shop_wait_seconds_bucket{till="1",le="1"} 3
            shop_wait_seconds_bucket{till="1",le="+Inf"} 4
            shop_wait_seconds_sum{till="1"} 3.15
            shop_wait_seconds_count{till="1"} 4

            """,
            text);
        Assert.Equal(40, Exposition.Parse(text)["shop_visits_total"]);
    }

    [Fact]
    public void Awkward_names_values_and_numbers_survive()
    {
        var gauge = _meter.CreateGauge<double>("shop.odd-name", description: "A \\ and\na line.");
        gauge.Record(double.PositiveInfinity, Tag("odd.key", "a \"quoted\" \\ and\na line"));
        gauge.Record(double.NaN, Tag("odd.key", null));

        var text = _reader.Read();

        Assert.Contains("# HELP shop_odd_name A \\\\ and\\na line.\n", text, StringComparison.Ordinal);
        var read = Exposition.Parse(text);
        Assert.Equal(double.PositiveInfinity, read["shop_odd_name{odd_key=\"a \\\"quoted\\\" \\\\ and\\na line\"}"]);
        Assert.Equal(double.NaN, read["shop_odd_name{odd_key=\"\"}"]);
    }

    [Fact]
    public void The_order_of_tags_makes_no_second_series()
    {
        var counter = _meter.CreateCounter<int>("shop.orders");
        counter.Add(1, Tag("a", 1), Tag("b", 2));
        counter.Add(1, Tag("b", 2), Tag("a", 1));

        Assert.Equal(2, Exposition.Parse(_reader.Read())["shop_orders_total{a=\"1\",b=\"2\"}"]);
    }

    [Fact]
    public void A_series_that_is_not_observed_again_vanishes()
    {
        List<Measurement<int>> seen = [new(1, Tag("name", "a")), new(1, Tag("name", "b"))];
        _meter.CreateObservableGauge("shop.open", () => seen);
        Assert.Equal(2, Exposition.Parse(_reader.Read()).Samples.Count);

        seen.RemoveAt(0);

        Assert.Equal("shop_open{name=\"b\"}", Assert.Single(Exposition.Parse(_reader.Read()).Samples).Key);
    }

    [Fact]
    public void Another_meter_of_the_same_name_is_none_of_its_business()
    {
        using var other = new Meter("shop");
        other.CreateCounter<int>("shop.orders").Add(1);
        Assert.Equal("", _reader.Read());
    }

    [Fact]
    public async Task Whoever_measures_under_a_lock_that_an_observed_value_needs_holds_nobody_up()
    {
        var shop = new Lock();
        using var asked = new ManualResetEventSlim();
        var orders = _meter.CreateCounter<int>("shop.orders");
        _meter.CreateObservableGauge("shop.stock", () =>
        {
            asked.Set();
            lock (shop)
            {
                return 7;
            }
        });
        Task<string> reading;
        lock (shop)
        {
            reading = Task.Run(_reader.Read, TestContext.Current.CancellationToken);
            asked.Wait(TestContext.Current.CancellationToken);
            orders.Add(1);
        }

        var read = Exposition.Parse(await reading);
        Assert.Equal((7, 1), (read["shop_stock"], read["shop_orders_total"]));
    }

    private static KeyValuePair<string, object?> Tag(string key, object? value) => new(key, value);
}
