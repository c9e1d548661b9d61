namespace InterLink.Operator.Tests.Chart;

[CollectionDefinition(Name)]
public sealed class ChartCollection : ICollectionFixture<ChartCluster>
{
    public const string Name = "chart";
}
