namespace InterLink.Testing.Browsers;

/// <summary>One browser for all tests of a class: <c>IClassFixture&lt;SharedBrowser&gt;</c>. It is started when the first test asks for a page.</summary>
public sealed class SharedBrowser : IAsyncDisposable
{
    private readonly Lazy<Task<Browser>> _started = new(() => Browser.StartAsync());

    public async Task<BrowserPage> NewPageAsync(CancellationToken cancellationToken = default) =>
        await (await _started.Value).NewPageAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
        {
            await (await _started.Value).DisposeAsync();
        }
    }
}
