using System.Text.Json;
using System.Text.Json.Serialization;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>A fault, as it is asked for.</summary>
internal sealed record FaultRequest
{
    public string? Method { get; init; }

    /// <summary>A regular expression found anywhere in the path.</summary>
    public string? Path { get; init; }

    /// <summary><c>customer</c> or <c>partner</c>.</summary>
    public string? Surface { get; init; }

    /// <summary>A part of the caller's user agent.</summary>
    public string? UserAgent { get; init; }

    /// <summary>One of <c>status</c>, <c>delay</c>, <c>drop_before</c>, <c>drop_after_commit</c>.</summary>
    public string? Action { get; init; }

    public int? Status { get; init; }

    public JsonElement? Body { get; init; }

    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>A duration such as <c>500ms</c>, before any of the actions.</summary>
    public string? Delay { get; init; }

    /// <summary>The share of matching calls, above 0 and at most 1.</summary>
    public double? Rate { get; init; }

    public long? Seed { get; init; }

    /// <summary>On how many calls; 1 when neither this nor <see cref="Forever"/> is given.</summary>
    public int? Times { get; init; }

    public bool? Forever { get; init; }

    /// <summary>Members that mean nothing here: mostly slips of the pen.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>A fault as it stands.</summary>
internal sealed record FaultView
{
    public required int Id { get; init; }

    public string? Method { get; init; }

    public required string Path { get; init; }

    public string? Surface { get; init; }

    public string? UserAgent { get; init; }

    public required string Action { get; init; }

    public int? Status { get; init; }

    public double? DelaySeconds { get; init; }

    /// <summary>Absent when it is played on every matching call.</summary>
    public double? Rate { get; init; }

    public long? Seed { get; init; }

    /// <summary>On how many more calls it will be played; absent for as many as come.</summary>
    public int? Remaining { get; init; }

    /// <summary>On how many calls it was played.</summary>
    public required long Hits { get; init; }
}

internal sealed record FaultList(IReadOnlyList<FaultView> Faults);
