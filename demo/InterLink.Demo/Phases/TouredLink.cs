using System.Text;
using InterLink.Demo.Staging;

namespace InterLink.Demo.Phases;

/// <summary>One InterLink.</summary>
internal sealed class TouredLink(Stage stage, string name) : TouredResource(stage, "il", name)
{
    public async Task<string> LinkIdAsync(CancellationToken cancellationToken) =>
        (string?)(await StatusAsync(cancellationToken))?["linkId"] ?? throw new DemoFailedException($"InterLink {Name} has no link", Stage.Operator.Process);

    public async Task<string> PairingKeyAsync(CancellationToken cancellationToken)
    {
        await UntilAsync("a pairing key", status => status?["pairingKeySecretRef"] is not null, cancellationToken);
        var data = await Stage.Kubectl.RunAsync(["get", "secret", $"{Name}-pairing-key", "--output=jsonpath={.data.pairing-key}"], cancellationToken);
        return Encoding.UTF8.GetString(Convert.FromBase64String(data.Trim()));
    }
}
