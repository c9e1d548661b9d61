using System.Text;
using System.Text.Json.Nodes;
using InterLink.Demo.Staging;

namespace InterLink.Demo.Story;

/// <summary>An InterLink of the samples, read with kubectl as its user reads it.</summary>
internal sealed class LinkUnderWay(Kubectl kubectl, string name)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public string Name => name;

    public async Task<string> StatusAsync(string path, CancellationToken cancellationToken)
    {
        var resource = JsonNode.Parse(await kubectl.RunAsync(["get", "interlinks", name, "--output=json"], cancellationToken));
        var node = resource?["status"];
        foreach (var part in path.Split('.'))
        {
            node = node?[part];
        }

        return (string?)node ?? throw new DemoFailedException($"the status of InterLink {name} has no {path}");
    }

    /// <summary>The key that the user hands to the partner.</summary>
    public async Task<string> PairingKeyAsync(string secret, CancellationToken cancellationToken)
    {
        var data = await kubectl.RunAsync(["get", "secret", secret, "--output=jsonpath={.data.pairing-key}"], cancellationToken);
        return Encoding.UTF8.GetString(Convert.FromBase64String(data.Trim()));
    }

    /// <summary>The part of `kubectl describe` from the heading "Events:" on, once it has an event with the reason: events follow the status, they do not precede it.</summary>
    public async Task<string> EventsAsync(string reason, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (true)
        {
            var description = await kubectl.RunAsync(["describe", "interlinks", name], cancellationToken);
            var events = description.IndexOf("\nEvents:", StringComparison.Ordinal);
            if (events >= 0 && description.IndexOf($" {reason} ", events, StringComparison.Ordinal) >= 0)
            {
                return description[(events + 1)..];
            }

            if (deadline.IsCancellationRequested)
            {
                throw new DemoFailedException($"InterLink {name} has no event {reason} after {Deadline.TotalSeconds} s");
            }
        }
    }
}
