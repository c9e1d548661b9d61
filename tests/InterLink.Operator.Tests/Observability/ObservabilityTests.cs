using InterLink.Domain.InterLinks;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using InterLink.Testing.Processes;

namespace InterLink.Operator.Tests.Observability;

/// <summary>What an operator tells about itself, and what it must never tell.</summary>
public sealed class ObservabilityTests(OperatorCluster cluster)
{
    [Fact]
    public async Task The_life_of_a_link_shows_in_metrics_and_traces_and_its_keys_show_nowhere()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var collector = await OtlpCollector.StartAsync();
        await using var world = await OperatorWorld.CreateAsync(cluster);
        using var account = await CustomerAccount.OpenAsync(world, "customer");
        await account.StoreAsync();
        world.OperatorEnvironment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url;
        world.OperatorEnvironment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        var process = world.StartOperator(flags: ["--log-level", "debug", "--log-format", "json"]);
        using var health = new HttpClient { BaseAddress = await HealthOfAsync(process) };
        List<string> told = [];

        await world.InterLinks.CreateAsync(account.Hosted("paris"), cancellation);
        await world.ReachesAsync("paris", InterLinkPhase.Requesting);
        var key = await world.PairingKeyAsync("paris");
        var own = $"{{name=\"paris\",namespace=\"{world.Namespace}\"}}";
        var requesting = await EventuallyAsync(health, told, seen => seen.Samples.ContainsKey("interlink_operator_link_expiry_days" + own), "the expiry is told");
        Assert.InRange(requesting["interlink_operator_link_expiry_days" + own], 9, 10);
        Assert.Equal(1, requesting["interlink_operator_links{phase=\"Requesting\"}"]);
        Assert.Equal(1, requesting["interlink_operator_links_billed"]);
        Assert.Equal(1, requesting["interlink_operator_leader"]);

        await world.PartnerDesk.AcceptAsync(key, cancellation);
        await world.PartnerDesk.CompleteAsync(key, cancellation);
        await world.ReachesAsync("paris", InterLinkPhase.Active);
        var active = await EventuallyAsync(health, told, seen => seen["interlink_operator_links{phase=\"Active\"}"] == 1, "the link is told as Active");
        Assert.False(active.Samples.ContainsKey("interlink_operator_link_expiry_days" + own));
        Assert.Equal(1, active["interlink_operator_link_activation_duration_seconds_count"]);
        Assert.Equal(1, active["interlink_operator_gateway_call_duration_seconds_count{operation=\"links.create\",outcome=\"ok\"}"]);
        Assert.True(active.Sum("interlink_operator_reconcile_duration_seconds_count") > requesting.Sum("interlink_operator_reconcile_duration_seconds_count"));
        Assert.True(active.Sum("interlink_operator_workqueue_latency_seconds_count") >= active.Sum("interlink_operator_reconcile_duration_seconds_count"));
        Assert.True(active.Sum("interlink_operator_inventory_round_duration_seconds_count") > 0);
        Assert.Contains($"interlink_operator_inventory_age_seconds{{credentials=\"{world.Namespace}/interlink-credentials\",region=\"{OperatorWorld.Region}\"}}", active.Samples.Keys);
        Assert.Equal(0, active["interlink_operator_workqueue_depth{kind=\"RoutingPolicy\"}"]);
        told.Add(await world.KubectlAsync("get", "interlinks,events", "--output", "yaml"));

        await world.KubectlAsync("delete", "interlink", "paris", "--wait=false");
        await world.ReachesAsync("paris", InterLinkPhase.Deprovisioning);
        await world.PartnerDesk.DeprovisionAsync(key, cancellation);
        await world.GoneAsync("paris");
        var gone = await EventuallyAsync(health, told, seen => seen["interlink_operator_links{phase=\"Deprovisioning\"}"] == 0, "the link is no longer told");
        Assert.DoesNotContain(gone.Samples.Keys, series => series.Contains("paris", StringComparison.Ordinal));
        told.Add(await world.KubectlAsync("get", "interlinks,events", "--output", "yaml"));

        process.Terminate();
        await process.WaitForExitAsync(cancellation);
        var (traces, metrics) = (collector.Received("/v1/traces"), collector.Received("/v1/metrics"));
        Assert.All(["watch InterLink", "reconcile InterLink", "gateway links.create", "RecordOrderIntent", "inventory round"], text => Assert.Contains(text, traces, StringComparison.Ordinal));
        Assert.Contains("interlink_operator.gateway.call.duration", metrics, StringComparison.Ordinal);
        Assert.All([traces, metrics, .. told, .. process.Output], text => Assert.DoesNotContain(key, text, StringComparison.Ordinal));
        Assert.All([traces, metrics, .. told, .. process.Output], text => Assert.DoesNotContain(world.Simulator.SecretKey, text, StringComparison.Ordinal));
        Assert.All([traces, metrics, .. told, .. process.Output], text => Assert.DoesNotContain(account.SecretKey, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_standby_answers_too_and_tells_of_no_link()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        await world.StartOperator().WaitForLineAsync("Leading", TestContext.Current.CancellationToken);
        var standby = world.StartOperator();
        using var health = new HttpClient { BaseAddress = await HealthOfAsync(standby) };
        await standby.WaitForLineAsync("Mirrors are complete", TestContext.Current.CancellationToken);
        await world.InterLinks.CreateAsync(world.Hosted("paris"), TestContext.Current.CancellationToken);
        await world.ReachesAsync("paris", InterLinkPhase.Requesting);

        var seen = await EventuallyAsync(health, [], seen => seen["interlink_operator_workqueue_depth{kind=\"InterLink\"}"] > 0, "the change has reached the standby's queue");

        Assert.Equal(0, seen["interlink_operator_leader"]);
        Assert.DoesNotContain(seen.Types.Keys, name => name.StartsWith("interlink_operator_link", StringComparison.Ordinal));
        Assert.DoesNotContain("interlink_operator_reconcile_duration_seconds", seen.Types.Keys);
    }

    private static Task<Exposition> EventuallyAsync(HttpClient health, List<string> told, Func<Exposition, bool> wanted, string what) => Eventually.IsAsync(
        async () =>
        {
            using var answer = await health.GetAsync("metrics", TestContext.Current.CancellationToken);
            Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
            told.Add(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            return Exposition.Parse(told[^1]);
        },
        wanted,
        TestContext.Current.CancellationToken,
        what);

    private static async Task<Uri> HealthOfAsync(ChildProcess process)
    {
        const string mark = "listening on ";
        var line = await process.WaitForLineAsync(mark, TestContext.Current.CancellationToken);
        var url = line[(line.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..];
        return new Uri(url.Split('"')[0]);
    }
}
