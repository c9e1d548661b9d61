using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Tests.World;
using InterLink.Testing;

namespace InterLink.Operator.Tests.Crashes;

/// <summary>
/// Dies at each point of a link's life, and once more at the points of what was left of it: a life for each pair. The points are not listed anywhere,
/// they are those that a life shows.
/// </summary>
public sealed class PairsOfPointsTests(OperatorCluster cluster, ITestOutputHelper output)
{
    /// <summary>Of two cohorts every life has a held call at most, and the operator has a hundred workers.</summary>
    private const int CohortSize = 45;

    private const int FewestRunsOfAll = 1000;

    /// <summary>Without these the test would not have tested what it is for.</summary>
    private static readonly string[] Essential =
    [
        "PATCH finalizer", "PATCH status intent", "GET links?kind=hosted", "GET links?kind=self_hosted", "GET InterLink", "POST links", "PATCH status Requesting",
        "POST Secret", "GET link", "POST link/attach-vpc", "POST link/attach-routing-policy", "POST link/enable-route-propagation",
        "PATCH status Provisioning", "PATCH status Active", "POST link/disable-route-propagation", "POST link/detach-vpc", "DELETE link",
        "PATCH status Deprovisioning", LinkCall.Last,
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_the_first_and_whatever_the_second_point_of_death_there_is_one_order()
    {
        await DieAsync(EachOnce);
    }

    /// <summary>Takes minutes: <c>make crashes</c>.</summary>
    [Fact(Explicit = true)]
    public async Task Whatever_the_pair_of_points_of_death_there_is_one_order()
    {
        Assert.True(await DieAsync(pairs => pairs) >= FewestRunsOfAll);
    }

    /// <summary>For each second point one of the first points that it can follow; not always the same one.</summary>
    private static IEnumerable<(AwaitPoint First, AwaitPoint Second)> EachOnce(IEnumerable<(AwaitPoint First, AwaitPoint Second)> pairs) =>
        pairs.GroupBy(pair => pair.Second).Select((group, number) => group.ElementAt(number % group.Count()));

    /// <summary>Returns how many lives with a death there were.</summary>
    private async Task<int> DieAsync(Func<IEnumerable<(AwaitPoint First, AwaitPoint Second)>, IEnumerable<(AwaitPoint First, AwaitPoint Second)>> choose)
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        await using var people = await UserAndPartner.StartAsync(world);
        await using var generations = await Generations.StartAsync(world);

        var undisturbed = new Life("undisturbed");
        await LiveAsync([undisturbed]);
        var points = undisturbed.Paths[0];
        Assert.Empty(Essential.Except(points.Select(point => point.Call), StringComparer.Ordinal));

        IReadOnlyList<Life> once = [.. points.Select((point, number) => new Life($"once-{number}", point))];
        await LiveAsync(once);

        // The resource itself is read before an order, and wherever a write met a conflict: that comes when it comes, and cannot be planned for.
        var pairs = once.SelectMany(life => life.Paths[1].Where(second => second.Call != "GET InterLink" || points.Contains(second)).Select(second => (First: life.Planned[0], Second: second)));
        IReadOnlyList<Life> twice = [.. choose(pairs).Select((pair, number) => new Life($"twice-{number}", pair.First, pair.Second))];
        await LiveAsync(twice);

        output.WriteLine($"{points.Count} points, {once.Count + twice.Count} runs with {once.Count + (2 * twice.Count)} deaths, {generations.Count} processes.");
        Assert.Empty(points.Except(twice.Select(life => life.Planned[1])));
        await CheckAsync(world, people, [undisturbed, .. once, .. twice]);
        return once.Count + twice.Count;

        async Task LiveAsync(IReadOnlyList<Life> lives)
        {
            foreach (var cohort in lives.Chunk(CohortSize))
            {
                await generations.LiveAsync(cohort, people);
            }

            while (generations.HaveLives)
            {
                await generations.LiveAsync([], people);
            }
        }
    }

    private static async Task CheckAsync(OperatorWorld world, UserAndPartner people, IReadOnlyList<Life> lives)
    {
        Assert.All(lives, life => Assert.Empty(life.Missed));
        people.Verify();

        var orders = await world.Desk.JournalAsync("method=POST&path=^/interlink/.*/links$", Cancellation);
        Assert.Equal(
            lives.Select(life => ($"{world.Namespace}-{life.Name}", (int?)200, people.LinkIds[life.Name])).Order(),
            orders.Select(order => ((string?)order.Result?["name"] ?? "", order.Status, order.LinkId ?? "")).Order());

        Assert.Empty(await world.LinksAsync());
        Assert.Empty((await world.InterLinks.ListAsync(new ListOptions { Namespace = world.Namespace }, Cancellation)).Items);
        await Eventually.IsAsync(
            async () => (await world.Kubernetes.Resources<Secret>().ListAsync(new ListOptions { Namespace = world.Namespace, FieldSelector = "type=Opaque" }, Cancellation)).Items.Count,
            left => left == 0,
            Cancellation,
            "every Secret goes with its InterLink");
    }
}
