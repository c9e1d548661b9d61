using System.Globalization;
using InterLink.Testing.Processes;

namespace InterLink.Testing.ControlPlanes;

/// <summary>kube-apiserver on the loopback interface; it keeps its port over restarts.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private readonly Func<int, ChildProcessOptions> _options;
    private readonly int _port;
    private ChildProcess _process;

    private ApiServer(Func<int, ChildProcessOptions> options, ChildProcess process, int port)
    {
        _options = options;
        _process = process;
        _port = port;
    }

    public Uri Url => Address(_port);

    public int ProcessId => _process.Id;

    public static async Task<ApiServer> StartAsync(
        ControlPlaneBinaries binaries,
        ServerFiles files,
        Uri etcd,
        ControlPlaneOptions options,
        CancellationToken cancellationToken)
    {
        ChildProcessOptions Command(int port) => new() { FileName = binaries.ApiServer, Arguments = [.. Flags(files, etcd, port, options)] };

        using var admin = new AdminClient(Address(0), File.ReadAllText(files.AuthorityCertificate), files.AdminToken);
        var (process, port) = await ServerProcess.StartOnFreePortAsync(
            Command,
            (port, token) => admin.IsReadyAsync(Address(port), token),
            cancellationToken);
        return new ApiServer(Command, process, port);
    }

    /// <summary>Ends the server as a crash would (SIGKILL).</summary>
    public Task StopAsync() => _process.KillAsync();

    public async Task StartAgainAsync(AdminClient admin, CancellationToken cancellationToken)
    {
        await _process.DisposeAsync();
        _process = ChildProcess.Start(_options(_port));
        await ServerProcess.WaitUntilReadyAsync(_process, token => admin.IsReadyAsync(Url, token), cancellationToken);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static Uri Address(int port) => new($"https://127.0.0.1:{port}");

    private static IEnumerable<string> Flags(ServerFiles files, Uri etcd, int port, ControlPlaneOptions options) =>
    [
        $"--etcd-servers={etcd.GetLeftPart(UriPartial.Authority)}",
        "--bind-address=127.0.0.1",
        $"--secure-port={port.ToString(CultureInfo.InvariantCulture)}",
        // The machine may have no other interface than loopback, which the endpoints of the service "kubernetes" must not name.
        "--advertise-address=127.0.0.1",
        "--endpoint-reconciler-type=none",
        "--service-cluster-ip-range=10.0.0.0/24",
        $"--cert-dir={files.Folder}",
        $"--tls-cert-file={files.Certificate}",
        $"--tls-private-key-file={files.CertificateKey}",
        $"--client-ca-file={files.AuthorityCertificate}",
        $"--token-auth-file={files.Tokens}",
        "--authorization-mode=RBAC",
        "--service-account-issuer=https://kubernetes.default.svc",
        $"--service-account-key-file={files.ServiceAccountKey}",
        $"--service-account-signing-key-file={files.ServiceAccountKey}",
        "--disable-admission-plugins=ServiceAccount",
        "--allow-privileged=true",
        $"--watch-cache={(options.WatchCache ? "true" : "false")}",
        .. options.ApiServerFlags,
    ];
}
