using System.Net;
using System.Text.Json.Nodes;
using InterLink.Kubernetes.Client;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Faults;
using InterLink.Testing.Time;

namespace InterLink.Kubernetes.Tests.Integration;

public sealed class ResourceClientTests(SharedControlPlane shared) : IAsyncLifetime
{
    private Workshop? _workshop;
    private HttpFaultProxy? _proxy;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Workshop Workshop => _workshop!;

    private HttpFaultProxy Proxy => _proxy!;

    private ResourceClient<Widget> Widgets => Workshop.Widgets;

    public async ValueTask InitializeAsync()
    {
        _workshop = await Workshop.OpenAsync(shared);
        _proxy = await HttpFaultProxy.StartAsync(_workshop.ControlPlane, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Workshop.DisposeAsync();
        await Proxy.DisposeAsync();
    }

    [Fact]
    public async Task What_is_created_can_be_read_replaced_patched_and_deleted()
    {
        var created = await Workshop.CreateAsync("one", "red");
        Assert.Equal(created, await Widgets.GetAsync(Workshop.Key("one"), Cancellation));

        var replaced = await Widgets.ReplaceAsync(created with { Spec = new WidgetSpec("green") }, Cancellation);
        Assert.Equal(("green", 2), (replaced.Spec?.Color, replaced.Metadata.Generation));

        var patched = await Workshop.PaintAsync("one", "blue");
        Assert.Equal("blue", patched.Spec?.Color);

        Assert.True(await Widgets.DeleteAsync(Workshop.Key("one"), new DeleteOptions(), Cancellation));
        Assert.Null(await Widgets.GetAsync(Workshop.Key("one"), Cancellation));
        Assert.False(await Widgets.DeleteAsync(Workshop.Key("one"), new DeleteOptions(), Cancellation));
    }

    [Fact]
    public async Task Server_side_apply_creates_and_then_leaves_other_managers_fields_alone()
    {
        await Widgets.ApplyAsync(Workshop.New("applied", "red"), "one", force: false, Cancellation);
        var label = new JsonObject { ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["kept"] = "yes" } } };
        await Widgets.MergePatchAsync(Workshop.Key("applied"), label, Cancellation);

        var applied = await Widgets.ApplyAsync(Workshop.New("applied", "green"), "one", force: false, Cancellation);
        var refused = await Assert.ThrowsAsync<ApiException>(() => Widgets.ApplyAsync(Workshop.New("applied", "blue"), "two", force: false, Cancellation));
        var forced = await Widgets.ApplyAsync(Workshop.New("applied", "blue"), "two", force: true, Cancellation);

        Assert.Equal(("green", "yes"), (applied.Spec?.Color, applied.Metadata.Labels["kept"]));
        Assert.True(refused.IsConflict);
        Assert.Equal("blue", forced.Spec?.Color);
    }

    [Fact]
    public async Task The_server_s_refusals_can_be_told_apart()
    {
        var key = Workshop.Key("one");
        var first = await Workshop.CreateAsync("one");
        await Workshop.PaintAsync("one", "green");
        var otherUid = new DeleteOptions { Uid = "another" };
        var otherVersion = new DeleteOptions { ResourceVersion = first.Metadata.ResourceVersion };
        var wrongType = new JsonObject { ["spec"] = new JsonObject { ["color"] = 1 } };

        Assert.True((await Refused(() => Workshop.CreateAsync("one"))) is { IsAlreadyExists: true, IsConflict: false });
        Assert.True((await Refused(() => Widgets.ReplaceAsync(first, Cancellation))) is { IsConflict: true, IsAlreadyExists: false });
        Assert.True((await Refused(() => Widgets.DeleteAsync(key, otherUid, Cancellation))).IsConflict);
        Assert.True((await Refused(() => Widgets.DeleteAsync(key, otherVersion, Cancellation))).IsConflict);
        Assert.True((await Refused(() => Widgets.MergePatchAsync(key, wrongType, Cancellation))).IsInvalid);
        Assert.True((await Refused(() => Workshop.Client.Resources<Gadget>().GetAsync(key, Cancellation))).IsMissingType);
    }

    [Fact]
    public async Task A_list_in_pages_is_complete_and_consistent()
    {
        foreach (var number in Enumerable.Range(1, 7))
        {
            await Workshop.CreateAsync($"widget-{number}");
        }

        var list = await Workshop.Connect(Proxy.Url).Resources<Widget>().ListAsync(Workshop.InPagesOf(3), Cancellation);

        Assert.Equal(Enumerable.Range(1, 7).Select(number => $"widget-{number} red"), Workshop.Describe(list.Items));
        Assert.Equal(3, Proxy.Requests.Count);
        Assert.NotNull(list.Metadata.ResourceVersion);
    }

    [Fact]
    public async Task A_throttled_call_is_repeated_after_the_time_the_server_asked_for_and_not_before()
    {
        var time = new ManualTimeProvider();
        Proxy.Add(new FaultRule { Times = 1, Fault = new Fault.Respond(429) { Headers = new Dictionary<string, string> { ["Retry-After"] = "7" } } });

        var creating = Workshop.Connect(Proxy.Url, time: time).Resources<Widget>().CreateAsync(Workshop.New("patient"), Cancellation);
        // The time limit of the whole call, and the wait for the repeat.
        await time.WaitForTimersAsync(2, Cancellation);
        time.Advance(TimeSpan.FromSeconds(6.9));
        Assert.Equal(2, time.PendingTimers);
        Assert.Single(Proxy.Requests);
        time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal("patient", (await creating).Metadata.Name);
        Assert.Equal([429, 201], Proxy.Requests.Select(entry => entry.Status ?? 0));
    }

    [Fact]
    public async Task An_internal_error_is_reported_and_not_repeated()
    {
        const string Slow = """{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"InternalError","code":500,"message":"etcd is slow"}""";
        Proxy.Add(new FaultRule { Fault = new Fault.Respond(500, Slow) });

        var failure = await Refused(() => Workshop.Connect(Proxy.Url).Resources<Widget>().CreateAsync(Workshop.New("unlucky"), Cancellation));

        Assert.Equal((HttpStatusCode.InternalServerError, "etcd is slow"), (failure.Code, failure.Message));
        Assert.Single(Proxy.Requests);
    }

    [Fact]
    public async Task A_create_that_lost_its_answer_fails_and_is_not_repeated_behind_the_caller_s_back()
    {
        Proxy.Add(new FaultRule { Method = "POST", Fault = new Fault.DropAfterCommit() });

        var widgets = Workshop.Connect(Proxy.Url).Resources<Widget>();
        await Assert.ThrowsAsync<HttpRequestException>(() => widgets.CreateAsync(Workshop.New("committed"), Cancellation));

        Assert.Single(Proxy.Requests);
        Assert.NotNull(await Widgets.GetAsync(Workshop.Key("committed"), Cancellation));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_after_the_request_timeout()
    {
        var time = new ManualTimeProvider();
        Proxy.Add(new FaultRule { Fault = new Fault.Hold(new TaskCompletionSource().Task) });

        var reading = Workshop.Connect(Proxy.Url, time: time).Resources<Widget>().GetAsync(Workshop.Key("one"), Cancellation);
        await time.WaitForTimersAsync(1, Cancellation);
        time.Advance(new KubernetesClientOptions().RequestTimeout);

        await Assert.ThrowsAsync<TimeoutException>(() => reading);
    }

    private static async Task<ApiException> Refused(Func<Task> call) => await Assert.ThrowsAsync<ApiException>(call);
}
