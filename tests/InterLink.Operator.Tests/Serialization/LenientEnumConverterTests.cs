using System.Text.Json;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Operator.InterLinks;

namespace InterLink.Operator.Tests.Serialization;

/// <summary>An older operator reads what a newer one has stored.</summary>
public sealed class LenientEnumConverterTests
{
    private const string Known = """
        {"metadata":{"name":"known"},"spec":{"region":"fr-par","bandwidth":"1Gbps","deletionPolicy":"Retain"},
         "status":{"phase":"Active","conditions":[{"type":"Ready","status":"True","reason":"LinkActive","message":"It is."}]}}
        """;

    private const string Newer = """
        {"metadata":{"name":"newer"},"spec":{"region":"fr-par","bandwidth":"1Gbps","deletionPolicy":"Archive","readyWhen":"1"},
         "status":{"phase":"Hibernating","routePropagation":"Partial","bgp":{"ipv4":"Graceful"},
                   "conditions":[{"type":"Ready","status":"Maybe","reason":"LinkHibernates","message":"It does."}]}}
        """;

    [Fact]
    public void A_value_of_tomorrow_keeps_nobody_from_reading_the_others()
    {
        var list = JsonSerializer.Deserialize($$"""{"metadata":{},"items":[{{Newer}},{{Known}}]}""", InterLinkResource.JsonListType);

        var (newer, known) = (list?.Items[0], list?.Items[1]);
        Assert.Equal((InterLinkPhase.Active, DeletionPolicy.Retain), (known?.Status.Phase, known?.Spec.DeletionPolicy));
        Assert.Equal(ConditionStatus.True, Assert.Single(known?.Status.Conditions ?? []).Status);
        Assert.Equal(InterLinkPhase.Unknown, newer?.Status.Phase);
        Assert.Equal(ConditionStatus.Unknown, Assert.Single(newer?.Status.Conditions ?? []).Status);
        Assert.False(Enum.IsDefined(newer?.Spec.DeletionPolicy ?? default));
        Assert.False(Enum.IsDefined(newer?.Spec.ReadyWhen ?? default));
    }
}
