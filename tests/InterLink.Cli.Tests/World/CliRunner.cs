namespace InterLink.Cli.Tests.World;

/// <summary>Runs commands as a process would, with an environment of their own.</summary>
public static class CliRunner
{
    /// <summary>A command in an environment that has nothing but what is given.</summary>
    public static Task<CliResult> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] args) => RunWithInputAsync(environment, "", args);

    /// <summary>The same, with something to read from standard input.</summary>
    public static async Task<CliResult> RunWithInputAsync(IReadOnlyDictionary<string, string> environment, string input, params string[] args)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var around = new Surroundings { Input = new StringReader(input), Output = output, Error = error, Environment = environment.GetValueOrDefault, Time = TimeProvider.System };
        var code = await CliRun.RunAsync(args, around);
        return new CliResult(code, output.ToString(), error.ToString());
    }
}
