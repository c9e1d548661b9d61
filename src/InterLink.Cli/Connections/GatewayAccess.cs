using System.CommandLine;
using InterLink.Cli.Commands;
using InterLink.Domain.Credentials;
using InterLink.Gateway.Client;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Model;
using InterLink.Operator.Credentials;

namespace InterLink.Cli.Connections;

/// <summary>The gateway, asked with a key of the user's. Nothing can be changed through it, whatever a command does: the client refuses.</summary>
internal sealed class GatewayAccess : IDisposable
{
    public const string UrlVariable = "INTERLINK_GATEWAY_URL";
    public const string KeyVariable = "INTERLINK_GATEWAY_SECRET_KEY";
    public const string ProjectVariable = "INTERLINK_PROJECT_ID";

    private readonly HttpMessageHandler _handler = GatewayClient.CreateHandler();

    private GatewayAccess(Uri url, string secretKey, string? projectId, TimeProvider time)
    {
        // A read that fails is told at once: whoever waits at a prompt tries again by hand.
        var options = new GatewayClientOptions { BaseUrl = url, MaxRetries = 1, TryTimeout = TimeSpan.FromSeconds(20) };
        (Client, ProjectId) = (new GatewayClient(_handler, options, () => secretKey, mayMutate: () => false, time), projectId);
    }

    public GatewayClient Client { get; }

    /// <summary>The Project that comes with the key; null for none.</summary>
    public string? ProjectId { get; }

    /// <summary>With the key of the command line or the environment, and the Project of the environment; null when no key is given.</summary>
    public static async Task<GatewayAccess?> GivenAsync(ParseResult parsed, Surroundings around, CancellationToken cancellationToken) =>
        await GivenKeyAsync(parsed, around, cancellationToken) is { } key ? WithKey(parsed, around, key, GivenProject(around)) : null;

    /// <summary>With this key, and the Project that comes with it.</summary>
    public static GatewayAccess WithKey(ParseResult parsed, Surroundings around, string secretKey, string? projectId) => new(Url(parsed, around), secretKey, projectId, around.Time);

    /// <summary>With the key of the command line or the environment; else with that of the namespace.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="around">The environment.</param>
    /// <param name="cluster">Asked only when no key is given.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<GatewayAccess> OpenAsync(ParseResult parsed, Surroundings around, Func<ClusterAccess> cluster, CancellationToken cancellationToken)
    {
        if (await GivenAsync(parsed, around, cancellationToken) is { } given)
        {
            return given;
        }

        ClusterAccess known;
        try
        {
            known = cluster();
        }
        catch (Kubernetes.Configuration.KubernetesConfigurationException exception)
        {
            throw new CliException(ExitCode.BadInput, $"No secret key for the gateway is given: set SCW_SECRET_KEY, or name a file with --gateway-secret-key-file. (There is no cluster to look for a Secret in either: {exception.Message})", exception);
        }

        return await OfSecretAsync(parsed, around, known, known.Key(CredentialsRules.DefaultSecretName), cancellationToken)
            ?? throw new CliException(
                ExitCode.BadInput,
                $"No secret key for the gateway is given, and namespace {known.Namespace} has no Secret {CredentialsRules.DefaultSecretName}: set SCW_SECRET_KEY, or name a file with --gateway-secret-key-file.");
    }

    public static string Region(ParseResult parsed, Surroundings around) => parsed.GetValue(SharedOptions.Region) ?? around.Variable("SCW_DEFAULT_REGION") ?? "fr-par";

    /// <summary>What the gateway answered.</summary>
    /// <exception cref="CliException">It answered a failure, or did not answer.</exception>
    public static T Answer<T>(GatewayResult<T> result) => result switch
    {
        GatewayResult<T>.Ok(var value, _) => value,
        GatewayResult<T>.Failed(var failure) => throw new CliException(
            failure switch
            {
                GatewayFailure.Unauthorized => ExitCode.Denied,
                GatewayFailure.NotFound => ExitCode.NotFound,
                GatewayFailure.Unavailable or GatewayFailure.Throttled => ExitCode.Unreachable,
                _ => ExitCode.Failed,
            },
            $"{failure.Message} {WayOut(failure)}".TrimEnd()),
        _ => throw new InvalidOperationException("A result is either an answer or a failure."),
    };

    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }

    /// <summary>With the key in a Secret; null when there is no such Secret.</summary>
    private static async Task<GatewayAccess?> OfSecretAsync(ParseResult parsed, Surroundings around, ClusterAccess cluster, ResourceKey key, CancellationToken cancellationToken) =>
        await cluster.Resources<Secret>().GetAsync(key, cancellationToken) is not { } secret ? null : CredentialsSecret.Read(secret) switch
        {
            CredentialsSecret.Valid(var secretKey, var project) => WithKey(parsed, around, secretKey, project ?? GivenProject(around)),
            CredentialsSecret.Invalid(var problem) => throw new CliException(ExitCode.BadInput, CredentialsTroubles.Invalid(key.Name, problem).Message),
            _ => throw new InvalidOperationException("A Secret is either valid or not."),
        };

    private static string WayOut(GatewayFailure failure) => failure switch
    {
        GatewayFailure.Unauthorized => "Give a key that may read it: SCW_SECRET_KEY, or --gateway-secret-key-file.",
        GatewayFailure.Unavailable => "Check --gateway-url and the network.",
        GatewayFailure.Throttled => "Try again in a while.",
        _ => "",
    };

    private static async Task<string?> GivenKeyAsync(ParseResult parsed, Surroundings around, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(SharedOptions.SecretKeyFile) is not { } file)
        {
            return around.Variable(KeyVariable) ?? around.Variable("SCW_SECRET_KEY");
        }

        try
        {
            return (await File.ReadAllTextAsync(file, cancellationToken)).Trim() is { Length: > 0 } key
                ? key
                : throw new CliException(ExitCode.BadInput, $"--gateway-secret-key-file: {file} is empty; write the secret key into it.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCode.BadInput, $"--gateway-secret-key-file: {file} cannot be read: {exception.Message}", exception);
        }
    }

    private static string? GivenProject(Surroundings around) => around.Variable(ProjectVariable) ?? around.Variable("SCW_DEFAULT_PROJECT_ID");

    private static Uri Url(ParseResult parsed, Surroundings around)
    {
        var text = parsed.GetValue(SharedOptions.GatewayUrl) ?? around.Variable(UrlVariable) ?? around.Variable("SCW_API_URL");
        return text is null ? GatewayClientOptions.DefaultBaseUrl
            : Uri.TryCreate(text, UriKind.Absolute, out var url) && new GatewayClientOptions { BaseUrl = url }.Validate() is [] ? url
            : throw new CliException(ExitCode.BadInput, $"--gateway-url ({UrlVariable}, SCW_API_URL): '{text}' is not an http or https URL without query; write one such as https://api.scaleway.com.");
    }
}
