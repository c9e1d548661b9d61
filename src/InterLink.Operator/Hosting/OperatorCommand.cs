using System.CommandLine;

namespace InterLink.Operator.Hosting;

/// <summary>The command line: reads flags and environment, names every mistake, and runs the operator.</summary>
internal static class OperatorCommand
{
    public static async Task<int> RunAsync(string[] args, Func<OperatorOptions, Task<int>> run)
    {
        var flags = OperatorFlags.All.ToDictionary(flag => flag, OptionFor);
        var root = new RootCommand("Makes Scaleway InterLink links Kubernetes resources. Every flag can also be given by an environment variable.");
        foreach (var option in flags.Values)
        {
            root.Add(option);
        }

        root.SetAction(async (result, _) =>
        {
            var (options, mistakes) = OperatorOptionsReader.Read(
                flag => result.GetValue(flags[flag]) ?? Environment.GetEnvironmentVariable(flag.EnvironmentVariable));
            return options is null ? await RefuseAsync(mistakes) : await run(options);
        });

        var parsed = root.Parse(args);
        return parsed.Errors.Count > 0
            ? await RefuseAsync([.. parsed.Errors.Select(error => error.Message)])
            : await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    private static Option<string?> OptionFor(OperatorFlag flag) => new(flag.Name)
    {
        HelpName = flag.ValueName,
        Description = $"{flag.Description}{(flag.Default is { } value ? $" Default: {value}." : "")} [{flag.EnvironmentVariable}]",
    };

    private static async Task<int> RefuseAsync(IReadOnlyList<string> mistakes)
    {
        foreach (var mistake in mistakes)
        {
            await Console.Error.WriteLineAsync($"error: {mistake}");
        }

        await Console.Error.WriteLineAsync("--help lists the flags.");
        return OperatorExit.BadOptions;
    }
}
