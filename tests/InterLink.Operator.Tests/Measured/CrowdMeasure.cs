using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Operator.Tests.Settled;
using InterLink.Operator.Tests.World;
using InterLink.Testing.Faults;
using InterLink.Testing.Processes;

namespace InterLink.Operator.Tests.Measured;

/// <summary>
/// What a thousand InterLinks cost an operator: in time, in requests for each, in CPU and in memory. <c>make bench</c> runs it in Release and prints
/// its tables. Nothing in them passes or fails; that everybody got where they should is asserted.
/// </summary>
public sealed partial class CrowdMeasure(OperatorCluster cluster)
{
    private const int Links = 1000;
    private const int Answers = 100;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>At a rate that does not hold it up: at the default of twenty requests a second, the rate is all there is to see.</summary>
    [Fact(Explicit = true)]
    public async Task A_thousand_orders_at_once()
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        await using var watched = await WatchedOperator.StartAsync(world, ["--inventory-interval", "1s", "--inventory-busy-interval", "1s"]);
        await watched.Process.WaitForLineAsync("Mirrors are complete", Cancellation);
        var idle = ProcessUsage.Of(watched.Process.Id);

        var begun = TimeProvider.System.GetTimestamp();
        await Crowd.CreateAsync(world, Enumerable.Range(0, Links).Select(number => world.Hosted(Name(number))));
        var applied = TimeProvider.System.GetElapsedTime(begun);
        await Crowd.AreAsync(
            world,
            seen => seen.Status is { Phase: InterLinkPhase.Requesting, PairingKeySecretRef: not null } && ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.InSync),
            "all wait for their partner alone");
        var requesting = TimeProvider.System.GetElapsedTime(begun);
        var ordered = ProcessUsage.Of(watched.Process.Id);
        Line($"{Links} InterLinks applied at once");
        Line($"  kubectl's part: all are stored                          {applied.TotalSeconds,6:0.0} s");
        Line($"  all ordered and set up, their pairing keys in Secrets   {requesting.TotalSeconds,6:0.0} s");
        Line($"  CPU of the operator, for each                           {(ordered.Cpu - idle.Cpu).TotalMilliseconds / Links,6:0.0} ms");
        Line($"  resident memory, before and after                       {idle.ResidentBytes >> 20,6} MiB, {ordered.ResidentBytes >> 20} MiB");
        Tell(watched.ToApiServer, watched.ToGateway);

        var reactions = await ReactAsync(world);
        Line($"{Answers} partners answer, one after the other");
        Line($"  from the answer to the status, at a look a second       median {reactions[Answers / 2].TotalSeconds:0.00} s   p99 {reactions[Answers * 99 / 100].TotalSeconds:0.00} s");

        var (requestsBefore, callsBefore) = (watched.ToApiServer.Count, watched.ToGateway.Count);
        begun = TimeProvider.System.GetTimestamp();
        await world.Desk.SetAutopilotAsync(new JsonObject { ["accept_after"] = "1ms", ["complete_after"] = "1ms" }, Cancellation);
        await Crowd.AreAsync(world, seen => ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.Ready), "all are Ready");
        var active = ProcessUsage.Of(watched.Process.Id);
        Line($"the other {Links - Answers} partners answer at once");
        Line($"  all are Active                                          {TimeProvider.System.GetElapsedTime(begun).TotalSeconds,6:0.0} s");
        Line($"  CPU of the operator, for each                           {(active.Cpu - ordered.Cpu).TotalMilliseconds / Links,6:0.0} ms");
        Line($"  resident memory afterwards                              {active.ResidentBytes >> 20,6} MiB");
        Tell([.. watched.ToApiServer.Skip(requestsBefore)], [.. watched.ToGateway.Skip(callsBefore)]);
        Assert.Equal(Links, await world.Desk.OrdersAsync(Cancellation));
    }

    /// <summary>How long it takes until a status says what a partner has answered; sorted.</summary>
    private static async Task<TimeSpan[]> ReactAsync(OperatorWorld world)
    {
        var reactions = new TimeSpan[Answers];
        for (var number = 0; number < Answers; number++)
        {
            await world.PartnerDesk.AcceptAsync(await world.PairingKeyAsync(Name(number)), Cancellation);
            var answered = TimeProvider.System.GetTimestamp();
            await world.EventuallyAsync(Name(number), seen => seen.Status.Phase == InterLinkPhase.Provisioning, $"{Name(number)} is {InterLinkPhase.Provisioning}");
            reactions[number] = TimeProvider.System.GetElapsedTime(answered);
        }

        Array.Sort(reactions);
        return reactions;
    }

    /// <summary>Requests by method and kind of thing, for each InterLink. What all share, such as lists and the lease, has a small share.</summary>
    private static void Tell(IReadOnlyList<ProxiedRequest> toApiServer, IReadOnlyList<ProxiedRequest> toGateway)
    {
        foreach (var (target, requests) in new[] { ("API server", toApiServer), ("gateway", toGateway) })
        {
            foreach (var kind in requests.CountBy(request => $"{request.Method} {Ids().Replace(request.Path, "/…")}", StringComparer.Ordinal).OrderBy(kind => kind.Key, StringComparer.Ordinal))
            {
                Line($"  {target,-10} {(double)kind.Value / Links,6:0.00} x {kind.Key}");
            }
        }
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"crowd-{number:000}");

    private static void Line(FormattableString line) => TestContext.Current.TestOutputHelper?.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex("(?<=/(namespaces|events|interlinks|secrets|leases|links|vpcs|pops|partners|routing-policies))/[^/]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ids();
}
