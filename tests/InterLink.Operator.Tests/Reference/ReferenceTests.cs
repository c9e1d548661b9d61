using InterLink.Operator.Tests.Contract;
using InterLink.Testing;

namespace InterLink.Operator.Tests.Reference;

/// <summary>Pages of docs/reference that are written by <c>make reference</c>, and held against their sources by <c>make verify</c>.</summary>
[Trait("make", "verify")]
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, Func<string>> Sources = new(StringComparer.Ordinal)
    {
        ["interlink.md"] = () => DefinitionPage.Of(Crd.InterLinks),
        ["routingpolicy.md"] = () => DefinitionPage.Of(Crd.RoutingPolicies),
        ["dedicatedconnection.md"] = () => DefinitionPage.Of(Crd.DedicatedConnections),
        ["options.md"] = OptionsPage.Text,
    };

    public static TheoryData<string> Pages => [.. Sources.Keys];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_says_what_its_source_says(string page) =>
        Assert.True(File.Exists(PathOf(page)) && File.ReadAllText(PathOf(page)) == Sources[page](), $"docs/reference/{page} is not what its source says: run 'make reference' and commit the result.");

    /// <summary>This is <c>make reference</c>.</summary>
    [Theory(Explicit = true)]
    [MemberData(nameof(Pages))]
    public void Write(string page) => File.WriteAllText(PathOf(page), Sources[page]());

    private static string PathOf(string page) => Repository.PathOf("docs", "reference", page);
}
