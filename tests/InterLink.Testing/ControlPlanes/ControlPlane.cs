using System.Globalization;
using InterLink.Testing.Processes;

namespace InterLink.Testing.ControlPlanes;

/// <summary>
/// A real Kubernetes control plane for tests: etcd, kube-apiserver with RBAC, and kube-controller-manager, started on free loopback
/// ports with throw-away certificates, and taken down whatever happens to the test process. Where INTERLINK_KUBECONFIG names an
/// existing cluster, that is used and nothing is started.
/// </summary>
public sealed class ControlPlane : IAsyncDisposable
{
    private readonly CertificateAuthority _authority;
    private readonly OwnProcesses? _own;
    private readonly AdminClient _admin;
    private int _kubeconfigs;

    private ControlPlane(CertificateAuthority authority, Uri server, string serverPem, string adminToken, string folder, OwnProcesses? own)
    {
        _authority = authority;
        _own = own;
        Folder = folder;
        ServerUrl = server;
        AdminToken = adminToken;
        CertificateAuthorityPem = own is null ? $"{serverPem.TrimEnd()}\n{authority.Pem}" : serverPem;
        KubeconfigPath = WriteKubeconfig(adminToken);
        _admin = new AdminClient(ServerUrl, CertificateAuthorityPem, adminToken);
    }

    /// <summary>A kubeconfig of a cluster administrator (group system:masters).</summary>
    public string KubeconfigPath { get; }

    public Uri ServerUrl { get; }

    /// <summary>The roots that clients must trust: the server's, and that of <see cref="CertificateAuthority"/>.</summary>
    public string CertificateAuthorityPem { get; }

    /// <summary>A bearer token of a cluster administrator.</summary>
    public string AdminToken { get; }

    /// <summary>Issues certificates that clients of this control plane trust, for proxies in front of the server.</summary>
    public CertificateAuthority CertificateAuthority => _authority;

    /// <summary>Where etcd answers. Only of a control plane of one's own.</summary>
    public Uri EtcdUrl => Own.Etcd.Url;

    /// <summary>The processes of a control plane of one's own; empty for an existing cluster.</summary>
    public IReadOnlyList<int> ProcessIds => _own?.ProcessIds ?? [];

    /// <summary>Whether namespaces and dependents are really deleted, and service accounts made.</summary>
    public bool HasControllerManager => _own is null || _own.ControllerManager is not null;

    /// <summary>For files that live as long as the control plane.</summary>
    internal string Folder { get; }

    private OwnProcesses Own =>
        _own ?? throw new ControlPlaneException("An existing cluster is neither stopped nor compacted: start the control plane with Private = true.");

    /// <summary>Starts a control plane, or connects to the existing cluster. It is ready for use on return.</summary>
    /// <exception cref="ControlPlaneException">There are no binaries; the message says how to get them.</exception>
    public static async Task<ControlPlane> StartAsync(ControlPlaneOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ControlPlaneOptions();
        return !options.Private && ControlPlaneBinaries.NonEmpty("INTERLINK_KUBECONFIG") is { } kubeconfig
            ? await ConnectAsync(kubeconfig, cancellationToken)
            : await StartOwnAsync(options, cancellationToken);
    }

    /// <summary>
    /// Starts the controller manager of a control plane that was started without. Its garbage collector knows the kinds that are
    /// installed by now from the first moment, and later ones only within half a minute.
    /// </summary>
    public void StartControllerManager() => Own.StartControllerManager(ControlPlaneBinaries.Find());

    /// <summary>A new namespace with a name of its own, so that tests sharing the server do not meet.</summary>
    public Task<string> CreateNamespaceAsync(string prefix = "test", CancellationToken cancellationToken = default) =>
        _admin.CreateNamespaceAsync(prefix, cancellationToken);

    /// <summary>Asks for the deletion of a namespace; the controller manager empties and removes it.</summary>
    public Task DeleteNamespaceAsync(string name, CancellationToken cancellationToken = default) =>
        _admin.DeleteNamespaceAsync(name, cancellationToken);

    /// <summary>Creates or updates a CustomResourceDefinition, given as YAML, and waits until it is served.</summary>
    public Task InstallDefinitionAsync(string yaml, CancellationToken cancellationToken = default) =>
        _admin.InstallDefinitionAsync(yaml, cancellationToken);

    /// <summary>
    /// A service account (in the namespace "default") with the rights of a cluster role, and a bearer token for it. Its user name is
    /// <c>system:serviceaccount:default:NAME</c>. Null binds no role.
    /// </summary>
    public Task<string> CreateUserAsync(string name, string? clusterRole = "cluster-admin", CancellationToken cancellationToken = default) =>
        _admin.CreateServiceAccountTokenAsync(name, clusterRole, cancellationToken);

    /// <summary>Writes a kubeconfig for a token, by default straight to the server, else to a proxy; returns its path.</summary>
    public string WriteKubeconfig(string token, Uri? server = null)
    {
        var number = Interlocked.Increment(ref _kubeconfigs).ToString(CultureInfo.InvariantCulture);
        var path = Path.Combine(Folder, $"kubeconfig-{number}");
        File.WriteAllText(path, Kubeconfig.Render(server ?? ServerUrl, CertificateAuthorityPem, token));
        return path;
    }

    /// <summary>Runs kubectl as administrator and returns what it printed.</summary>
    /// <exception cref="ChildProcessException">kubectl failed; the message shows its last words.</exception>
    public Task<string> KubectlAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken = default) =>
        ChildProcess.RunAsync(
            new ChildProcessOptions { FileName = ControlPlaneBinaries.FindKubectl(), Arguments = [$"--kubeconfig={KubeconfigPath}", .. arguments] },
            cancellationToken);

    /// <summary>Ends the API server as a crash would: connections are reset, and new ones refused.</summary>
    public Task StopApiServerAsync() => Own.ApiServer.StopAsync();

    /// <summary>Starts a stopped API server again, on the same port.</summary>
    public Task StartApiServerAsync(CancellationToken cancellationToken = default) => Own.ApiServer.StartAgainAsync(_admin, cancellationToken);

    public async Task RestartApiServerAsync(CancellationToken cancellationToken = default)
    {
        await StopApiServerAsync();
        await StartApiServerAsync(cancellationToken);
    }

    /// <summary>
    /// Discards etcd's history. A watch from an older resource version is then answered with 410, unless the API server's watch
    /// cache still has the history: restart the server, or start it without that cache.
    /// </summary>
    public Task CompactEtcdAsync(CancellationToken cancellationToken = default) => Own.Etcd.CompactAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_own is null)
        {
            await _admin.RemoveWhatWasMadeAsync();
            Directory.Delete(Folder, recursive: true);
        }
        else
        {
            await _own.DisposeAsync();
        }

        _admin.Dispose();
        _authority.Dispose();
    }

    private static async Task<ControlPlane> StartOwnAsync(ControlPlaneOptions options, CancellationToken cancellationToken)
    {
        var authority = new CertificateAuthority("interlink-tests");
        var own = new OwnProcesses(new ServerFiles(authority));
        try
        {
            await own.StartAsync(ControlPlaneBinaries.Find(), options, cancellationToken);
            return new ControlPlane(authority, own.ApiServer.Url, authority.Pem, own.Files.AdminToken, own.Files.Folder, own);
        }
        catch
        {
            await own.DisposeAsync();
            authority.Dispose();
            throw;
        }
    }

    private static async Task<ControlPlane> ConnectAsync(string kubeconfig, CancellationToken cancellationToken)
    {
        var cluster = await ExistingCluster.ConnectAsync(kubeconfig, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("interlink-control-plane-").FullName;
        return new ControlPlane(new CertificateAuthority("interlink-tests"), cluster.Server, cluster.AuthorityPem, cluster.AdminToken, folder, own: null);
    }
}
