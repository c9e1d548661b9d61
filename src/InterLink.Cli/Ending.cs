using System.Net;
using System.Text.Json;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Configuration;

namespace InterLink.Cli;

/// <summary>How a command ends that has met what may well happen.</summary>
internal sealed record Ending(int Code, string Message)
{
    /// <summary>The exit code and the line for it; null for what is a mistake of ours, which shows its stack.</summary>
    public static Ending? Of(Exception exception) => exception switch
    {
        CliException known => new(known.ExitCode, known.Message),
        KubernetesConfigurationException => new(ExitCode.Unreachable, $"{exception.Message} (--kubeconfig names a file, --context one of its contexts.)"),
        ApiException { IsMissingType: true } => new(ExitCode.Failed, "The cluster does not know InterLinks: install the CustomResourceDefinitions, kubectl apply -f deploy/crds.yaml."),
        ApiException { IsForbidden: true } => new(ExitCode.Denied, $"{exception.Message.TrimEnd('.')}. Ask for the right, or use --context or --kubeconfig of somebody who has it."),
        ApiException { IsUnauthorized: true } => new(ExitCode.Denied, "The API server does not accept the credentials of the kubeconfig; renew them, or choose others with --context or --kubeconfig."),
        ApiException { Code: HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } =>
            new(ExitCode.Unreachable, $"The API server does not answer this now: {exception.Message.TrimEnd('.')}. Try again in a while."),
        ApiException => new(ExitCode.Failed, exception.Message),
        HttpRequestException or TimeoutException or IOException =>
            new(ExitCode.Unreachable, $"The API server cannot be reached: {exception.Message.TrimEnd('.')}. Check the cluster of the context, and the network."),
        JsonException => new(
            ExitCode.Unreachable, $"What answers in the place of the API server is not understood: {exception.Message.TrimEnd('.')}. Check the server of the context, and whether a proxy is in the way."),
        OperationCanceledException => new(ExitCode.Failed, "Interrupted."),
        _ => null,
    };
}
