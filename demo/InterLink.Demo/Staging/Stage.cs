using InterLink.Demo.Telling;
using InterLink.Testing.ControlPlanes;

namespace InterLink.Demo.Staging;

/// <summary>What the story plays on: a control plane, the simulated gateway and the operator, each in processes of its own.</summary>
/// <param name="narrator">Tells what is being set up.</param>
/// <param name="configuringTime">How long an order stays in Configuring, by the simulator's clock.</param>
internal sealed class Stage(Narrator narrator, TimeSpan configuringTime) : IAsyncDisposable
{
    private ControlPlane? _controlPlane;
    private GatewayProcess? _gateway;
    private OperatorProcess? _operator;
    private Kubectl? _kubectl;

    public Repository Repository { get; } = Repository.Find();

    public ControlPlane ControlPlane => Set(_controlPlane);

    public Kubectl Kubectl => Set(_kubectl);

    public GatewayProcess Gateway => Set(_gateway);

    public OperatorProcess Operator => Set(_operator);

    public async Task SetAsync(CancellationToken cancellationToken)
    {
        narrator.Say(Actor.Demo, "starts a Kubernetes control plane of its own: etcd and kube-apiserver");
        _controlPlane = await ControlPlane.StartAsync(new ControlPlaneOptions { Private = true, WithControllerManager = false }, cancellationToken);
        _kubectl = new Kubectl(_controlPlane.KubeconfigPath, Repository.Root);

        var sample = await SampleIds.ReadAsync(Repository, cancellationToken);
        _gateway = await GatewayProcess.StartAsync(Repository, sample, configuringTime, cancellationToken);
        narrator.Say(Actor.Demo, $"starts the simulated gateway at {_gateway.BaseUrl.GetLeftPart(UriPartial.Authority)}");

        narrator.Say(Actor.Demo, "installs the custom resource definitions and the operator's ServiceAccount with its role");
        await ClusterSetup.InstallAsync(_kubectl, cancellationToken);

        // After the definitions: the garbage collector looks for new kinds at its start, and then only every half minute.
        narrator.Say(Actor.Demo, "starts kube-controller-manager, the garbage collector of what a deleted resource owned");
        _controlPlane.StartControllerManager();

        var token = await ClusterSetup.OperatorTokenAsync(_kubectl, cancellationToken);
        _operator = OperatorProcess.Start(Repository, _gateway, _controlPlane.WriteKubeconfig(token));
        narrator.Say(Actor.Demo, "starts the operator, with the rights of that ServiceAccount and no more");
    }

    public async ValueTask DisposeAsync()
    {
        if (_operator is not null)
        {
            await _operator.DisposeAsync();
        }

        if (_gateway is not null)
        {
            await _gateway.DisposeAsync();
        }

        if (_controlPlane is not null)
        {
            await _controlPlane.DisposeAsync();
        }
    }

    private static T Set<T>(T? part)
        where T : class => part ?? throw new InvalidOperationException("The stage is not set yet.");
}
