using InterLink.Operator.Tests.World;

[assembly: AssemblyFixture(typeof(OperatorCluster))]
