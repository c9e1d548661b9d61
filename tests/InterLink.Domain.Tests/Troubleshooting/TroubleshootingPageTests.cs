using System.Reflection;
using System.Text.RegularExpressions;
using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Testing;

namespace InterLink.Domain.Tests.Troubleshooting;

/// <summary>Holds docs/troubleshooting.md against the reasons that the code gives, both ways.</summary>
[Trait("make", "verify")]
public sealed partial class TroubleshootingPageTests
{
    /// <summary>Reasons with which there is nothing to do: steps of a few moments, what holds, and what another condition explains.</summary>
    private static readonly string[] CallForNobody =
    [
        "Accepted", "Allowed", "Attached", "Attaching", "Blocked", "Changing", "Detaching", "InForce", "InProgress", "NotChangeable", "NotHosted", "NotOrdered", "NotRequested",
        "NotUsed", "OrderIntended", "Ordered", "Propagating", "Provisioned", "SessionDisabled", "SessionUp", "Settled", "Used",
    ];

    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "troubleshooting.md"));

    private static readonly HashSet<string> Reasons = [.. ConstantsOf(typeof(InterLinkConditions.Reasons), typeof(RoutingPolicyConditions.Reasons), typeof(DedicatedConnectionConditions.Reasons))];

    [Fact]
    public void Every_reason_that_calls_for_somebody_is_on_the_page()
    {
        var named = Word().Matches(Page).Select(match => match.Groups["word"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Reasons.Except(named, StringComparer.Ordinal).Except(CallForNobody, StringComparer.Ordinal));
        Assert.Empty(CallForNobody.Except(Reasons, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_reason_on_the_page_is_one_that_the_code_gives()
    {
        var told = Cell().Matches(Page).SelectMany(cell => Quoted().Matches(cell.Value)).Select(match => match.Groups["word"].Value).ToList();
        Assert.NotEmpty(told);
        Assert.Empty(told.Except(Reasons, StringComparer.Ordinal).Except(ConstantsOf(typeof(InterLinkConditions), typeof(RoutingPolicyConditions)), StringComparer.Ordinal));
    }

    private static IEnumerable<string> ConstantsOf(params Type[] types) =>
        types.SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static)).Where(field => field.IsLiteral).Select(field => (string?)field.GetRawConstantValue()).OfType<string>();

    /// <summary>The first two cells of a row, or what a point of a list begins with.</summary>
    [GeneratedRegex(@"^(\| [^|]*\|( [^|]*\|)??|\d\. `[^:]*:)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Cell();

    [GeneratedRegex(@"`(?<word>[A-Z][a-z]+([A-Z][a-z0-9]+)+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<word>[A-Z][A-Za-z0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
