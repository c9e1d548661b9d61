using InterLink.Domain.RoutingPolicies;

namespace InterLink.Domain.Tests.RoutingPolicies;

/// <summary>What a list says twice, and what lets everything pass.</summary>
public sealed class PrefixRemarksTests
{
    public static TheoryData<string, string[], string[]> Lists => new()
    {
        { "neighbours are no overlap", ["10.40.0.0/16", "10.41.0.0/16", "2001:db8::/32"], [] },
        { "no list, no remark", [], [] },
        { "the IP versions have nothing in common", ["0.0.0.0/1", "::/1"], [] },
        {
            "two spellings of one prefix", ["2001:db8::/32", "10.40.0.0/16", "2001:0DB8::/32"],
            ["spec.incoming[2] (2001:0DB8::/32) repeats spec.incoming[0] (2001:db8::/32); remove one of the two."]
        },
        {
            "a prefix within another, whichever comes first", ["10.40.8.0/24", "10.40.0.0/16"],
            ["spec.incoming[0] (10.40.8.0/24) lies within spec.incoming[1] (10.40.0.0/16), which admits it already; remove one of the two."]
        },
        {
            "a chain is told link by link, and what follows it is measured anew", ["10.0.0.0/8", "10.40.0.0/16", "10.40.8.0/24", "10.41.0.0/16", "11.0.0.0/8"],
            [
                "spec.incoming[1] (10.40.0.0/16) lies within spec.incoming[0] (10.0.0.0/8), which admits it already; remove one of the two.",
                "spec.incoming[2] (10.40.8.0/24) lies within spec.incoming[1] (10.40.0.0/16), which admits it already; remove one of the two.",
                "spec.incoming[3] (10.41.0.0/16) lies within spec.incoming[0] (10.0.0.0/8), which admits it already; remove one of the two.",
            ]
        },
        {
            "everything", ["::/0"],
            ["spec.incoming[0] (::/0) lets every IPv6 prefix pass, a default route too; list the prefixes you mean, unless you mean all."]
        },
        { "what is no prefix is another rule's business", ["ten", "10.40.1.1/16", "10.40.0.0/16"], [] },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void Names_both_entries(string sentence, string[] incoming, string[] remarks) =>
        Assert.Equal((sentence, string.Join('|', remarks)), (sentence, string.Join('|', PrefixRemarks.Of(new RoutingPolicySpec { Region = "fr-par", Incoming = incoming }))));

    [Fact]
    public void The_two_directions_are_lists_of_their_own() =>
        Assert.Empty(PrefixRemarks.Of(new RoutingPolicySpec { Region = "fr-par", Incoming = ["10.40.0.0/16"], Outgoing = ["10.40.0.0/16"] }));
}
