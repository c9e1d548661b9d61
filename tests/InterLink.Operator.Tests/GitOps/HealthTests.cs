using System.Text.Json;
using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Tests.DedicatedConnections;
using InterLink.Operator.Tests.InterLinks;
using InterLink.Operator.Tests.World;
using InterLink.Testing.GitOps;
using ConnectionReasons = InterLink.Domain.DedicatedConnections.DedicatedConnectionConditions.Reasons;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Operator.Tests.GitOps;

/// <summary>
/// What Argo CD and Flux make of whole lives. The states that a life stays in are named here; every revision between them is held against
/// <see cref="HealthRules"/> by the world, as in every other test.
/// </summary>
public sealed class HealthTests(OperatorCluster cluster) : IAsyncLifetime
{
    private readonly List<(string Expected, JsonObject Resource)> _stations = [];
    private OperatorWorld? _world;

    private OperatorWorld World => _world ?? throw new InvalidOperationException("Not initialized.");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _world = await OperatorWorld.CreateAsync(cluster, new SimulatorOptions { ConfiguringTime = HostedRows.SetupTime });

    public ValueTask DisposeAsync() => _world?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_resource_that_was_just_applied_is_not_healthy_before_an_operator_has_seen_it()
    {
        var sample = World.Hosted("paris");
        await World.InterLinks.CreateAsync(sample, Cancellation);

        var stored = JsonNode.Parse(await World.KubectlAsync("get", "interlink", "paris", "--output", "json"))?.AsObject() ?? [];

        Assert.Equal(-1, (int?)stored["status"]?["observedGeneration"]);
        Assert.Equal(Kstatus.InProgress, KstatusReading.Of(stored));
        _stations.Add(("Progressing", stored));
        await ArgoCdAgreesAsync();
    }

    [Fact]
    public async Task An_InterLink_is_healthy_from_its_gate_on_and_degraded_wherever_it_ends()
    {
        World.StartOperator();
        await HostedRows.CreatePolicyAsync(World, HostedRows.Policy);
        HostedRow[] rows = [.. new[] { "active", "asked", "traffic", "failed", "refused", "silent", "ended" }.Select(name => new HostedRow(World, name))];
        var (active, asked, traffic, failed, refused, silent, ended) = (rows[0], rows[1], rows[2], rows[3], rows[4], rows[5], rows[6]);
        await Task.WhenAll(rows.Select(row => row.PlayAsync("order", spec => row.Name switch
        {
            "asked" => spec with { ReadyWhen = ReadyWhen.Requested },
            "traffic" => spec with { ReadyWhen = ReadyWhen.TrafficAllowed, RoutePropagation = RoutePropagation.Disabled },
            _ => spec,
        })));
        await StandsAsync(active, Reasons.LinkConfiguring, "Progressing");
        await StandsAsync(asked, Reasons.LinkConfiguring, "Progressing");
        await failed.ActAsync("fail");
        await StandsAsync(failed, Reasons.LinkFailed, "Degraded");

        await active.ActAsync("set-up");
        await StandsAsync(active, Reasons.AwaitingPartner, "Progressing");
        await StandsAsync(asked, Reasons.AwaitingPartner, "Healthy");
        await refused.ActAsync("refuse");
        await StandsAsync(refused, Reasons.PartnerRefused, "Degraded");

        await Task.WhenAll(new[] { active, traffic, ended }.Select(row => row.ActAsync("accept")));
        await StandsAsync(active, Reasons.PartnerAccepted, "Progressing");
        await Task.WhenAll(new[] { active, traffic, ended }.Select(row => row.ActAsync("complete")));
        await StandsAsync(active, Reasons.LinkActive, "Healthy");
        await StandsAsync(traffic, Reasons.Blocked, "Progressing");
        await traffic.EditAsync(new JsonObject { ["routePropagation"] = "Enabled" });
        await StandsAsync(traffic, Reasons.LinkActive, "Healthy");

        await active.ActAsync("v4-down");
        await StandsAsync(active, Reasons.LimitedConnectivity, "Healthy");
        await active.ActAsync("v6-down");
        await StandsAsync(active, Reasons.LinkDown, "Progressing");
        await active.ActAsync("lock");
        await StandsAsync(active, Reasons.LinkLocked, "Degraded");
        await active.EditAsync(new JsonObject { ["suspend"] = true });
        await StandsAsync(active, Reasons.Suspended, "Suspended");
        await ended.ActAsync("deprovision");
        await StandsAsync(ended, Reasons.LinkDeprovisioning, "Degraded");
        await silent.ActAsync("ten-days");
        await StandsAsync(silent, Reasons.RequestExpired, "Degraded");
        await StandsAsync(asked, Reasons.RequestExpired, "Degraded");
        await silent.ActAsync("delete");
        await silent.GoneAsync();

        await ArgoCdAgreesAsync();
    }

    [Fact]
    public async Task A_DedicatedConnection_is_healthy_while_it_takes_links()
    {
        using var scene = new ConnectionScene(World);
        var desk = World.Desk.Connections;
        World.StartOperator();
        await scene.DescribeAsync("port");
        await StandsAsync(ConnectionReasons.AwaitingConnection, "Progressing");
        var id = await desk.OrderAsync(scene.Order("dc-port-1"), Cancellation);
        await desk.IssueLoaAsync(id, "MMR 2, rack B07, panel 3, port 14", Cancellation);
        await desk.DetectAsync(id, Cancellation);
        await StandsAsync(ConnectionReasons.ConnectionCreated, "Progressing");
        await World.Desk.AdvanceClockAsync(HostedRows.SetupTime, Cancellation);
        await World.Desk.AdvanceClockAsync(HostedRows.SetupTime, Cancellation);
        await StandsAsync(ConnectionReasons.ConnectionActive, "Healthy");
        await desk.DisableAsync(id, Cancellation);
        await StandsAsync(ConnectionReasons.ConnectionDisabled, "Degraded");
        await desk.LockAsync(id, Cancellation);
        await StandsAsync(ConnectionReasons.ConnectionLocked, "Degraded");
        await desk.UnlockAsync(id, Cancellation);
        await desk.EndAsync(id, Cancellation);
        await StandsAsync(ConnectionReasons.ConnectionGone, "Degraded");

        await ArgoCdAgreesAsync();

        async Task StandsAsync(string reason, string expected) => Add(expected, await scene.IsAsync("port", reason));
    }

    /// <summary>Waits for the reason that Ready is to show; kstatus is asked at once, and Argo CD about all together at the end.</summary>
    private async Task StandsAsync(HostedRow row, string reason, string expected) => Add(expected, await row.EventuallyAsync(
        seen => seen.Status.ObservedGeneration == seen.Metadata.Generation && ConditionSet.Find(seen.Status.Conditions, ConditionTypes.Ready)?.Reason == reason,
        $"{row.Name}: {reason}"));

    private void Add<T>(string expected, T resource)
        where T : class, IResource<T>
    {
        var stored = JsonSerializer.SerializeToNode(resource, T.JsonType)?.AsObject() ?? [];
        Assert.Equal(expected switch { "Healthy" => Kstatus.Current, "Degraded" => Kstatus.Failed, _ => Kstatus.InProgress }, KstatusReading.Of(stored));
        _stations.Add((expected, stored));
    }

    private async Task ArgoCdAgreesAsync()
    {
        Assert.SkipWhen(Lua.UnavailableBecause is not null, Lua.UnavailableBecause ?? "");
        var health = await ArgoCd.HealthAsync([.. _stations.Select(station => station.Resource)], Cancellation);
        Assert.Equal(_stations.Select(station => station.Expected), health.Select(one => one.Status));
    }
}
