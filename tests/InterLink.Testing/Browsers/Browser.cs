using System.Text.Json.Nodes;
using InterLink.Testing.ControlPlanes;
using InterLink.Testing.Processes;

namespace InterLink.Testing.Browsers;

/// <summary>
/// A real browser without a window: the one that <c>make browser</c> found or fetched. It never outlives the test, and each page has a profile of
/// its own. It cannot be had everywhere: see <see cref="UnavailableBecause"/>.
/// </summary>
public sealed class Browser : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly DevTools _devTools;
    private readonly string _profile;

    private Browser(ChildProcess process, DevTools devTools, string profile) => (_process, _devTools, _profile) = (process, devTools, profile);

    /// <summary>Why there is no browser on this machine, for skipping tests by name; null when there is one.</summary>
    public static string? UnavailableBecause => File.Exists(Program) ? null : $"no browser here: {Reason}";

    private static string Folder => Path.Combine(ControlPlaneBinaries.CacheFolder, "browser");

    private static string Program => Path.Combine(Folder, "bin", "chromium");

    private static string Reason
    {
        get
        {
            var recorded = Path.Combine(Folder, "unavailable");
            return File.Exists(recorded) ? File.ReadAllText(recorded).Trim() : "run 'make browser'";
        }
    }

    public static async Task<Browser> StartAsync(CancellationToken cancellationToken = default)
    {
        if (UnavailableBecause is { } reason)
        {
            throw new BrowserException(reason);
        }

        var profile = Directory.CreateTempSubdirectory("interlink-browser-").FullName;
        var process = ChildProcess.Start(new ChildProcessOptions
        {
            FileName = Program,
            Arguments =
            [
                // The sandbox wants rights that containers do not give; what is shown here comes from the test itself.
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
                $"--user-data-dir={profile}", "--remote-debugging-port=0", "about:blank",
            ],
            FolderToRemoveOnCrash = profile,
        });
        try
        {
            var line = await process.WaitForLineAsync("DevTools listening on ", cancellationToken);
            var address = new Uri(line[line.IndexOf("ws://", StringComparison.Ordinal)..]);
            return new Browser(process, await DevTools.ConnectAsync(address, cancellationToken), profile);
        }
        catch
        {
            await EndAsync(process, profile);
            throw;
        }
    }

    /// <summary>A page with a profile of its own: it shares no storage with another.</summary>
    public async Task<BrowserPage> NewPageAsync(CancellationToken cancellationToken = default)
    {
        var context = await _devTools.SendAsync("Target.createBrowserContext", [], session: null, cancellationToken);
        var contextId = (string?)context["browserContextId"];
        var target = await _devTools.SendAsync(
            "Target.createTarget", new JsonObject { ["url"] = "about:blank", ["browserContextId"] = contextId }, session: null, cancellationToken);
        var attached = await _devTools.SendAsync(
            "Target.attachToTarget",
            new JsonObject { ["targetId"] = (string?)target["targetId"], ["flatten"] = true },
            session: null,
            cancellationToken);
        return await BrowserPage.OpenAsync(_devTools, (string?)attached["sessionId"] ?? "", contextId ?? "", cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _devTools.DisposeAsync();
        await EndAsync(_process, _profile);
    }

    // Killed, its children close their files in their own time.
    private static async Task EndAsync(ChildProcess process, string profile)
    {
        await process.DisposeAsync();
        await Eventually.TrueAsync(() => Removed(profile));
    }

    private static bool Removed(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
