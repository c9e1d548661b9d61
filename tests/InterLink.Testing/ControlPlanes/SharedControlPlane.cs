namespace InterLink.Testing.ControlPlanes;

/// <summary>
/// One control plane for all tests of an assembly: <c>[assembly: AssemblyFixture(typeof(SharedControlPlane))]</c>. It is started when
/// the first test asks for it, so that running a pure test starts nothing. A test that stops the server or compacts etcd starts its own.
/// </summary>
public sealed class SharedControlPlane : IAsyncDisposable
{
    private readonly Lazy<Task<ControlPlane>> _started = new(() => ControlPlane.StartAsync());

    public Task<ControlPlane> GetAsync() => _started.Value;

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
        {
            await (await _started.Value).DisposeAsync();
        }
    }
}
