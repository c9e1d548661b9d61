using System.CommandLine;
using InterLink.Cli.Commands;
using InterLink.Cli.Output;

namespace InterLink.Cli;

/// <summary>Runs one command, and makes one line and an exit code of whatever ends it.</summary>
internal static class CliRun
{
    public static async Task<int> RunAsync(string[] args, Surroundings around)
    {
        try
        {
            // Without a word, as kubectl does: who types it so wants to know what there is.
            var parsed = RootCommandBuilder.Build(around).Parse(args is [] ? ["--help"] : args);
            if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
            {
                throw new CliException(ExitCode.BadInput, Complaint(parsed));
            }

            return await parsed.InvokeAsync(new() { Output = around.Output, Error = around.Error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception) when (Ending.Of(exception) is var (code, message))
        {
            await around.Error.WriteLineAsync($"error: {Printable.Of(message)}");
            return code;
        }
    }

    private static string Complaint(ParseResult parsed) => parsed.CommandResult.Command switch
    {
        CliCommand command => $"{Errors(parsed)} See kubectl interlink {command.Name} --help.",
        _ when parsed.UnmatchedTokens is [['-', ..] option, ..] =>
            $"'{option}' is no option of kubectl interlink itself; those of a command come after its name. See kubectl interlink --help.",
        var root when parsed.UnmatchedTokens is [var word, ..] =>
            $"'{word}' is no command; there are {string.Join(", ", root.Subcommands.Where(known => !known.Hidden).Select(known => known.Name))}. See kubectl interlink --help.",
        _ => $"{Errors(parsed)} See kubectl interlink --help.",
    };

    private static string Errors(ParseResult parsed) => string.Join(" ", parsed.Errors.Select(error => error.Message));
}
