using InterLink.Cli.Commands;
using InterLink.Cli.Tests.World;
using InterLink.Domain.InterLinks;

namespace InterLink.Cli.Tests.Commands;

/// <summary>Every example of the help is run, with the world's names in the place of its own. What it is piped into is not.</summary>
public sealed class ExampleTests(CliWorld cli)
{
    private const string Policy = "{apiVersion: interlink-operator.io/v1alpha1, kind: RoutingPolicy, metadata: {name: examples}, spec: {region: fr-par}}";

    private const string State =
        """
        {"version": 4, "resources": [{"mode": "managed", "type": "scaleway_interlink_link", "name": "main", "instances": [{"attributes":
          {"id": "fr-par/l", "name": "main", "bandwidth_mbps": 50, "pop_id": "fr-par/p", "partner_id": "fr-par/a"}}]}]}
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_example_of_the_help_does_what_it_says()
    {
        var world = await cli.WorldAsync();
        await world.InterLinks.CreateAsync(world.Hosted("example"), Cancellation);
        await world.ReachesAsync("example", InterLinkPhase.Requesting);
        var files = Directory.CreateTempSubdirectory("examples").FullName;
        await File.WriteAllTextAsync(Path.Combine(files, "interlink.yaml"), Policy, Cancellation);
        await File.WriteAllTextAsync(Path.Combine(files, "terraform.tfstate"), State, Cancellation);
        await File.WriteAllTextAsync(Path.Combine(files, "key"), world.Simulator.SecretKey, Cancellation);

        foreach (var example in RootCommandBuilder.Build(new Surroundings { Output = TextWriter.Null, Error = TextWriter.Null, Environment = _ => null, Time = TimeProvider.System })
            .Subcommands.OfType<CliCommand>().SelectMany(command => command.Examples))
        {
            var result = await CliRunner.RunWithInputAsync(
                await cli.EnvironmentAsync(), State, ["--namespace", world.Namespace, .. WithoutNamespace(CommandLines.ArgumentsOf(example)).Select(word => InWorld(example, word))]);

            Assert.True(result.Code == ExitCode.Done, $"{example}: exit code {result.Code}, {result.Error}");
            Assert.True(result.Output.Length > 0, $"{example} writes nothing.");
        }

        Directory.Delete(files, recursive: true);

        string InWorld(string example, string word) => word switch
        {
            "paris" when example.Contains("reconcile", StringComparison.Ordinal) || example.Contains("suspend", StringComparison.Ordinal) || example.Contains("resume", StringComparison.Ordinal) => "example",
            "http://127.0.0.1:8480" => world.Simulator.BaseUrl.ToString(),
            "interlink.yaml" or "terraform.tfstate" or "key" => Path.Combine(files, word),
            _ => word,
        };
    }

    private static IEnumerable<string> WithoutNamespace(IReadOnlyList<string> arguments) =>
        arguments.Where((word, i) => word is not "-n" && (i == 0 || arguments[i - 1] is not "-n"));
}
