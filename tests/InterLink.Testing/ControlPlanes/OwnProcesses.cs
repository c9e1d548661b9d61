using InterLink.Testing.Processes;

namespace InterLink.Testing.ControlPlanes;

/// <summary>The processes of a control plane that was started here, and the folder they share.</summary>
internal sealed class OwnProcesses(ServerFiles files) : IAsyncDisposable
{
    private EtcdServer? _etcd;
    private ApiServer? _apiServer;

    public ServerFiles Files => files;

    public EtcdServer Etcd => _etcd ?? throw new InvalidOperationException("etcd was not started.");

    public ApiServer ApiServer => _apiServer ?? throw new InvalidOperationException("kube-apiserver was not started.");

    public ChildProcess? ControllerManager { get; private set; }

    public IReadOnlyList<int> ProcessIds => [Etcd.ProcessId, ApiServer.ProcessId, .. (int[])(ControllerManager is { } manager ? [manager.Id] : [])];

    public async Task StartAsync(ControlPlaneBinaries binaries, ControlPlaneOptions options, CancellationToken cancellationToken)
    {
        _etcd = await EtcdServer.StartAsync(binaries, files, cancellationToken);
        _apiServer = await ApiServer.StartAsync(binaries, files, _etcd.Url, options, cancellationToken);
        if (options.WithControllerManager && binaries.HasControllerManager)
        {
            StartControllerManager(binaries);
        }
    }

    public void StartControllerManager(ControlPlaneBinaries binaries)
    {
        if (!binaries.HasControllerManager)
        {
            throw new ControlPlaneException($"There is no {binaries.ControllerManager}: put one there, as setup-envtest does not, or unset KUBEBUILDER_ASSETS and run 'make control-plane' on a system with Debian's apt.");
        }

        var kubeconfig = files.In("controller-manager.kubeconfig");
        files.Write(kubeconfig, Kubeconfig.Render(ApiServer.Url, File.ReadAllText(files.AuthorityCertificate), files.AdminToken));
        ControllerManager = ControlPlanes.ControllerManager.Start(binaries, files, kubeconfig);
    }

    public async ValueTask DisposeAsync()
    {
        // From the top down, so that none complains of the one below.
        foreach (var process in (IAsyncDisposable?[])[ControllerManager, _apiServer, _etcd])
        {
            if (process is not null)
            {
                await process.DisposeAsync();
            }
        }

        files.Dispose();
    }
}
