using System.Net.Sockets;
using System.Text.Json.Nodes;
using InterLink.Domain;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.InterLinks;
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

        await HostedRows.CreatePolicyAsync(world, HostedRows.Policy);
        await world.InterLinks.CreateAsync(WithPolicy(account.Hosted("paris")), cancellation);
        await world.ReachesAsync("paris", InterLinkPhase.Requesting);
        var key = await world.PairingKeyAsync("paris");
        var own = $"{{name=\"paris\",namespace=\"{world.Namespace}\"}}";
        var requesting = await EventuallyAsync(health, told, seen => seen.Samples.ContainsKey("interlink_operator_link_expiry_days" + own), "the expiry is told");
        Assert.InRange(requesting["interlink_operator_link_expiry_days" + own], 9, 10);
        Assert.Null(Session(requesting, "ipv4"));
        Assert.Equal(1, requesting["interlink_operator_links{phase=\"Requesting\"}"]);
        Assert.Equal(1, requesting["interlink_operator_links_billed"]);
        Assert.Equal(1, requesting["interlink_operator_leader"]);

        await world.PartnerDesk.AcceptAsync(key, cancellation);
        await world.PartnerDesk.CompleteAsync(key, cancellation);
        var link = await world.ReachesAsync("paris", InterLinkPhase.Active);
        var active = await EventuallyAsync(
            health,
            told,
            seen => seen["interlink_operator_links{phase=\"Active\"}"] == 1 && seen.Samples.ContainsKey("interlink_operator_link_activation_duration_seconds_count"),
            "the link is told as Active, and how long that took");
        Assert.False(active.Samples.ContainsKey("interlink_operator_link_expiry_days" + own));
        Assert.Equal(1, active["interlink_operator_link_activation_duration_seconds_count"]);
        Assert.Equal(1, active["interlink_operator_gateway_call_duration_seconds_count{operation=\"links.create\",outcome=\"ok\"}"]);
        Assert.True(active.Sum("interlink_operator_reconcile_duration_seconds_count") > requesting.Sum("interlink_operator_reconcile_duration_seconds_count"));
        Assert.True(active.Sum("interlink_operator_workqueue_latency_seconds_count") >= active.Sum("interlink_operator_reconcile_duration_seconds_count"));
        var rounds = $"interlink_operator_inventory_round_duration_seconds_count{{credentials=\"{world.Namespace}/interlink-credentials\",outcome=\"ok\",region=\"{OperatorWorld.Region}\"}}";
        await EventuallyAsync(health, told, seen => seen[rounds] > active[rounds], "another round is told");
        Assert.Contains($"interlink_operator_inventory_age_seconds{{credentials=\"{world.Namespace}/interlink-credentials\",region=\"{OperatorWorld.Region}\"}}", active.Samples.Keys);
        Assert.Contains("interlink_operator_workqueue_depth{kind=\"RoutingPolicy\"}", active.Samples.Keys);

        await EventuallyAsync(health, told, seen => Session(seen, "ipv4") == 1 && Session(seen, "ipv6") == 1, "both sessions are told as up");
        await world.Desk.SetSessionAsync(link.Status.LinkId ?? "", ipv6: true, up: false, cancellation);
        await EventuallyAsync(health, told, seen => Session(seen, "ipv4") == 1 && Session(seen, "ipv6") == 0, "one session is told as down");
        told.Add(await world.KubectlAsync("get", "interlinks,events", "--output", "yaml"));

        await world.KubectlAsync("delete", "interlink", "paris", "--wait=false");
        await world.ReachesAsync("paris", InterLinkPhase.Deprovisioning);
        await world.PartnerDesk.DeprovisionAsync(key, cancellation);
        await world.GoneAsync("paris");
        var gone = await EventuallyAsync(health, told, seen => !seen.Samples.Keys.Any(series => series.Contains("paris", StringComparison.Ordinal)), "no series names the link, once the mirror knows that it is gone");
        Assert.Equal(0, gone["interlink_operator_links{phase=\"Deprovisioning\"}"]);
        told.Add(await world.KubectlAsync("get", "interlinks,events", "--output", "yaml"));
        await CheckEventsAsync(world);

        process.Terminate();
        await process.WaitForExitAsync(cancellation);
        var (traces, metrics) = (collector.Received("/v1/traces"), collector.Received("/v1/metrics"));
        Assert.All(["watch InterLink", "reconcile InterLink", "gateway links.create", "RecordOrderIntent", "inventory round"], text => Assert.Contains(text, traces, StringComparison.Ordinal));
        Assert.Contains("interlink_operator.gateway.call.duration", metrics, StringComparison.Ordinal);
        CheckTraces(collector.Spans());
        CheckLog(process.Output);
        Assert.All([traces, metrics, .. told, .. process.Output], text => Assert.DoesNotContain(key, text, StringComparison.Ordinal));
        Assert.All([traces, metrics, .. told, .. process.Output], text => Assert.DoesNotContain(world.Simulator.SecretKey, text, StringComparison.Ordinal));
        Assert.All([traces, metrics, .. told, .. process.Output], text => Assert.DoesNotContain(account.SecretKey, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_standby_answers_too_and_tells_of_no_link()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        await world.StartOperator().WaitForLineAsync("Leading", TestContext.Current.CancellationToken);
        var standby = world.StartOperator(flags: ["--listen", "[::]:0"]);
        var address = await HealthOfAsync(standby);
        using var health = new HttpClient { BaseAddress = new UriBuilder(address) { Host = "127.0.0.1" }.Uri };
        using var healthByIpv6 = new HttpClient { BaseAddress = new UriBuilder(address) { Host = "[::1]" }.Uri };
        await standby.WaitForLineAsync("Mirrors are complete", TestContext.Current.CancellationToken);
        await world.InterLinks.CreateAsync(world.Hosted("paris"), TestContext.Current.CancellationToken);
        await world.ReachesAsync("paris", InterLinkPhase.Requesting);

        var seen = await EventuallyAsync(health, [], seen => seen["interlink_operator_workqueue_depth{kind=\"InterLink\"}"] > 0, "the change has reached the standby's queue");

        Assert.Equal(0, seen["interlink_operator_leader"]);
        Assert.True(!Socket.OSSupportsIPv6 || (await healthByIpv6.GetAsync("healthz", TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        Assert.DoesNotContain(seen.Types.Keys, name => name.StartsWith("interlink_operator_link", StringComparison.Ordinal));
        Assert.DoesNotContain("interlink_operator_reconcile_duration_seconds", seen.Types.Keys);
    }

    private static InterLinkResource WithPolicy(InterLinkResource resource) =>
        resource with { Spec = resource.Spec with { RoutingPolicyRef = new LocalObjectReference { Name = HostedRows.Policy } } };

    /// <summary>What happened once is told once, and not as a repetition of itself either.</summary>
    private static async Task CheckEventsAsync(OperatorWorld world)
    {
        var events = (await world.Kubernetes.Resources<Event>().ListAsync(new ListOptions { Namespace = world.Namespace }, TestContext.Current.CancellationToken)).Items
            .Where(one => one.InvolvedObject.Kind == InterLinkResource.Type.Kind).ToList();
        Assert.Superset(
            new HashSet<string?>(["Ordered", "ContactPartner", "LinkActive", "TrafficAllowed", "LimitedConnectivity", "AwaitingDeprovisioning"]),
            events.Select(one => one.Reason).ToHashSet());
        Assert.Equal(events.Count, events.DistinctBy(one => one.Reason).Count());
        Assert.All(events, one => Assert.Equal(1, one.Count));
    }

    /// <summary>What a watch event came to is one trace: the passes that it led to, and their calls. What the inventory wakes has none above it.</summary>
    private static void CheckTraces(IReadOnlyList<Span> spans)
    {
        var order = Assert.Single(spans, span => span.Name == "gateway links.create");
        Assert.Equal("reconcile InterLink", order.Lineage(spans)[1]);
        var calls = spans.Where(span => span.Name.StartsWith("gateway ", StringComparison.Ordinal)).Select(span => span.Lineage(spans));
        Assert.Contains(calls, lineage => lineage is [_, "reconcile InterLink", .., "watch InterLink"] && lineage.Skip(1).SkipLast(1).All(name => name == "reconcile InterLink"));
    }

    /// <summary>Every line is an object whose keys are those of the page; what happened to the link names it in three of them.</summary>
    private static void CheckLog(IReadOnlyList<string> lines)
    {
        var states = lines.Select(line => JsonNode.Parse(line)?["State"] as JsonObject).OfType<JsonObject>().ToList();
        Assert.Equal(lines.Count, states.Count);
        Assert.Empty(states.SelectMany(state => state.Select(entry => entry.Key)).Distinct().Except([.. ObservabilityPage.Keys, "Message", "{OriginalFormat}"]));
        Assert.Contains(states, state => (string?)state["Kind"] == "InterLink" && (string?)state["Name"] == "paris" && (string?)state["To"] == "Active");
        Assert.All(states.Where(state => state.ContainsKey("Generation")), state => Assert.All(["Kind", "Namespace", "Name"], key => Assert.True(state.ContainsKey(key))));
    }

    private static double? Session(Exposition seen, string ipVersion) =>
        seen.Samples.Where(sample => sample.Key.StartsWith($"interlink_operator_link_bgp_up{{ip_version=\"{ipVersion}\"", StringComparison.Ordinal)).Select(sample => (double?)sample.Value).SingleOrDefault();

    private static Task<Exposition> EventuallyAsync(HttpClient health, List<string> told, Func<Exposition, bool> wanted, string what) => Eventually.IsAsync(
        async () =>
        {
            using var answer = await health.GetAsync("metrics", TestContext.Current.CancellationToken);
            Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
            told.Add(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            var read = Exposition.Parse(told[^1]);
            ObservabilityPage.Check(read);
            return read;
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
