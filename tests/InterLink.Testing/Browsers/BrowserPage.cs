using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace InterLink.Testing.Browsers;

/// <summary>One page, and the hands and eyes of the person before it: real keys and clicks go in, and what is shown comes out.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private readonly DevTools _devTools;
    private readonly string _session;
    private readonly string _context;
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<string> _mistakes = new();

    private BrowserPage(DevTools devTools, string session, string context) => (_devTools, _session, _context) = (devTools, session, context);

    /// <summary>The address of every request so far.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Uncaught exceptions of the page's scripts, and what the page's security policy has kept from happening.</summary>
    public IReadOnlyCollection<string> Mistakes => _mistakes;

    internal static async Task<BrowserPage> OpenAsync(DevTools devTools, string session, string context, CancellationToken cancellationToken)
    {
        var page = new BrowserPage(devTools, session, context);
        devTools.Listen(session, page.Note);
        foreach (var domain in (string[])["Page", "Runtime", "Network", "Log"])
        {
            await page.SendAsync($"{domain}.enable", [], cancellationToken);
        }

        await page.SetViewportAsync(1280, 900, cancellationToken);
        return page;
    }

    /// <summary>Opens an address, and returns when the page is there with all its parts.</summary>
    public async Task OpenAsync(Uri address, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        await SendAsync("Page.navigate", new JsonObject { ["url"] = address.AbsoluteUri }, cancellationToken);
        await Eventually.EqualAsync("complete", () => EvaluateAsync<string>("document.readyState", cancellationToken), cancellationToken);
    }

    /// <summary>What an expression, or the promise that it is, comes to in the page.</summary>
    /// <exception cref="BrowserException">It threw.</exception>
    public async Task<T> EvaluateAsync<T>(string expression, CancellationToken cancellationToken = default)
    {
        var answer = await SendAsync(
            "Runtime.evaluate",
            new JsonObject { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true },
            cancellationToken);
        return answer["exceptionDetails"] is { } thrown
            ? throw new BrowserException($"{expression}: {thrown["exception"]?["description"] ?? thrown["text"]}")
            : answer["result"]!["value"].Deserialize<T>()!;
    }

    /// <summary>The text of the first element that matches and can be seen, as a person reads it; empty when there is none.</summary>
    public Task<string> TextAsync(string selector, CancellationToken cancellationToken = default) => EvaluateAsync<string>(
        $"[...document.querySelectorAll({Quote(selector)})].find(element => element.checkVisibility())?.innerText.replaceAll(/\\s+/g, ' ').trim() ?? ''",
        cancellationToken);

    /// <summary>Waits until the text of an element is as given.</summary>
    public Task ShowsAsync(string selector, string text, CancellationToken cancellationToken = default) =>
        Eventually.EqualAsync(text, () => TextAsync(selector, cancellationToken), cancellationToken, selector);

    /// <summary>Waits until the text of an element contains the given one, and returns it.</summary>
    public Task<string> MentionsAsync(string selector, string text, CancellationToken cancellationToken = default) => Eventually.IsAsync(
        () => TextAsync(selector, cancellationToken),
        shown => shown.Contains(text, StringComparison.Ordinal),
        cancellationToken,
        $"{selector} mentions \"{text}\"");

    /// <summary>Waits until an expression is true in the page.</summary>
    public Task HoldsAsync(string expression, CancellationToken cancellationToken = default, [CallerArgumentExpression(nameof(expression))] string what = "") =>
        Eventually.TrueAsync(() => EvaluateAsync<bool>(expression, cancellationToken), cancellationToken, what);

    /// <summary>Clicks the middle of the first element that matches and can be seen, once there is one.</summary>
    public async Task ClickAsync(string selector, CancellationToken cancellationToken = default)
    {
        await HoldsAsync($"[...document.querySelectorAll({Quote(selector)})].some(element => element.checkVisibility())", cancellationToken, selector);
        var place = await EvaluateAsync<double[]>(
            $$"""
            (() => {
              const element = [...document.querySelectorAll({{Quote(selector)}})].find(element => element.checkVisibility());
              element.scrollIntoView({ block: 'center', behavior: 'instant' });
              const { x, y, width, height } = element.getBoundingClientRect();
              return [x + width / 2, y + height / 2];
            })()
            """,
            cancellationToken);
        foreach (var type in (string[])["mousePressed", "mouseReleased"])
        {
            await SendAsync(
                "Input.dispatchMouseEvent",
                new JsonObject { ["type"] = type, ["x"] = place[0], ["y"] = place[1], ["button"] = "left", ["clickCount"] = 1 },
                cancellationToken);
        }
    }

    /// <summary>Clicks into a field, and writes over what is there.</summary>
    public async Task FillAsync(string selector, string text, CancellationToken cancellationToken = default)
    {
        await ClickAsync(selector, cancellationToken);
        await EvaluateAsync<bool>("(document.activeElement.select(), true)", cancellationToken);
        await TypeAsync(text, cancellationToken);
    }

    /// <summary>Writes where the focus is.</summary>
    public Task TypeAsync(string text, CancellationToken cancellationToken = default) =>
        SendAsync("Input.insertText", new JsonObject { ["text"] = text }, cancellationToken);

    /// <summary>Presses Tab, Enter or another key that writes nothing.</summary>
    public async Task PressAsync(string key, CancellationToken cancellationToken = default)
    {
        var (code, text) = key switch
        {
            "Tab" => (9, ""),
            "Enter" => (13, "\r"),
            "Escape" => (27, ""),
            _ => throw new ArgumentOutOfRangeException(nameof(key), key, "not a key of this keyboard"),
        };
        foreach (var type in (string[])["keyDown", "keyUp"])
        {
            await SendAsync(
                "Input.dispatchKeyEvent",
                new JsonObject { ["type"] = type, ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = code, ["text"] = type is "keyDown" ? text : "" },
                cancellationToken);
        }
    }

    public Task SetViewportAsync(int width, int height, CancellationToken cancellationToken = default) => SendAsync(
        "Emulation.setDeviceMetricsOverride",
        new JsonObject { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false },
        cancellationToken);

    /// <summary>Has the person prefer <c>light</c> or <c>dark</c>.</summary>
    public Task PreferColorsAsync(string scheme, CancellationToken cancellationToken = default) => SendAsync(
        "Emulation.setEmulatedMedia",
        new JsonObject { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }) },
        cancellationToken);

    /// <summary>A picture of what is in view, as PNG.</summary>
    public async Task<byte[]> PictureAsync(CancellationToken cancellationToken = default)
    {
        var answer = await SendAsync("Page.captureScreenshot", new JsonObject { ["format"] = "png", ["optimizeForSpeed"] = false }, cancellationToken);
        return Convert.FromBase64String((string?)answer["data"] ?? "");
    }

    public async ValueTask DisposeAsync() =>
        await _devTools.SendAsync(
            "Target.disposeBrowserContext", new JsonObject { ["browserContextId"] = _context }, session: null, CancellationToken.None);

    private static string Quote(string text) => JsonSerializer.Serialize(text);

    private Task<JsonNode> SendAsync(string method, JsonObject parameters, CancellationToken cancellationToken) =>
        _devTools.SendAsync(method, parameters, _session, cancellationToken);

    private void Note(string name, JsonNode what)
    {
        switch (name)
        {
            case "Network.requestWillBeSent":
                _requests.Enqueue(Text(what["request"], "url"));
                break;
            case "Runtime.exceptionThrown":
                _mistakes.Enqueue(Text(what["exceptionDetails"]?["exception"], "description"));
                break;
            case "Log.entryAdded" when Text(what["entry"], "source") is "security":
                _mistakes.Enqueue(Text(what["entry"], "text"));
                break;
        }
    }

    private static string Text(JsonNode? node, string member) => (string?)node?[member] ?? "";
}
