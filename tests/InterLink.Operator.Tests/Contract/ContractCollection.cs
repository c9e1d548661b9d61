namespace InterLink.Operator.Tests.Contract;

[CollectionDefinition(Name)]
public sealed class ContractCollection : ICollectionFixture<ContractServers>
{
    public const string Name = "contract";
}
