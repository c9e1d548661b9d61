using System.Text.RegularExpressions;
using InterLink.Operator.Hosting;
using InterLink.Testing;

namespace InterLink.Operator.Tests.Documentation;

/// <summary>Command lines that are not run by a test, why not, and what is held of them instead.</summary>
/// <param name="Beginning">What they begin with.</param>
/// <param name="Because">Why they are not run.</param>
/// <param name="Holds">What is held of them.</param>
internal sealed partial record UnplayedCommand(string Beginning, string Because, Func<string, bool> Holds)
{
    public static IReadOnlyList<UnplayedCommand> All { get; } =
    [
        new("make", "a target builds, fetches or tests for minutes; it has to be there", IsTarget),
        new("hack/", "a script of the machine's, not of a cluster; it has to be there", line => File.Exists(Repository.PathOf(line.Split(' ')[0]))),
        new("dotnet exec tests/", "a test inside of another; every program of tests is run this way", NamesATestClass),
        new("dotnet publish src/InterLink.Cli ", "compiles anew; 'make publish' does it", NamesAProject),
        new("dotnet run --project src/InterLink.Operator ", "compiles anew; every world runs the program, and its flags are those of the page", NamesFlagsOfTheOperator),
        new("dotnet run --project src/InterLink.Gateway.Simulator ", "compiles anew; the program's own tests run it with this flag", NamesAProject),
        new("terraform ", "is another program, which no test has; the page that shows it says so", _ => File.ReadAllText(Repository.PathOf("docs", "how-to", "move-from-terraform.md")).Contains("Terraform itself takes no part in the test", StringComparison.Ordinal)),
        new("flux ", "is another program, which no test has; the page that shows it says so", _ => File.ReadAllText(Repository.PathOf("docs", "how-to", "gitops.md")).Contains("What needs an engine itself is indented, and not run by a test", StringComparison.Ordinal)),
        new("kubectl get interlinks --watch", "never ends; the demo reads what it prints", _ => File.ReadAllText(Repository.PathOf("demo", "InterLink.Demo", "Story", "LinkTable.cs")).Contains("--watch", StringComparison.Ordinal)),
        new($"kubectl --namespace {ReadersWorld.Home} rollout status ", "waits for pods, and no node is here to run them", line => line.EndsWith($" deployment/{ReadersWorld.Home}", StringComparison.Ordinal)),
    ];

    public bool Is(string line) => line.StartsWith(Beginning, StringComparison.Ordinal);

    private static bool IsTarget(string line) =>
        line == "make" || File.ReadLines(Repository.PathOf("Makefile")).Any(rule => rule.StartsWith($"{line.Split(' ')[1]}:", StringComparison.Ordinal));

    private static bool NamesAProject(string line) => Directory.Exists(Repository.PathOf(Project().Match(line).Value));

    private static bool NamesATestClass(string line) =>
        NamesAProject(line)
        && Directory.EnumerateFiles(Repository.PathOf(Project().Match(line).Value), $"{TestClass().Match(line).Groups["name"].Value}.cs", SearchOption.AllDirectories).Any();

    private static bool NamesFlagsOfTheOperator(string line) =>
        NamesAProject(line) && Flag().Matches(line[line.IndexOf(" -- ", StringComparison.Ordinal)..]).All(flag => OperatorFlags.All.Any(one => one.Name == flag.Groups["name"].Value));

    [GeneratedRegex(@"(src|tests)/[\w.]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Project();

    [GeneratedRegex(@"-class '\*(?<name>\w+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestClass();

    [GeneratedRegex(@" (?<name>--[\w-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Flag();
}
