namespace InterLink.Cli.Tests.World;

/// <summary>How a command ended, and what it wrote.</summary>
public sealed record CliResult(int Code, string Output, string Error)
{
    /// <summary>What was written to standard output; a command that failed fails the test, with its words.</summary>
    public string Succeeded()
    {
        Assert.True(Code == 0, $"exit code {Code}: {Error}{Output}");
        return Output;
    }

    /// <summary>The error line of a command that had to fail this way.</summary>
    public string FailedWith(int code)
    {
        Assert.True(Code == code, $"exit code {Code}, and not {code}: {Error}{Output}");
        Assert.Empty(Output);
        Assert.StartsWith("error: ", Error, StringComparison.Ordinal);
        return Error;
    }
}
