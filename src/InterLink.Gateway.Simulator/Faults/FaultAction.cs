using System.Text.Json;

namespace InterLink.Gateway.Simulator.Faults;

/// <summary>What is done to a call.</summary>
internal abstract record FaultAction(string Name)
{
    public const string AnswerName = "status";
    public const string DelayName = "delay";
    public const string DropBeforeName = "drop_before";
    public const string DropAfterCommitName = "drop_after_commit";

    /// <summary>It is not done, and this is answered.</summary>
    public sealed record Answer(int Status, JsonElement? Body, IReadOnlyDictionary<string, string> Headers) : FaultAction(AnswerName);

    /// <summary>It is done as ever, only after the fault's delay.</summary>
    public sealed record Wait() : FaultAction(DelayName);

    /// <summary>The connection is cut, and nothing is done.</summary>
    public sealed record DropBefore() : FaultAction(DropBeforeName);

    /// <summary>It is done, and the connection is cut before the answer.</summary>
    public sealed record DropAfterCommit() : FaultAction(DropAfterCommitName);
}
