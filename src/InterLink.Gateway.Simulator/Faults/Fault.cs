using System.Text.Json;
using System.Text.RegularExpressions;

namespace InterLink.Gateway.Simulator.Faults;

/// <summary>A misbehaviour played on the next calls that match.</summary>
internal sealed record Fault
{
    /// <summary>Given by the box.</summary>
    public int Id { get; init; }

    /// <summary>The HTTP method; null for any.</summary>
    public string? Method { get; init; }

    public required Regex Path { get; init; }

    public required FaultAction Action { get; init; }

    /// <summary>How many more calls it is played on.</summary>
    public required int Remaining { get; init; }

    public bool Matches(string method, string path) =>
        (Method is null || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase)) && Path.IsMatch(path);
}

/// <summary>What is done to a call.</summary>
internal abstract record FaultAction(string Name)
{
    public const string AnswerName = "status";
    public const string DelayName = "delay";
    public const string DropBeforeName = "drop_before";
    public const string DropAfterCommitName = "drop_after_commit";

    /// <summary>It is not done, and this is answered.</summary>
    public sealed record Answer(int Status, JsonElement? Body, IReadOnlyDictionary<string, string> Headers) : FaultAction(AnswerName);

    /// <summary>It is done, but later.</summary>
    public sealed record Delay(TimeSpan By) : FaultAction(DelayName);

    /// <summary>The connection is cut, and nothing is done.</summary>
    public sealed record DropBefore() : FaultAction(DropBeforeName);

    /// <summary>It is done, and the connection is cut before the answer.</summary>
    public sealed record DropAfterCommit() : FaultAction(DropAfterCommitName);
}
