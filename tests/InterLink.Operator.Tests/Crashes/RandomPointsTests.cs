using InterLink.Operator.Tests.World;

namespace InterLink.Operator.Tests.Crashes;

/// <summary>Dies at points that dice choose, before or after, several times in one life. A seed that failed once is kept.</summary>
public sealed class RandomPointsTests(OperatorCluster cluster)
{
    private const int MostDeaths = 6;

    [Theory]
    [InlineData(1)]
    [InlineData(20261121)]
    public async Task Wherever_it_dies_there_is_one_order(int seed)
    {
        await using var world = await OperatorWorld.CreateAsync(cluster);
        var dice = new Random(seed);
        var left = MostDeaths;
        await using var crashing = await CrashingOperator.StartAsync(
            world, (signature, _) => left > 0 && dice.Next(Rarity(signature)) == 0 && left-- > 0);

        await LifeOfALink.LiveAsync(world, "link");

        Assert.NotEmpty(crashing.Deaths);
    }

    // Reads are many, and repeated at every start: with the same odds, nothing would ever die later than at the catalogue.
    private static int Rarity(string signature) => signature.StartsWith("GET", StringComparison.Ordinal) ? 25 : 4;
}
