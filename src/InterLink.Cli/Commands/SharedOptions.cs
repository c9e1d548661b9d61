using System.CommandLine;
using InterLink.Cli.Output;

namespace InterLink.Cli.Commands;

/// <summary>The options that several commands have in common. The first three are kubectl's own, and mean what they mean there.</summary>
internal static class SharedOptions
{
    /// <summary>What stands in the help for the value of an option that names a file; shells complete it with file names.</summary>
    public const string FileName = "FILE";

    public static Option<string?> Namespace { get; } = new("--namespace", "-n")
    {
        Description = "Namespace to look in. Default: that of the context.",
        HelpName = "NAME",
        Recursive = true,
    };

    public static Option<string?> Context { get; } = new("--context") { Description = "Context of the kubeconfig. Default: its current one.", HelpName = "NAME", Recursive = true };

    public static Option<string?> Kubeconfig { get; } = new("--kubeconfig")
    {
        Description = "Kubeconfig to use. Default: KUBECONFIG, or ~/.kube/config.",
        HelpName = FileName,
        Recursive = true,
    };

    public static Option<string?> GatewayUrl { get; } = new("--gateway-url")
    {
        Description = "The gateway: Scaleway, or a simulator. Default: INTERLINK_GATEWAY_URL, SCW_API_URL, or https://api.scaleway.com.",
        HelpName = "URL",
    };

    public static Option<string?> SecretKeyFile { get; } = new("--gateway-secret-key-file")
    {
        Description = "File with the secret key for the gateway. Default: INTERLINK_GATEWAY_SECRET_KEY, SCW_SECRET_KEY, or the Secret interlink-credentials of the namespace.",
        HelpName = FileName,
    };

    public static Option<string?> Region { get; } = new("--region") { Description = "Scaleway region. Default: SCW_DEFAULT_REGION, or fr-par.", HelpName = "REGION" };

    /// <summary>The output option of one command: not every command has a table to show.</summary>
    public static Option<OutputFormat> Output(OutputFormat standard)
    {
        var option = new Option<OutputFormat>("--output", "-o")
        {
            Description = $"Output format: table, json or yaml. Default: {OutputFormats.Name(standard)}.",
            HelpName = "table|json|yaml",
            CustomParser = result =>
            {
                if (OutputFormats.Parse(result.Tokens[0].Value) is { } format)
                {
                    return format;
                }

                result.AddError($"--output: '{result.Tokens[0].Value}' is no output format; write table, json or yaml.");
                return standard;
            },
        };
        option.CompletionSources.Add("table", "json", "yaml");
        return option;
    }
}
