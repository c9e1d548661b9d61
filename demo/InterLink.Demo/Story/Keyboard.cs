using InterLink.Demo.Staging;
using InterLink.Demo.Telling;

namespace InterLink.Demo.Story;

/// <summary>Where the user types: each command is told with what it printed.</summary>
internal sealed class Keyboard(Kubectl kubectl, Narrator narrator)
{
    public async Task TypeAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        narrator.Say(Actor.You, $"kubectl {string.Join(' ', arguments)}");
        narrator.Show(await kubectl.RunAsync(arguments, cancellationToken));
    }
}
