using System.Text.RegularExpressions;

namespace InterLink.Demo.Staging;

/// <summary>
/// The ids that the samples name. At Scaleway a user puts the own ones there; the demo gives them to the simulated account instead,
/// so that the samples apply as they are.
/// </summary>
internal sealed partial record SampleIds(string Region, string VpcId)
{
    public static async Task<SampleIds> ReadAsync(Repository repository, CancellationToken cancellationToken)
    {
        var path = repository.PathOf("deploy", "samples", "hosted-interlink.yaml");
        var sample = await File.ReadAllTextAsync(path, cancellationToken);
        return new SampleIds(Find(RegionLine(), "region"), Find(VpcLine(), "VPC"));

        string Find(Regex line, string what) =>
            line.Match(sample) is { Success: true } match ? match.Groups["value"].Value : throw new DemoFailedException($"{path} names no {what}");
    }

    [GeneratedRegex(@"^  region: (?<value>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegionLine();

    [GeneratedRegex(@"^  vpc:\s*\n    id: (?<value>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VpcLine();
}
