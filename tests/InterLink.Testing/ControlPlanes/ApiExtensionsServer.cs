using System.Globalization;
using InterLink.Testing.Processes;

namespace InterLink.Testing.ControlPlanes;

/// <summary>
/// A current server for custom resources alone, beside a control plane whose own server is too old to evaluate CEL rules. It shares
/// that control plane's etcd, users, rights and namespaces. It cannot be built everywhere: see <see cref="UnavailableBecause"/>.
/// </summary>
public sealed class ApiExtensionsServer : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly AdminClient _admin;

    private ApiExtensionsServer(ControlPlane controlPlane, ChildProcess process, Uri url)
    {
        _process = process;
        Url = url;
        AdminToken = controlPlane.AdminToken;
        CertificateAuthorityPem = controlPlane.CertificateAuthorityPem;
        KubeconfigPath = controlPlane.WriteKubeconfig(controlPlane.AdminToken, url);
        _admin = new AdminClient(url, CertificateAuthorityPem, AdminToken);
    }

    /// <summary>Why there is no such server on this machine, for skipping tests by name; null when there is one.</summary>
    public static string? UnavailableBecause => File.Exists(Binary) ? null : $"no apiextensions-apiserver here: {Reason}";

    public Uri Url { get; }

    public string KubeconfigPath { get; }

    public string AdminToken { get; }

    public string CertificateAuthorityPem { get; }

    private static string Binary => Path.Combine(ControlPlaneBinaries.CacheFolder, "apiextensions", "bin", "apiextensions-apiserver");

    private static string Reason
    {
        get
        {
            var recorded = Path.Combine(ControlPlaneBinaries.CacheFolder, "apiextensions", "unavailable");
            return File.Exists(recorded) ? File.ReadAllText(recorded).Trim() : "run 'hack/apiextensions.sh'";
        }
    }

    /// <summary>Starts the server beside a control plane of one's own.</summary>
    public static async Task<ApiExtensionsServer> StartAsync(ControlPlane controlPlane, CancellationToken cancellationToken = default)
    {
        if (UnavailableBecause is { } reason)
        {
            throw new ControlPlaneException(reason);
        }

        var certificate = Path.Combine(controlPlane.Folder, "apiextensions.crt");
        var key = Path.Combine(controlPlane.Folder, "apiextensions.key");
        controlPlane.CertificateAuthority.WriteServerCertificate("apiextensions-apiserver", certificate, key);
        using var admin = new AdminClient(controlPlane.ServerUrl, controlPlane.CertificateAuthorityPem, controlPlane.AdminToken);
        var (process, port) = await ServerProcess.StartOnFreePortAsync(
            port => new ChildProcessOptions
            {
                FileName = Binary,
                Arguments =
                [
                    $"--etcd-servers={controlPlane.EtcdUrl.GetLeftPart(UriPartial.Authority)}",
                    "--bind-address=127.0.0.1",
                    $"--secure-port={port.ToString(CultureInfo.InvariantCulture)}",
                    $"--tls-cert-file={certificate}",
                    $"--tls-private-key-file={key}",
                    $"--kubeconfig={controlPlane.KubeconfigPath}",
                    $"--authentication-kubeconfig={controlPlane.KubeconfigPath}",
                    $"--authorization-kubeconfig={controlPlane.KubeconfigPath}",
                    // What it would look up is the front proxy's certificate authority, and there is no front proxy.
                    "--authentication-skip-lookup=true",
                    // Both are configured by kinds that the older server does not know, and would be waited for.
                    "--enable-priority-and-fairness=false",
                    "--disable-admission-plugins=ValidatingAdmissionPolicy,MutatingAdmissionPolicy",
                ],
            },
            (port, token) => admin.IsServedAsync(Address(port), "readyz", token),
            cancellationToken);
        return new ApiExtensionsServer(controlPlane, process, Address(port));
    }

    /// <summary>Creates or updates a CustomResourceDefinition, given as YAML, and waits until it is served.</summary>
    public Task InstallDefinitionAsync(string yaml, CancellationToken cancellationToken = default) =>
        _admin.InstallDefinitionAsync(yaml, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _admin.Dispose();
    }

    private static Uri Address(int port) => new($"https://127.0.0.1:{port}");
}
