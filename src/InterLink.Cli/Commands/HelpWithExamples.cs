using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace InterLink.Cli.Commands;

/// <summary>The library's help, and below it the examples of the command, or the exit codes of all.</summary>
internal sealed class HelpWithExamples(HelpAction library) : SynchronousCommandLineAction
{
    private const string ExitCodes =
        """
        Exit codes:
          0  done
          1  refused, or failed in a way that has no code of its own
          2  the command line or a file cannot be understood; nothing was asked of anybody
          3  what was named does not exist, or does not have yet what was asked for
          4  the cluster or the gateway cannot be reached, or does not answer now
          5  the cluster or the gateway does not let this user do it
          6  plan: something cannot be carried out as it stands

        """;

    /// <summary>Puts it into the place of the library's own.</summary>
    public static void InstallIn(RootCommand root)
    {
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = help.Action is HelpAction action ? new HelpWithExamples(action) : help.Action;
        }
    }

    public override int Invoke(ParseResult parseResult)
    {
        var code = library.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is not CliCommand command)
        {
            output.Write(ExitCodes);
            return code;
        }

        output.WriteLine("Examples:");
        foreach (var example in command.Examples)
        {
            output.WriteLine($"  {example}");
        }

        output.WriteLine();
        return code;
    }
}
