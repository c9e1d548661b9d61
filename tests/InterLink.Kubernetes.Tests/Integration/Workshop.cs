using System.Text.Json.Nodes;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Configuration;
using InterLink.Kubernetes.Model;
using InterLink.Testing.ControlPlanes;

namespace InterLink.Kubernetes.Tests.Integration;

/// <summary>A namespace of a test's own on a real server, where widgets can be made, and clients that reach it directly or through a proxy.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    private readonly List<KubernetesClient> _clients = [];

    private Workshop(ControlPlane controlPlane, string inNamespace)
    {
        ControlPlane = controlPlane;
        Namespace = inNamespace;
        Client = Connect(controlPlane.ServerUrl);
        Widgets = Client.Resources<Widget>();
    }

    public ControlPlane ControlPlane { get; }

    public string Namespace { get; }

    /// <summary>Straight to the server: the hand of the user, whatever happens to the code under test.</summary>
    public KubernetesClient Client { get; }

    /// <inheritdoc cref="Client"/>
    public ResourceClient<Widget> Widgets { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Workshop> OpenAsync(SharedControlPlane shared) => await OpenAsync(await shared.GetAsync());

    public static async Task<Workshop> OpenAsync(ControlPlane controlPlane)
    {
        await controlPlane.InstallDefinitionAsync(Widget.Definition, Cancellation);
        return new Workshop(controlPlane, await controlPlane.CreateNamespaceAsync(cancellationToken: Cancellation));
    }

    public KubernetesClient Connect(Uri server, KubernetesClientOptions? options = null, TimeProvider? time = null)
    {
        var configuration = KubernetesConfiguration.Load(
            new KubernetesConfigurationOptions { KubeconfigPath = ControlPlane.WriteKubeconfig(ControlPlane.AdminToken, server) }, TimeProvider.System);
        var client = new KubernetesClient(configuration, options ?? new KubernetesClientOptions(), time ?? TimeProvider.System);
        _clients.Add(client);
        return client;
    }

    public ResourceKey Key(string name) => new(Namespace, name);

    public Widget New(string name, string color = "red") =>
        new() { Metadata = new ObjectMeta { Namespace = Namespace, Name = name }, Spec = new WidgetSpec(color) };

    public Task<Widget> CreateAsync(string name, string color = "red") => Widgets.CreateAsync(New(name, color), Cancellation);

    public async Task<Widget> ReadAsync(string name) =>
        await Widgets.GetAsync(Key(name), Cancellation) ?? throw new InvalidOperationException($"There is no widget {name}.");

    public Task<Widget> PaintAsync(string name, string color) =>
        Widgets.MergePatchAsync(Key(name), new() { ["spec"] = new JsonObject { ["color"] = color } }, Cancellation);

    /// <summary>All widgets of this namespace, in pages.</summary>
    public ListOptions InPagesOf(int size) => new() { Namespace = Namespace, PageSize = size };

    /// <summary>Names and colors, in the order of the names.</summary>
    public static IEnumerable<string> Describe(IEnumerable<Widget> widgets) =>
        widgets.Select(widget => $"{widget.Metadata.Name} {widget.Spec?.Color}").Order(StringComparer.Ordinal);

    public Task DeleteAsync(string name) => Widgets.DeleteAsync(Key(name), new DeleteOptions(), Cancellation);

    public ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}
