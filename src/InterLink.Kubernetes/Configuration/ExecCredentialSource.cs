using System.ComponentModel;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace InterLink.Kubernetes.Configuration;

/// <summary>Credentials from a plugin process, kept until they expire or the server refuses them. One process at a time.</summary>
internal sealed class ExecCredentialSource(ExecPlugin plugin, X509Certificate2? clientCertificate, TimeProvider time) : ICredentialSource, IDisposable
{
    private const string ExecInfoVariable = "KUBERNETES_EXEC_INFO";

    /// <summary>Asked anew a little early, so that no request travels with a credential that expires on the way.</summary>
    private static readonly TimeSpan ExpiryMargin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PluginTimeout = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private Credential? _current;
    private DateTimeOffset _expires = DateTimeOffset.MaxValue;

    public bool RotatesClientCertificate => true;

    public async ValueTask<Credential> GetAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_current is { } current && time.GetUtcNow() < _expires)
            {
                return current;
            }

            var status = Parse(await RunAsync(cancellationToken));
            var credential = ToCredential(status);
            _expires = status.ExpirationTimestamp is { } expiry ? expiry - ExpiryMargin : DateTimeOffset.MaxValue;
            _current = credential;
            return credential;
        }
        finally
        {
            _gate.Release();
        }
    }

    public bool Invalidate(Credential refused)
    {
        // By reference: a credential that another caller has fetched meanwhile stays.
        Interlocked.CompareExchange(ref _current, null, refused);
        return true;
    }

    public void Dispose() => _gate.Dispose();

    internal ExecStatus Parse(string output)
    {
        try
        {
            var credential = JsonSerializer.Deserialize(output, ExecJson.Default.ExecCredential);
            if (credential?.Status is not { } status || !string.Equals(credential.ApiVersion, plugin.ApiVersion, StringComparison.Ordinal))
            {
                throw Error($"answered without an ExecCredential status of {plugin.ApiVersion}");
            }

            if ((status.ClientCertificateData is null) != (status.ClientKeyData is null))
            {
                throw Error("answered with only one of clientCertificateData and clientKeyData");
            }

            return status.Token is null && status.ClientCertificateData is null ? throw Error("answered with neither a token nor a client certificate") : status;
        }
        catch (JsonException e)
        {
            // The output may hold a secret: it stays out of the message.
            throw Error("did not answer with JSON", e);
        }
    }

    private Credential ToCredential(ExecStatus status) => new(
        status.Token is { } token ? new AuthenticationHeaderValue("Bearer", token) : null,
        status is { ClientCertificateData: { } certificate, ClientKeyData: { } key }
            ? Certificates.Client(Encoding.UTF8.GetBytes(certificate), Encoding.UTF8.GetBytes(key), $"The credential plugin {plugin.Command}")
            : clientCertificate);

    private async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(PluginTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var process = Start();
        try
        {
            var errors = process.StandardError.ReadToEndAsync(either.Token);
            var output = await process.StandardOutput.ReadToEndAsync(either.Token);
            await process.WaitForExitAsync(either.Token);
            return process.ExitCode == 0 ? output : throw Error($"failed with exit code {process.ExitCode}: {LastLine(await errors)}");
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw Error($"did not answer within {PluginTimeout.TotalSeconds:0} s", e);
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(plugin.Command, plugin.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in plugin.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment[ExecInfoVariable] = JsonSerializer.Serialize(
            new ExecCredential { ApiVersion = plugin.ApiVersion, Kind = "ExecCredential", Spec = new ExecSpec(Interactive: false, plugin.Cluster) },
            ExecJson.Default.ExecCredential);
        try
        {
            var process = Process.Start(start) ?? throw Error("could not be started");
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception e)
        {
            throw Error($"could not be started: {e.Message}. {plugin.InstallHint ?? "Install it, or correct 'command' in the kubeconfig"}", e);
        }
    }

    private KubernetesConfigurationException Error(string complaint, Exception? cause = null) =>
        new($"The credential plugin '{plugin.Command}' {complaint}.", cause);

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "no message";
}
