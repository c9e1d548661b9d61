using System.Text.Json.Nodes;

namespace InterLink.Testing.Simulator;

/// <summary>One mutating call that the simulator answered, or dropped: then <see cref="Status"/> is null, or <see cref="Fault"/> says so.</summary>
public sealed record JournalLine(
    long Sequence, DateTimeOffset Time, string Method, string Path, string? UserAgent, int? Status, string? LinkId, string? Fault)
{
    /// <summary><c>customer</c>, <c>partner</c> or <c>operations</c>; null for an address that is none of them.</summary>
    public string? Surface { get; init; }

    /// <summary>How the resource stood afterwards: its <c>status</c> and key facts; null when the call got to none.</summary>
    public JsonObject? Result { get; init; }

    internal static JournalLine From(JsonNode node) => new(
        (long?)node["sequence"] ?? 0,
        (DateTimeOffset?)node["time"] ?? default,
        (string?)node["method"] ?? "",
        (string?)node["path"] ?? "",
        (string?)node["user_agent"],
        (int?)node["status"],
        (string?)node["link_id"],
        (string?)node["fault"])
    {
        Surface = (string?)node["surface"],
        Result = node["result"]?.AsObject(),
    };
}
