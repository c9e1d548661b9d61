using System.CommandLine;
using InterLink.Cli.Commands;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Configuration;

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
        catch (Exception exception) when (Ending(exception) is var (code, message))
        {
            await around.Error.WriteLineAsync($"error: {message}");
            return code;
        }
    }

    private static string Complaint(ParseResult parsed) => parsed.CommandResult.Command switch
    {
        CliCommand command => $"{Errors(parsed)} See kubectl interlink {command.Name} --help.",
        var root when parsed.UnmatchedTokens is [var word, ..] =>
            $"'{word}' is no command; there are {string.Join(", ", root.Subcommands.Where(known => !known.Hidden).Select(known => known.Name))}. See kubectl interlink --help.",
        _ => $"{Errors(parsed)} See kubectl interlink --help.",
    };

    private static string Errors(ParseResult parsed) => string.Join(" ", parsed.Errors.Select(error => error.Message));

    /// <summary>The exit code and the line for what may well happen; null for what is a mistake of ours, which shows its stack.</summary>
    private static (int Code, string Message)? Ending(Exception exception) => exception switch
    {
        CliException known => (known.ExitCode, known.Message),
        KubernetesConfigurationException => (ExitCode.Unreachable, $"{exception.Message} (--kubeconfig names a file, --context one of its contexts.)"),
        ApiException { IsMissingType: true } => (ExitCode.Failed, "The cluster does not know InterLinks: install the CustomResourceDefinitions, kubectl apply -f deploy/crds.yaml."),
        ApiException { IsForbidden: true } => (ExitCode.Denied, $"{exception.Message.TrimEnd('.')}. Ask for the right, or use --context or --kubeconfig of somebody who has it."),
        ApiException { IsUnauthorized: true } => (ExitCode.Denied, "The API server does not accept the credentials of the kubeconfig; renew them, or choose others with --context or --kubeconfig."),
        ApiException => (ExitCode.Failed, exception.Message),
        HttpRequestException or TimeoutException => (ExitCode.Unreachable, $"The API server cannot be reached: {exception.Message.TrimEnd('.')}. Check the cluster of the context, and the network."),
        OperationCanceledException => (ExitCode.Failed, "Interrupted."),
        _ => null,
    };
}
