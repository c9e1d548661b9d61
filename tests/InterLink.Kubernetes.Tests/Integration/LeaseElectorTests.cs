using System.Globalization;
using System.Text.Json.Nodes;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.LeaderElection;
using InterLink.Kubernetes.Model;
using InterLink.Testing;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Faults;
using InterLink.Testing.Processes;

namespace InterLink.Kubernetes.Tests.Integration;

public sealed class LeaseElectorTests(SharedControlPlane shared) : IAsyncLifetime
{
    /// <summary>So long that nothing in a test happens because time has passed.</summary>
    private static readonly TimeSpan Unhurried = TimeSpan.FromMinutes(10);

    private readonly List<Candidate> _candidates = [];
    private Workshop? _workshop;
    private TcpFaultProxy? _network;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Workshop Workshop => _workshop!;

    private ResourceKey LeaseKey => Workshop.Key("lease");

    public async ValueTask InitializeAsync()
    {
        _workshop = await Workshop.OpenAsync(shared);
        _network = TcpFaultProxy.Start(_workshop.ControlPlane.ServerUrl);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var candidate in _candidates)
        {
            await candidate.DisposeAsync();
        }

        await Workshop.DisposeAsync();
        await _network!.DisposeAsync();
    }

    [Fact]
    public async Task A_free_lease_is_won_and_names_its_holder()
    {
        var alone = Run("alone", Workshop.Client, Unhurried);

        await alone.Gate.WaitForLeadershipAsync(Cancellation);

        Assert.True(alone.Gate.IsLeader);
        Assert.Equal("alone", (await ReadLeaseAsync()).Spec.HolderIdentity);
    }

    [Fact]
    public async Task A_released_lease_is_taken_at_once_by_a_standby_that_would_wait_for_minutes_otherwise()
    {
        var first = Run("first", Workshop.Client, Unhurried);
        await first.Gate.WaitForLeadershipAsync(Cancellation);
        var second = Run("second", Workshop.Client, Unhurried);
        await Eventually.TrueAsync(() => second.IsStandingBy, Cancellation);
        Assert.False(second.Gate.IsLeader);

        await first.StopAsync();
        await second.Gate.WaitForLeadershipAsync(Cancellation);

        Assert.False(first.Gate.IsLeader);
        Assert.True(second.Gate.Epoch > first.Gate.Epoch);
        Assert.Equal("second", (await ReadLeaseAsync()).Spec.HolderIdentity);
    }

    [Fact]
    public async Task Of_many_candidates_one_leads_at_any_time_until_all_have_led()
    {
        var candidates = Enumerable.Range(1, 4).Select(number => Run($"candidate-{number}", Workshop.Client, Unhurried)).ToList();

        while (candidates.Count > 0)
        {
            await Eventually.TrueAsync(() => candidates.Any(candidate => candidate.Gate.IsLeader), Cancellation);
            var leader = Assert.Single(candidates, candidate => candidate.Gate.IsLeader);
            await leader.StopAsync();
            candidates.Remove(leader);
        }
    }

    [Fact]
    public async Task A_leader_that_cannot_reach_the_server_steps_down_before_another_takes_over()
    {
        var cutOff = Run("cut-off", Workshop.Connect(_network!.Url), TimeSpan.FromSeconds(3));
        await cutOff.Gate.WaitForLeadershipAsync(Cancellation);
        var standby = Run("standby", Workshop.Client, TimeSpan.FromSeconds(3));
        var ledStill = false;
        var takesOver = ObserveAsync();

        _network.Stall();
        await takesOver;

        Assert.False(ledStill);
        await Assert.ThrowsAsync<LeadershipLostException>(() => cutOff.Running);
        Assert.True(cutOff.Gate.LeadershipLost.IsCancellationRequested);

        async Task ObserveAsync()
        {
            await standby.Gate.WaitForLeadershipAsync(Cancellation);
            ledStill = cutOff.Gate.IsLeader;
        }
    }

    [Fact]
    public async Task A_lease_that_somebody_else_has_written_is_lost()
    {
        var robbed = Run("robbed", Workshop.Client, TimeSpan.FromSeconds(3));
        await robbed.Gate.WaitForLeadershipAsync(Cancellation);

        await Workshop.Client.Resources<Lease>().MergePatchAsync(
            LeaseKey, new() { ["spec"] = new JsonObject { ["holderIdentity"] = "robber" } }, Cancellation);

        var loss = await Assert.ThrowsAsync<LeadershipLostException>(() => robbed.Running);
        Assert.Contains("'robber' has it", loss.Message, StringComparison.Ordinal);
        Assert.False(robbed.Gate.IsLeader);
        Assert.Equal("robber", (await ReadLeaseAsync()).Spec.HolderIdentity);
    }

    [Fact]
    public async Task A_renewal_that_lost_its_answer_does_not_cost_the_lease()
    {
        await using var proxy = await HttpFaultProxy.StartAsync(Workshop.ControlPlane, Cancellation);
        using var lossy = proxy.Add(new FaultRule { Method = "PUT", After = 1, Times = 2, Fault = new Fault.DropAfterCommit() });
        var leader = Run("leader", Workshop.Connect(proxy.Url), TimeSpan.FromSeconds(6));
        await leader.Gate.WaitForLeadershipAsync(Cancellation);

        await Eventually.TrueAsync(() => lossy.Hits == 2 && proxy.Requests.Count(entry => entry is { Request.Method: "PUT", Status: 200 }) >= 2, Cancellation);

        Assert.True(leader.Gate.IsLeader);
        await leader.StopAsync();
    }

    [Fact]
    public async Task A_process_that_was_frozen_past_its_lease_never_acts_again()
    {
        await using var frozen = StartHolder("frozen");
        await frozen.WaitForLineAsync("marked", Cancellation);
        await using var heir = StartHolder("heir");
        frozen.Suspend();
        await heir.WaitForLineAsync("marked", Cancellation);

        frozen.Resume();
        await frozen.WaitForExitAsync(Cancellation);

        Assert.True(frozen.ExitCode == 3, string.Join('\n', frozen.Output));
        var marks = await MarksAsync();
        var inherited = marks.IndexOf("heir");
        Assert.DoesNotContain("frozen", marks[inherited..]);
        Assert.Contains("frozen", marks[..inherited]);
    }

    [Fact]
    public async Task A_killed_holder_is_succeeded_and_a_terminated_one_gives_the_lease_back()
    {
        await using var killed = StartHolder("killed");
        await killed.WaitForLineAsync("marked", Cancellation);
        await using var heir = StartHolder("heir");

        await killed.KillAsync();
        await heir.WaitForLineAsync("marked", Cancellation);
        heir.Terminate();
        await heir.WaitForExitAsync(Cancellation);

        Assert.True(heir.ExitCode == 0, string.Join('\n', heir.Output));
        Assert.True(string.IsNullOrEmpty((await ReadLeaseAsync()).Spec.HolderIdentity));
    }

    private async Task<Lease> ReadLeaseAsync() =>
        await Workshop.Client.Resources<Lease>().GetAsync(LeaseKey, Cancellation) ?? throw new InvalidOperationException("There is no lease.");

    /// <summary>Who has acted, in the order in which the server saw it.</summary>
    private async Task<List<string>> MarksAsync()
    {
        var events = await Workshop.Client.Resources<Event>().ListAsync(new ListOptions { Namespace = Workshop.Namespace }, Cancellation);
        return [.. events.Items.OrderBy(mark => ulong.Parse(mark.Metadata.ResourceVersion!, CultureInfo.InvariantCulture)).Select(mark => mark.Message ?? "")];
    }

    private ChildProcess StartHolder(string identity) => ChildProcess.Start(ChildProcessOptions.DotNet(
        Path.Combine(AppContext.BaseDirectory, "InterLink.Testing.Host.dll"),
        "lease-holder",
        Workshop.ControlPlane.KubeconfigPath,
        Workshop.Namespace,
        identity));

    private Candidate Run(string identity, KubernetesClient client, TimeSpan leaseDuration)
    {
        var options = new LeaseElectorOptions
        {
            Lease = LeaseKey,
            Identity = identity,
            LeaseDuration = leaseDuration,
            RenewDeadline = leaseDuration * 2 / 3,
            RetryPeriod = leaseDuration / 10,
        };
        var candidate = new Candidate(client, options);
        _candidates.Add(candidate);
        return candidate;
    }

    private sealed class Candidate : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly RecordingLoggerFactory _log = new();

        public Candidate(KubernetesClient client, LeaseElectorOptions options)
        {
            Gate = new LeadershipGate(options.RenewDeadline, TimeProvider.System);
            Running = new LeaseElector(client.Resources<Lease>(), options, Gate, TimeProvider.System, _log).RunAsync(_stop.Token);
        }

        public LeadershipGate Gate { get; }

        public Task Running { get; }

        public bool IsStandingBy => _log.Lines.Any(line => line.StartsWith("Standing by", StringComparison.Ordinal));

        public async Task StopAsync()
        {
            await _stop.CancelAsync();
            await Running;
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Gate.Dispose();
            _stop.Dispose();
        }
    }
}
