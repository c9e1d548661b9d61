using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using InterLink.Gateway.Client;
using InterLink.Gateway.Diagnostics;

namespace InterLink.Gateway.Tests.Client;

/// <summary>What a call tells about itself: its operation and what came of it, and no more.</summary>
public sealed class ObservedCallsTests
{
    [Theory]
    [InlineData("GET", "/interlink/v1beta1/regions/fr-par/links", "links.list")]
    [InlineData("GET", "/interlink/v1beta1/regions/fr-par/links/an-id", "links.get")]
    [InlineData("POST", "/interlink/v1beta1/regions/fr-par/links", "links.create")]
    [InlineData("PATCH", "/interlink/v1beta1/regions/fr-par/links/an-id", "links.update")]
    [InlineData("DELETE", "/interlink/v1beta1/regions/fr-par/links/an-id", "links.delete")]
    [InlineData("POST", "/interlink/v1beta1/regions/fr-par/links/an-id/attach-vpc", "links.attach-vpc")]
    [InlineData("POST", "/interlink/v1beta1/regions/fr-par/links/an-id/set-routing-policy", "links.set-routing-policy")]
    [InlineData("GET", "/interlink/v1beta1/regions/nl-ams/dedicated-connections", "dedicated-connections.list")]
    [InlineData("GET", "/vpc/v2/regions/fr-par/routes-with-nexthop", "routes-with-nexthop.list")]
    public void An_operation_is_named_without_ids(string method, string path, string name) =>
        Assert.Equal(name, OperationName.Of(new GatewayRequest { Method = new HttpMethod(method), Region = "fr-par", Path = path, Priority = RequestPriority.Prompt }));

    [Fact]
    public async Task Every_call_is_counted_once_and_is_a_child_of_its_caller()
    {
        using var meter = new Meter("observed");
        var measured = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter, meter))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => measured.Enqueue(string.Join(' ', tags.ToArray().Select(tag => tag.Value))));
        listener.Start();
        using var caller = new Activity("caller").Start();
        var activities = new ConcurrentQueue<Activity>();
        using var tracing = new ActivityListener
        {
            ShouldListenTo = source => string.Equals(source.Name, GatewayTracing.SourceName, StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == caller.TraceId)
                {
                    activities.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(tracing);
        using var handler = GatewayClient.CreateHandler();
        using var client = new GatewayClient(
            handler, ClientRig.Options with { BaseUrl = new Uri("http://127.0.0.1:1"), MaxRetries = 0 }, () => ClientRig.SecretKey, () => false, TimeProvider.System, new GatewayMetrics(meter));

        await client.Links.GetAsync("fr-par", ClientRig.LinkId, TestContext.Current.CancellationToken);
        await client.Links.DeleteAsync("fr-par", ClientRig.LinkId, TestContext.Current.CancellationToken);

        Assert.Equal(["links.get unavailable", "links.delete not_leader"], measured);
        Assert.Equal(["gateway links.get", "gateway links.delete"], activities.Select(activity => activity.DisplayName));
        Assert.All(activities, activity => Assert.Equal(caller.SpanId, activity.ParentSpanId));
        Assert.All(activities, activity => Assert.Equal(["operation", "region", "outcome", "tries"], activity.TagObjects.Select(tag => tag.Key)));
        Assert.All(activities, activity => Assert.DoesNotContain(activity.TagObjects, tag => Equals(tag.Value, ClientRig.SecretKey)));
    }
}
