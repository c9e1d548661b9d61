using System.Text.Json.Nodes;
using InterLink.Demo.Staging;

namespace InterLink.Demo.Phases;

/// <summary>One resource, named after what is shown on it.</summary>
/// <param name="stage">Where it lives.</param>
/// <param name="kind">The short name of its kind, as kubectl takes it.</param>
/// <param name="name">Also the name of its page.</param>
internal class TouredResource(Stage stage, string kind, string name)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The short name of its kind.</summary>
    public string Kind => kind;

    public string Name => name;

    protected Stage Stage => stage;

    /// <summary>Applies a manifest in which the resource has this name.</summary>
    public async Task ApplyAsync(string manifest, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(stage.Repository.PathOf("artifacts", "phases")).FullName;
        var file = Path.Combine(folder, $"{name}.yaml");
        await File.WriteAllTextAsync(file, manifest, cancellationToken);
        await stage.Kubectl.RunAsync(["apply", "-f", file], cancellationToken);
    }

    /// <summary>As a user changes the spec.</summary>
    public Task PatchAsync(string spec, CancellationToken cancellationToken) =>
        stage.Kubectl.RunAsync(["patch", kind, name, "--type=merge", "--patch", $$"""{"spec":{{spec}}}"""], cancellationToken);

    public Task DeleteAsync(CancellationToken cancellationToken) => stage.Kubectl.RunAsync(["delete", kind, name, "--wait=false"], cancellationToken);

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
                throw new DemoFailedException($"{kind} {name}: {awaited} did not come; its status is {status?.ToJsonString()}", stage.Operator.Process);
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    public async Task<JsonNode?> StatusAsync(CancellationToken cancellationToken) =>
        JsonNode.Parse(await stage.Kubectl.RunAsync(["get", kind, name, "--output=json"], cancellationToken))?["status"];

    public static JsonNode? Condition(JsonNode? status, string type) =>
        (status?["conditions"]?.AsArray() ?? []).FirstOrDefault(condition => Is(condition?["type"], type));

    /// <summary>Whether the message of Ready contains a text.</summary>
    public static bool Says(JsonNode? status, string text) => ((string?)Condition(status, "Ready")?["message"])?.Contains(text, StringComparison.Ordinal) is true;

    public static bool Is(JsonNode? node, string text) => string.Equals((string?)node, text, StringComparison.Ordinal);
}
