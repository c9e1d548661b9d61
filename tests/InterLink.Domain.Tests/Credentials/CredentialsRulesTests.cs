using InterLink.Domain.Credentials;

namespace InterLink.Domain.Tests.Credentials;

public sealed class CredentialsRulesTests
{
    private static readonly CredentialsStatus Own = CredentialsStatus.Operator;
    private static readonly CredentialsStatus Team = CredentialsStatus.OfSecret("team");

    public static TheoryData<string, string?, CredentialsStatus?, bool, string?> Choices() => new()
    {
        { "the operator's own serve where there are no others", null, null, false, null },
        { "the namespace's default comes before them", null, null, true, "interlink-credentials" },
        { "what the spec names comes before the default", "team", null, true, "team" },
        { "it is named, be it there or not", "team", null, false, "team" },
        { "a default that appears later moves no link that is ordered", null, Own, true, null },
        { "nor does it take the place of a Secret", null, Team, true, "team" },
        { "a default that vanishes gives way to nothing", null, CredentialsStatus.OfSecret("interlink-credentials"), false, "interlink-credentials" },
        { "a reference that is taken out of the spec changes nothing", null, Team, false, "team" },
        { "one that is put in is followed", "team", Own, false, "team" },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public void Names_the_Secret_to_use(string sentence, string? reference, CredentialsStatus? recorded, bool hasDefault, string? expected) =>
        Assert.True(expected == CredentialsRules.SecretFor(reference, recorded, hasDefault), sentence);

    [Fact]
    public void Only_a_reference_can_lead_to_other_credentials_than_those_on_record()
    {
        Assert.True(CredentialsRules.AreOthers(Own, "team"));
        Assert.True(CredentialsRules.AreOthers(Team, "other"));
        Assert.False(CredentialsRules.AreOthers(Team, "team"));
        Assert.False(CredentialsRules.AreOthers(Own, null));
        Assert.False(CredentialsRules.AreOthers(recorded: null, "team"));
    }

    [Fact]
    public void Everybody_without_a_record_or_a_reference_is_concerned_by_the_default()
    {
        Assert.Equal("interlink-credentials", CredentialsRules.SecretOfInterest(null, null));
        Assert.Null(CredentialsRules.SecretOfInterest(null, Own));
        Assert.Equal("team", CredentialsRules.SecretOfInterest(null, Team));
        Assert.Equal("other", CredentialsRules.SecretOfInterest("other", Team));
    }
}
