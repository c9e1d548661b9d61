using InterLink.Testing.Faults;

namespace InterLink.Operator.Tests.Crashes;

/// <summary>
/// A place at which an operator may die in the life of a link: where it awaits a call. Named by what it had done before, so that the same read is as many
/// points as there are steps it leads to, however often it is repeated on the way.
/// </summary>
/// <param name="Call">What it is about to ask, or to hear the answer of.</param>
/// <param name="After">The last call of the link that changed something, statuses apart.</param>
/// <param name="At">Whether the call takes effect.</param>
internal sealed record AwaitPoint(string Call, string After, ProxyPoint At)
{
    public override string ToString() => $"{At} of {Call}, after {After}";
}
