using System.Net;
using System.Text.Json.Nodes;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Hosting;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using InterLink.Testing.Processes;

namespace InterLink.Operator.Tests.Hosting;

/// <summary>The operator as its surroundings see it: an exit code, a lease, two URLs, a log.</summary>
public sealed class OperatorProcessTests(OperatorCluster cluster)
{
    [Fact]
    public async Task A_replica_that_is_asked_to_stop_gives_the_lease_back_and_the_other_takes_over()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        var first = world.StartOperator();
        await first.WaitForLineAsync("Leading", TestContext.Current.CancellationToken);
        var second = world.StartOperator();
        await second.WaitForLineAsync("Mirrors are complete", TestContext.Current.CancellationToken);
        await world.InterLinks.CreateAsync(world.Hosted("paris"), TestContext.Current.CancellationToken);
        await world.ReachesAsync("paris", InterLinkPhase.Requesting);
        Assert.DoesNotContain(second.Output, line => line.Contains("paris", StringComparison.Ordinal));

        first.Terminate();
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, first.ExitCode);
        Assert.Contains(first.Output, line => line.Contains("released", StringComparison.Ordinal));

        await second.WaitForLineAsync("Leading", TestContext.Current.CancellationToken);
        await world.PartnerDesk.AcceptAsync(await world.PairingKeyAsync("paris"), TestContext.Current.CancellationToken);
        await world.ReachesAsync("paris", InterLinkPhase.Provisioning);
        Assert.Equal(1, await world.Desk.OrdersAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_replica_that_lost_its_lease_ends_with_a_code_of_its_own()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        var process = world.StartOperator();
        await process.WaitForLineAsync("Leading", TestContext.Current.CancellationToken);

        await world.Kubernetes.Resources<Lease>().MergePatchAsync(
            new ResourceKey(OperatorCluster.OperatorNamespace, world.LeaseName),
            new JsonObject { ["spec"] = new JsonObject { ["holderIdentity"] = "somebody-else" } },
            TestContext.Current.CancellationToken);

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(OperatorExit.LeaseLost, process.ExitCode);
        Assert.Contains(process.Output, line => line.Contains("No longer the leader", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_ready_operator_says_what_it_rests_on()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        using var health = new HttpClient { BaseAddress = await HealthOfAsync(world.StartOperator()) };

        Assert.Equal(HttpStatusCode.OK, (await health.GetAsync("healthz", TestContext.Current.CancellationToken)).StatusCode);
        var ready = await Eventually.IsAsync(() => ReadAsync(health), answer => answer.Contains("[+] leader", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.StartsWith("OK", ready, StringComparison.Ordinal);
        Assert.Contains("[+] interlinks.interlink-operator.io synced", ready, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_without_rights_keeps_trying_and_names_the_manifest_that_grants_them()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        var token = await world.Plane.CreateUserAsync("nobody", clusterRole: null, TestContext.Current.CancellationToken);
        var process = world.StartOperator(flags: ["--kubeconfig", world.Plane.WriteKubeconfig(token)]);
        using var health = new HttpClient { BaseAddress = await HealthOfAsync(process) };

        var waiting = await Eventually.IsAsync(() => ReadAsync(health), answer => answer.Contains("rbac.yaml", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.StartsWith("ServiceUnavailable", waiting, StringComparison.Ordinal);
        await process.WaitForLineAsync("kubectl apply -f deploy/operator/rbac.yaml", TestContext.Current.CancellationToken);
        Assert.False(process.HasExited);
    }

    [Fact]
    public async Task Bad_settings_end_the_start_with_every_mistake_on_a_line_of_its_own()
    {
        await using var process = ChildProcess.Start(ChildProcessOptions.DotNet(
            Path.Combine(AppContext.BaseDirectory, "InterLink.Operator.dll"), "--workers", "0", "--listen", "here"));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(OperatorExit.BadOptions, process.ExitCode);
        Assert.Contains(process.Output, line => line.StartsWith("error: --workers", StringComparison.Ordinal));
        Assert.Contains(process.Output, line => line.StartsWith("error: --listen", StringComparison.Ordinal));
        Assert.Contains(process.Output, line => line.StartsWith("error: --gateway-secret-key-file", StringComparison.Ordinal));
    }

    private static async Task<Uri> HealthOfAsync(ChildProcess process)
    {
        const string mark = "listening on ";
        var line = await process.WaitForLineAsync(mark, TestContext.Current.CancellationToken);
        return new Uri(line[(line.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..]);
    }

    private static async Task<string> ReadAsync(HttpClient health)
    {
        using var answer = await health.GetAsync("readyz", TestContext.Current.CancellationToken);
        return $"{answer.StatusCode}\n{await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
    }
}
