using System.CommandLine;

namespace InterLink.Cli.Commands;

/// <summary>
/// Shell completion. <c>kubectl interlink …</c> is completed by kubectl itself, which runs <c>kubectl_complete-interlink</c>; the scripts are for
/// the program's own name.
/// </summary>
internal static class CompletionCommands
{
    // In cobra's protocol: whether the shell is to offer file names where there is nothing else to offer.
    private const string FileNames = ":0";
    private const string NoFileNames = ":4";

    public static CliCommand Scripts(Surroundings around)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        shell.CompletionSources.Add("bash", "zsh", "fish");
        var command = new CliCommand(
            "completion",
            "Prints a script that completes kubectl-interlink in a shell. As a plugin, kubectl interlink is completed by kubectl's own script, once kubectl_complete-interlink "
            + "lies beside kubectl-interlink on PATH.",
            "source <(kubectl-interlink completion bash)",
            "kubectl-interlink completion zsh > \"${fpath[1]}/_kubectl-interlink\"",
            "kubectl-interlink completion fish | source") { shell };
        command.SetAction(async (parsed, _) =>
        {
            var name = parsed.GetRequiredValue(shell);
            var script = name switch
            {
                "bash" => CompletionScripts.Bash,
                "zsh" => CompletionScripts.Zsh,
                "fish" => CompletionScripts.Fish,
                _ => throw new CliException(ExitCode.BadInput, $"SHELL: '{name}' is no shell that there is a script for; write bash, zsh or fish."),
            };
            await around.Output.WriteAsync(script);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>What shells and kubectl ask: the words so far, of which the last is being typed and may be empty.</summary>
    public static Command Complete(Surroundings around)
    {
        var words = new Argument<string[]>("WORDS") { Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("__complete", "Completes a command line, for shells.") { words };
        command.Hidden = true;
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, _) =>
        {
            // Everything after the command's name, options and all, as it was typed.
            IReadOnlyList<string> typed = [.. parsed.Tokens.SkipWhile(token => !string.Equals(token.Value, command.Name, StringComparison.Ordinal)).Skip(1).Select(token => token.Value)];
            var line = string.Join(' ', typed.Select(Quoted));
            var result = RootCommandBuilder.Build(around).Parse(line);
            foreach (var item in result.GetCompletions(line.Length).Select(item => item.Label).Where(label => typed is [.., var last] && label.StartsWith(last, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal))
            {
                await around.Output.WriteLineAsync(item);
            }

            await around.Output.WriteLineAsync(typed is [.., var before, _] && NamesFile(result, before) ? FileNames : NoFileNames);
            return ExitCode.Done;
        });
        return command;
    }

    private static bool NamesFile(ParseResult result, string option) =>
        result.CommandResult.Command.Options.Concat(result.RootCommandResult.Command.Options)
            .Any(known => string.Equals(known.HelpName, SharedOptions.FileName, StringComparison.Ordinal) && (string.Equals(known.Name, option, StringComparison.Ordinal) || known.Aliases.Contains(option)));

    private static string Quoted(string word) => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word;
}
