using InterLink.Testing.Processes;

namespace InterLink.Demo;

/// <summary>A step of the story did not come.</summary>
/// <param name="reason">What was awaited, and what there was instead.</param>
/// <param name="suspect">The process whose last words explain it best.</param>
internal sealed class DemoFailedException(string reason, ChildProcess? suspect = null) : Exception(reason)
{
    public IEnumerable<string> LastWords => suspect?.Output.TakeLast(25) ?? [];
}
