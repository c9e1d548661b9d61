using System.Globalization;
using System.Text.Json.Nodes;
using InterLink.Gateway.Client;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.Tests.DedicatedConnections;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using InterLink.Testing.Processes;

namespace InterLink.Operator.Tests.Histories;

/// <summary>
/// Whatever users, partners, routers and Scaleway's staff do to a link, its policy and the port that it may be on, and whatever the gateway and the operator
/// suffer meanwhile: once it is quiet, the gateway holds what the specs ask for, nothing was ordered twice, and everything can be deleted.
/// INTERLINK_HISTORIES=3000 plays more of them; INTERLINK_HISTORY=42 plays the one of that seed alone, and both together so many from that one on.
/// </summary>
public sealed class HistoriesTests(OperatorCluster cluster)
{
    private const int Usual = 300;
    private const int SideBySide = 150;
    private const int Deaths = 2;

    /// <summary>What the gateway does to one call in so many, beside what it is asked for.</summary>
    private static readonly JsonObject[] Faults =
    [
        new() { ["path"] = "/interlink/", ["action"] = "status", ["status"] = 503, ["rate"] = 0.01, ["seed"] = 1 },
        new() { ["path"] = "/interlink/", ["action"] = "drop_before", ["rate"] = 0.01, ["seed"] = 2 },
        new() { ["method"] = "POST", ["path"] = "/(links|routing-policies)$", ["action"] = "drop_after_commit", ["rate"] = 0.1, ["seed"] = 3 },
        new() { ["path"] = "/(links|routing-policies)/", ["action"] = "drop_after_commit", ["rate"] = 0.02, ["seed"] = 4 },
    ];

    [Fact]
    public async Task Every_history_ends_as_its_specs_ask()
    {
        var first = Number("INTERLINK_HISTORY") ?? 1;
        var count = Number("INTERLINK_HISTORIES") ?? (Number("INTERLINK_HISTORY") is null ? Usual : 1);
        await using var world = await OperatorWorld.CreateAsync(cluster);
        using var scene = new ConnectionScene(world);
        var ports = new Ports(world, scene);
        foreach (var (seeds, round) in Enumerable.Range(first, count).Chunk(SideBySide).Select((seeds, round) => (seeds, round)))
        {
            await PlayAsync(world, ports, [.. seeds.Select(History.Of)], round);
        }
    }

    private static async Task PlayAsync(OperatorWorld world, Ports ports, IReadOnlyList<History> histories, int round)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var handler = GatewayClient.CreateHandler();
        using var console = new GatewayClient(
            handler, new GatewayClientOptions { BaseUrl = world.Simulator.BaseUrl, RequestsPerSecond = 1000, Burst = 1000 }, () => world.Simulator.SecretKey, () => true, TimeProvider.System);
        await using var chronicle = new Chronicle(world);
        var vpc = await world.Desk.AddVpcAsync(
            new JsonObject { ["region"] = OperatorWorld.Region, ["name"] = "second", ["project_id"] = world.Simulator.ProjectId.ToString() }, cancellation);
        var stage = new HistoryWorld(world, chronicle, ports, console, [world.Simulator.VpcId(OperatorWorld.Region).ToString(), vpc]);
        var (orders, process) = (await world.Desk.OrdersAsync(cancellation), Start(world));

        await Parallel.ForEachAsync(histories, cancellation, async (history, token) => await stage.CreateAsync(history, token));
        foreach (var fault in Faults)
        {
            await world.Desk.AddFaultAsync(fault, cancellation);
        }

        var playing = Task.WhenAll(histories.Select(history => stage.PlayAsync(history, cancellation)));
        for (var death = 1; death <= Deaths; death++)
        {
            // Each time when a part of the orders is out, so that it dies in the middle of something.
            var some = histories.Count * death / (Deaths + 1);
            await Eventually.TrueAsync(() => playing.IsCompleted || chronicle.CountOrders() >= some, cancellation, $"{some} orders");
            await process.KillAsync();
            process = Start(world);
        }

        // In every other round, nobody answers in time who has not answered by then.
        if (round % 2 == 1)
        {
            await world.Desk.AdvanceClockAsync(TimeSpan.FromDays(10), cancellation);
        }

        await playing;
        await world.Desk.ClearFaultsAsync(cancellation);
        await Parallel.ForEachAsync(histories, cancellation, async (history, token) => await stage.ReleaseAsync(history, token));
        await EventuallyAllAsync(histories, () => ComplaintsAsync(world, chronicle));

        await DeleteAllAsync(world, chronicle);
        Assert.All(chronicle.LinkIds, entry => Assert.Single(entry.Value));
        var ordered = (await world.Desk.JournalAsync("method=POST&path=^/interlink/.*/links$&status=200", cancellation)).Skip(orders).Select(line => line.LinkId ?? "").ToList();
        Assert.Equal(ordered.Order(StringComparer.Ordinal), chronicle.LinkIds.SelectMany(entry => entry.Value.Keys).Order(StringComparer.Ordinal));
        TestContext.Current.TestOutputHelper?.WriteLine($"{histories.Count} histories, {histories.Sum(history => history.Steps.Count)} steps, {ordered.Count} orders, {chronicle.Revisions} revisions.");
        await process.DisposeAsync();
    }

    /// <summary>
    /// Without an election: a lease whose holder was killed would have to run out each time. And with fewer looks at the gateway: each lists the links of
    /// all the histories, and what one of them waits for, the others do not.
    /// </summary>
    private static ChildProcess Start(OperatorWorld world) =>
        world.StartOperator(flags: ["--leader-elect", "false", "--inventory-interval", "500ms", "--inventory-busy-interval", "250ms"]);

    private static async Task<IReadOnlyDictionary<string, string>> ComplaintsAsync(OperatorWorld world, Chronicle chronicle)
    {
        chronicle.CheckThatItReads();
        if (chronicle.Links.FirstOrDefault(link => link.Status.ObservedGeneration != link.Metadata.Generation && !link.Metadata.IsTerminating) is { Metadata.Name: var waiting })
        {
            return new Dictionary<string, string>(StringComparer.Ordinal) { [waiting] = "the last edit was not answered" };
        }

        var gateway = await GatewayView.ReadAsync(world);
        var ofLinks = chronicle.Links.Where(link => !link.Metadata.IsTerminating)
            .Select(link => (link.Metadata.Name, Told: Oracle.Complaints(link, gateway, chronicle.Policy, chronicle.Connection)));
        var ofPolicies = chronicle.Policies.Where(policy => !policy.Metadata.IsTerminating).Select(policy => (policy.Metadata.Name, Told: Oracle.Complaints(policy, gateway)));
        var ofConnections = chronicle.Connections.Select(connection => (connection.Metadata.Name, Told: ConnectionOracle.Complaints(connection, gateway)));
        return ofLinks.Concat(ofPolicies).Concat(ofConnections)
            .SelectMany(one => one.Told.Select(complaint => (one.Name, Complaint: complaint)))
            .GroupBy(one => one.Name, StringComparer.Ordinal)
            .ToDictionary(one => one.Key, one => string.Join("; ", one.Select(told => told.Complaint)), StringComparer.Ordinal);
    }

    /// <summary>The InterLinks and all that they refer to at once, as <c>kubectl delete -f</c> does; the partners let go by themselves.</summary>
    private static async Task DeleteAllAsync(OperatorWorld world, Chronicle chronicle)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await world.Desk.SetAutopilotAsync(new JsonObject { ["deprovision_after"] = "0s" }, cancellation);
        var connections = world.Kubernetes.Resources<DedicatedConnectionResource>();
        await Parallel.ForEachAsync(chronicle.Connections.Select(connection => connection.Metadata.Key).ToList(), cancellation, async (key, token) => await DeleteAsync(connections, key, token));
        await Parallel.ForEachAsync(chronicle.Policies.Select(policy => policy.Metadata.Key).ToList(), cancellation, async (key, token) => await DeleteAsync(world.RoutingPolicies, key, token));
        await Parallel.ForEachAsync(chronicle.Links.Select(link => link.Metadata.Key).ToList(), cancellation, async (key, token) => await DeleteAsync(world.InterLinks, key, token));
        foreach (var link in await world.LinksAsync())
        {
            await LetGoAsync(world, link.Partner?.PairingKey ?? "");
        }

        await Eventually.IsAsync(
            () => Task.FromResult(string.Join("; ", Left(chronicle))),
            left => left.Length == 0,
            cancellation,
            "all is gone");
        var gateway = await GatewayView.ReadAsync(world);
        Assert.Empty(gateway.Links);
        Assert.Empty(gateway.Policies);
    }

    private static IEnumerable<string> Left(Chronicle chronicle) =>
    [
        .. chronicle.Links.Select(link => $"{link.Metadata.Name} {link.Status.Phase}"),
        .. chronicle.Policies.Select(policy => $"policy {policy.Metadata.Name}"),
        .. chronicle.Connections.Select(connection => $"connection {connection.Metadata.Name}"),
    ];

    private static async Task DeleteAsync<T>(ResourceClient<T> client, ResourceKey key, CancellationToken cancellationToken)
        where T : class, IResource<T>
    {
        try
        {
            await client.DeleteAsync(key, new(), cancellationToken);
        }
        catch (ApiException gone) when (gone.IsNotFound)
        {
            // Deleted in its history, and just gone.
        }
    }

    /// <summary>Those that were deleted before the partners went by themselves.</summary>
    private static async Task LetGoAsync(OperatorWorld world, string key)
    {
        try
        {
            await world.PartnerDesk.DeprovisionAsync(key, TestContext.Current.CancellationToken);
        }
        catch (HttpRequestException)
        {
            // In no state for it: a deletion needs no partner, or has not begun.
        }
    }

    private static async Task EventuallyAllAsync(IReadOnlyList<History> histories, Func<Task<IReadOnlyDictionary<string, string>>> complaints)
    {
        // The gateway is asked now and then only: most looks would find it as it was.
        const int glances = 20;
        IReadOnlyDictionary<string, string> last = new Dictionary<string, string>(StringComparer.Ordinal) { [""] = "nothing was looked at yet" };
        var glance = 0;
        try
        {
            await Eventually.IsAsync(async () => last = glance++ % glances == 0 ? await complaints() : last, found => found.Count == 0, TestContext.Current.CancellationToken, "the gateway holds what the specs ask for");
        }
        catch (TimeoutException)
        {
            var concerned = histories.Where(history => last.ContainsKey(history.Name) || (history.IsSelfHosted && last.ContainsKey(history.Port)));
            Assert.Fail(string.Join('\n', last.Select(told => $"{told.Key}: {told.Value}").Concat(concerned.Select(history => $"  {history}"))));
        }
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
