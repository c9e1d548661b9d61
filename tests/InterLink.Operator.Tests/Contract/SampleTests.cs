namespace InterLink.Operator.Tests.Contract;

/// <summary>What the API server says to the manifests in deploy/samples. Each bad one carries its answer in its own comments.</summary>
[Collection(ContractCollection.Name)]
public sealed class SampleTests(ContractServers servers)
{
    public static TheoryData<string> WellFormed => [.. Samples.Good, .. Samples.Reported];

    public static TheoryData<string> Refused => Samples.Refused;

    [Theory]
    [MemberData(nameof(WellFormed))]
    public async Task A_well_formed_sample_is_stored(string sample)
    {
        using var api = await servers.WithoutCelAsync();

        (await api.CreateAsync(Samples.Read(sample))).Accepted();
    }

    [Theory]
    [MemberData(nameof(WellFormed))]
    public async Task A_well_formed_sample_is_stored_under_CEL_too(string sample)
    {
        using var api = await servers.WithCelAsync();

        (await api.CreateAsync(Samples.Read(sample))).Accepted();
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_bad_sample_is_refused_by_the_schema_alone(string sample)
    {
        using var api = await servers.WithoutCelAsync();

        AssertAnswer(Samples.Answers(sample, withCel: false), (await api.CreateAsync(Samples.Read(sample))).Refused());
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_bad_sample_is_refused_in_words_by_CEL(string sample)
    {
        using var api = await servers.WithCelAsync();

        AssertAnswer(Samples.Answers(sample, withCel: true), (await api.CreateAsync(Samples.Read(sample))).Refused());
    }

    private static void AssertAnswer(IReadOnlyList<string> expected, string message)
    {
        Assert.NotEmpty(expected);
        Assert.All(expected, text => Assert.True(message.Contains(text, StringComparison.Ordinal), $"'{text}' is not in: {message}"));
    }
}
