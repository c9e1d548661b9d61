using System.Text.Json.Nodes;
using InterLink.Demo.Staging;
using InterLink.Demo.Telling;

namespace InterLink.Demo.Phases;

/// <summary>
/// Puts what kubectl prints about a link into the documentation: all of it into a file of its own, the gist into the section of the
/// troubleshooting page that is marked with the link's name.
/// </summary>
internal sealed class PhasePages(Stage stage)
{
    // Two inventory rounds and the events that follow from them.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1.5);

    private readonly string _folder = stage.Repository.PathOf("docs", "phases");
    private readonly string _page = stage.Repository.PathOf("docs", "troubleshooting.md");

    public async Task WriteAsync(TouredLink link, CancellationToken cancellationToken)
    {
        var described = await SettledDescriptionAsync(link, cancellationToken);
        var status = await link.StatusAsync(cancellationToken);
        var stable = StableFor(status);
        var wide = stable.OfTable(await stage.Kubectl.RunAsync(["get", "il", link.Name, "-o", "wide"], cancellationToken));
        var waits = await WaitsAsync(link.Name, status, stable, cancellationToken);
        var text = $"""
            $ kubectl get il {link.Name} -o wide
            {wide}

            {waits}

            $ kubectl describe il {link.Name}
            {stable.OfDescription(described)}

            """;
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, $"{link.Name}.txt"), text, cancellationToken);

        var narrow = stable.OfTable(await stage.Kubectl.RunAsync(["get", "il", link.Name], cancellationToken));
        await new MarkedBox(_page, link.Name).WriteAsync($"{narrow}\n\n{stable.Plain(Standing(status))}", cancellationToken);
    }

    /// <summary>Reads until nothing changes any more: events come a moment after the status that they tell of.</summary>
    private async Task<string> SettledDescriptionAsync(TouredLink link, CancellationToken cancellationToken)
    {
        var before = "";
        while (true)
        {
            var described = await stage.Kubectl.RunAsync(["describe", "il", link.Name], cancellationToken);
            var stable = StableFor(await link.StatusAsync(cancellationToken)).OfDescription(described);
            if (string.Equals(stable, before, StringComparison.Ordinal))
            {
                return described;
            }

            before = stable;
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Ready, and where nothing moves until a person acts, Stalled: scripts wait for either.</summary>
    private async Task<string> WaitsAsync(string name, JsonNode? status, StableText stable, CancellationToken cancellationToken)
    {
        string[] types = (string?)TouredLink.Condition(status, "Stalled")?["status"] is "True" ? ["Ready", "Stalled"] : ["Ready"];
        var told = new List<string>();
        foreach (var type in types)
        {
            string[] arguments = ["wait", $"--for=condition={type}", $"il/{name}", "--timeout=1s"];
            told.Add($"$ kubectl {string.Join(' ', arguments)}\n{stable.Plain(await stage.Kubectl.TellAsync(arguments, cancellationToken))}");
        }

        return string.Join('\n', told);
    }

    private static string Standing(JsonNode? status)
    {
        var ready = TouredLink.Condition(status, "Ready");
        return $"Ready={ready?["status"]}  {ready?["reason"]}: {ready?["message"]}";
    }

    private StableText StableFor(JsonNode? status) => new((string?)status?["handshake"]?["expiresAt"] ?? "", stage.Gateway.RouteTable.VpcId);
}
