using System.Text;
using System.Text.Json.Nodes;
using InterLink.Demo.Staging;

namespace InterLink.Demo.Story;

/// <summary>The sample's InterLink, read with kubectl as its user reads it.</summary>
internal sealed class LinkUnderWay(Kubectl kubectl)
{
    public const string Name = "paris";

    public async Task<string> StatusAsync(string path, CancellationToken cancellationToken)
    {
        var resource = JsonNode.Parse(await kubectl.RunAsync(["get", "interlinks", Name, "--output=json"], cancellationToken));
        var node = resource?["status"];
        foreach (var part in path.Split('.'))
        {
            node = node?[part];
        }

        return (string?)node ?? throw new DemoFailedException($"the status of InterLink {Name} has no {path}");
    }

    /// <summary>The key that the user hands to the partner.</summary>
    public async Task<string> PairingKeyAsync(string secret, CancellationToken cancellationToken)
    {
        var data = await kubectl.RunAsync(["get", "secret", secret, "--output=jsonpath={.data.pairing-key}"], cancellationToken);
        return Encoding.UTF8.GetString(Convert.FromBase64String(data.Trim()));
    }

    /// <summary>The part of `kubectl describe` from the heading "Events:" on.</summary>
    public async Task<string> EventsAsync(CancellationToken cancellationToken)
    {
        var description = await kubectl.RunAsync(["describe", "interlinks", Name], cancellationToken);
        var events = description.IndexOf("\nEvents:", StringComparison.Ordinal);
        return events < 0 ? "" : description[(events + 1)..];
    }
}
