using System.Text;
using System.Text.Json.Nodes;
using InterLink.Demo.Staging;

namespace InterLink.Demo.Phases;

/// <summary>One InterLink, named after what is shown on it.</summary>
internal sealed class TouredLink(Stage stage, string name)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public string Name => name;

    /// <summary>Applies a manifest in which the resource has this name.</summary>
    public async Task ApplyAsync(string manifest, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(stage.Repository.PathOf("artifacts", "phases")).FullName;
        var file = Path.Combine(folder, $"{name}.yaml");
        await File.WriteAllTextAsync(file, manifest, cancellationToken);
        await stage.Kubectl.RunAsync(["apply", "-f", file], cancellationToken);
    }

    /// <summary>Waits for a phase, and for the reason that Ready gives with it.</summary>
    public Task UntilAsync(string phase, string reason, CancellationToken cancellationToken) => UntilAsync(
        $"phase {phase} with reason {reason}",
        status => Is(status?["phase"], phase) && Is(Condition(status, "Ready")?["reason"], reason),
        cancellationToken);

    /// <summary>Waits for something in the status.</summary>
    public async Task UntilAsync(string awaited, Func<JsonNode?, bool> fits, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (await StatusAsync(cancellationToken) is var status && !fits(status))
        {
            if (deadline.IsCancellationRequested)
            {
                throw new DemoFailedException($"InterLink {name}: {awaited} did not come; its status is {status?.ToJsonString()}", stage.Operator.Process);
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    public async Task<string> LinkIdAsync(CancellationToken cancellationToken) =>
        (string?)(await StatusAsync(cancellationToken))?["linkId"] ?? throw new DemoFailedException($"InterLink {name} has no link", stage.Operator.Process);

    public async Task<string> PairingKeyAsync(CancellationToken cancellationToken)
    {
        await UntilAsync("a pairing key", status => status?["pairingKeySecretRef"] is not null, cancellationToken);
        var data = await stage.Kubectl.RunAsync(["get", "secret", $"{name}-pairing-key", "--output=jsonpath={.data.pairing-key}"], cancellationToken);
        return Encoding.UTF8.GetString(Convert.FromBase64String(data.Trim()));
    }

    public async Task<JsonNode?> StatusAsync(CancellationToken cancellationToken) =>
        JsonNode.Parse(await stage.Kubectl.RunAsync(["get", "il", name, "--output=json"], cancellationToken))?["status"];

    public static JsonNode? Condition(JsonNode? status, string type) =>
        (status?["conditions"]?.AsArray() ?? []).FirstOrDefault(condition => Is(condition?["type"], type));

    public static bool Is(JsonNode? node, string text) => string.Equals((string?)node, text, StringComparison.Ordinal);
}
