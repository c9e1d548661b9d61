using System.Text.Json.Nodes;
using InterLink.Demo.Staging;
using InterLink.Demo.Telling;

namespace InterLink.Demo.Phases;

/// <summary>
/// Puts what kubectl prints about a resource into the documentation: all of it into a file of its own, the gist into the section of the
/// troubleshooting page that is marked with the resource's name.
/// </summary>
internal sealed class PhasePages(Stage stage, Narrator narrator)
{
    // Two inventory rounds and the events that follow from them.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1.5);

    private readonly string _folder = stage.Repository.PathOf("docs", "phases");
    private readonly string _page = stage.Repository.PathOf("docs", "troubleshooting.md");

    /// <summary>Once the resource is in the phase, for the reason that Ready gives with it.</summary>
    public async Task WriteAsync(TouredResource resource, string phase, string reason, CancellationToken cancellationToken)
    {
        await resource.UntilAsync(phase, reason, cancellationToken);
        await WriteAsync(resource, cancellationToken);
    }

    public async Task WriteAsync(TouredResource resource, CancellationToken cancellationToken)
    {
        var (kind, name) = (resource.Kind, resource.Name);
        var described = await SettledDescriptionAsync(resource, cancellationToken);
        var status = await resource.StatusAsync(cancellationToken);
        var stable = StableFor(status);
        var wide = stable.OfTable(await stage.Kubectl.RunAsync(["get", kind, name, "-o", "wide"], cancellationToken));
        var waits = await WaitsAsync(resource, status, stable, cancellationToken);
        var text = $"""
            $ kubectl get {kind} {name} -o wide
            {wide}

            {waits}

            $ kubectl describe {kind} {name}
            {stable.OfDescription(described)}

            """;
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, $"{name}.txt"), text, cancellationToken);

        var narrow = stable.OfTable(await stage.Kubectl.RunAsync(["get", kind, name], cancellationToken));
        await new MarkedBox(_page, name).WriteAsync($"{narrow}\n\n{stable.Plain(Standing(status))}", cancellationToken);
        narrator.Say(Actor.Demo, $"has written docs/phases/{name}.txt");
    }

    /// <summary>Reads until nothing changes any more: events come a moment after the status that they tell of.</summary>
    private async Task<string> SettledDescriptionAsync(TouredResource resource, CancellationToken cancellationToken)
    {
        var before = "";
        while (true)
        {
            var described = await stage.Kubectl.RunAsync(["describe", resource.Kind, resource.Name], cancellationToken);
            var stable = StableFor(await resource.StatusAsync(cancellationToken)).OfDescription(described);
            if (string.Equals(stable, before, StringComparison.Ordinal))
            {
                return described;
            }

            before = stable;
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Ready, and where nothing moves until a person acts, Stalled: scripts wait for either.</summary>
    private async Task<string> WaitsAsync(TouredResource resource, JsonNode? status, StableText stable, CancellationToken cancellationToken)
    {
        string[] types = (string?)TouredResource.Condition(status, "Stalled")?["status"] is "True" ? ["Ready", "Stalled"] : ["Ready"];
        var told = new List<string>();
        foreach (var type in types)
        {
            string[] arguments = ["wait", $"--for=condition={type}", $"{resource.Kind}/{resource.Name}", "--timeout=1s"];
            told.Add($"$ kubectl {string.Join(' ', arguments)}\n{stable.Plain(await stage.Kubectl.TellAsync(arguments, cancellationToken))}");
        }

        return string.Join('\n', told);
    }

    private static string Standing(JsonNode? status)
    {
        var ready = TouredResource.Condition(status, "Ready");
        return $"Ready={ready?["status"]}  {ready?["reason"]}: {ready?["message"]}";
    }

    private StableText StableFor(JsonNode? status) => new((string?)status?["handshake"]?["expiresAt"] ?? "", stage.Gateway.RouteTable.VpcId);
}
