using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace InterLink.Testing.Browsers;

/// <summary>
/// Speaks the Chrome DevTools Protocol: commands with answers, and events. As much of it as these tests need, so that no driver program has to be
/// fetched for one browser.
/// </summary>
internal sealed class DevTools : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _waiting = new();
    private readonly ConcurrentDictionary<string, Action<string, JsonNode>> _listeners = new(StringComparer.Ordinal);
    private Task _receiving = Task.CompletedTask;
    private int _lastId;

    public static async Task<DevTools> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        var devTools = new DevTools();
        await devTools._socket.ConnectAsync(address, cancellationToken);
        devTools._receiving = devTools.ReceiveAsync();
        return devTools;
    }

    /// <summary>Hands every event of a session to a listener: its name and its parameters. The listener must be quick.</summary>
    public void Listen(string session, Action<string, JsonNode> listener) => _listeners[session] = listener;

    /// <summary>Sends a command, to the browser or to one of its pages, and returns the result.</summary>
    /// <exception cref="BrowserException">The browser refused it, or is gone.</exception>
    public async Task<JsonNode> SendAsync(string method, JsonObject parameters, string? session, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        var command = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (session is not null)
        {
            command["sessionId"] = session;
        }

        await _sending.WaitAsync(cancellationToken);
        try
        {
            await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(command), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }

        var message = await answer.Task.WaitAsync(cancellationToken);
        return message["error"] is { } error ? throw new BrowserException($"{method}: {error["message"]}") : message["result"] ?? new JsonObject();
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _receiving;
        _socket.Dispose();
        _sending.Dispose();
        _closing.Dispose();
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (await ReadAsync() is { } message)
            {
                Deliver(message);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // The browser was closed, as it is at the end, or has crashed: whoever waits for an answer is told.
        }

        foreach (var answer in _waiting.Values)
        {
            answer.TrySetException(new BrowserException("The browser has gone."));
        }
    }

    private async Task<JsonNode?> ReadAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, _closing.Token);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                message.Position = 0;
                return await JsonNode.ParseAsync(message, cancellationToken: _closing.Token);
            }
        }
    }

    private void Deliver(JsonNode message)
    {
        if ((int?)message["id"] is { } id)
        {
            if (_waiting.TryRemove(id, out var answer))
            {
                answer.SetResult(message);
            }
        }
        else if ((string?)message["sessionId"] is { } session && _listeners.TryGetValue(session, out var listener))
        {
            listener((string?)message["method"] ?? "", message["params"] ?? new JsonObject());
        }
    }
}
