using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using InterLink.Testing.Processes;
using InterLink.Testing.Simulator;

namespace InterLink.Operator.Tests.Hosting;

/// <summary>
/// The programs as they are shipped: trimmed, compiled ahead of time, and, once <c>make image</c> has put them there, in containers. What trimming has cut
/// away by mistake is missed here, on a link's way from order to end.
/// </summary>
public sealed class PublishedProgramsTests(OperatorCluster cluster)
{
    private const string Folder = "INTERLINK_PROGRAMS";
    private const string SampleVpc = "f0f0f0f0-4444-4555-8666-777788889999";
    private static readonly string? Programs = Environment.GetEnvironmentVariable(Folder);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task A_link_lives_from_its_order_to_its_end_on_published_programs()
    {
        Assert.SkipWhen(Programs is null, $"no published programs here: 'make image' sets {Folder} to their folder");
        await using var world = await OperatorWorld.CreateAsync(cluster);
        await using var simulator = StartSimulator(world);
        var gateway = await UrlAsync(simulator);
        using var partner = new PartnerDesk(gateway, world.Simulator.PartnerKeys[OperatorWorld.Partner]);
        world.OperatorProgram = Program("InterLink.Operator");
        var process = world.StartOperator(gateway);
        using var health = new HttpClient { BaseAddress = await UrlAsync(process) };

        await world.KubectlAsync("apply", "-f", Sample("routing-policy.yaml"), "-f", Sample("hosted-interlink.yaml"));
        await world.ReachesAsync("paris", InterLinkPhase.Requesting);
        Assert.Contains("Free Pro", await StatusAsync(world), StringComparison.Ordinal);
        var key = await world.PairingKeyAsync("paris");
        await partner.AcceptAsync(key, Cancellation);
        await partner.CompleteAsync(key, Cancellation);
        await world.EventuallyAsync("paris", TrafficAllowed, "traffic is allowed");
        Assert.StartsWith("ok", await health.GetStringAsync("healthz", Cancellation), StringComparison.Ordinal);
        Assert.Contains("interlink_", await health.GetStringAsync("metrics", Cancellation), StringComparison.Ordinal);
        await world.KubectlAsync("delete", "--wait=false", "-f", Sample("hosted-interlink.yaml"), "-f", Sample("routing-policy.yaml"));
        await world.ReachesAsync("paris", InterLinkPhase.Deprovisioning);
        await partner.DeprovisionAsync(key, Cancellation);
        await world.GoneAsync("paris");

        process.Terminate();
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(0, process.ExitCode);
    }

    private static string Program(string name) => Path.Combine(Programs ?? "", name);

    private static string Sample(string name) => Repository.PathOf("deploy", "samples", name);

    /// <summary>What the plugin shows, as administrator.</summary>
    private static Task<string> StatusAsync(OperatorWorld world) => ChildProcess.RunAsync(
        new ChildProcessOptions
        {
            FileName = Program("kubectl-interlink"),
            Arguments = ["status", "paris", "--namespace", world.Namespace, "--kubeconfig", world.Plane.KubeconfigPath],
        },
        Cancellation);

    /// <summary>A gateway with the keys and ids of the world's own, whose place it takes.</summary>
    private static ChildProcess StartSimulator(OperatorWorld world) => ChildProcess.Start(new ChildProcessOptions
    {
        FileName = Program("InterLink.Gateway.Simulator"),
        Arguments =
        [
            "--listen", "127.0.0.1:0",
            "--secret-key", world.Simulator.SecretKey,
            "--project-id", world.Simulator.ProjectId.ToString(),
            "--vpc-id", $"{OperatorWorld.Region}={SampleVpc}",
            "--partner-key", $"{OperatorWorld.Partner}={world.Simulator.PartnerKeys[OperatorWorld.Partner]}",
        ],
    });

    private static async Task<Uri> UrlAsync(ChildProcess process)
    {
        const string mark = "listening on ";
        var line = await process.WaitForLineAsync(mark, Cancellation);
        return new Uri(line[(line.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..]);
    }

    private static bool TrafficAllowed(InterLinkResource seen) =>
        ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.TrafficAllowed) && seen.Status.Bgp?.Ipv4 == BgpSessionState.Up;
}
