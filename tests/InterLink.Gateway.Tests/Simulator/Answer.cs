using System.Net;
using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>What the simulator answered, read to the end.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public int Code => (int)Status;

    /// <summary>The body, which must be a JSON object.</summary>
    public JsonObject Body => JsonNode.Parse(Text)!.AsObject();

    /// <summary>A string member of the body; null when it is absent.</summary>
    public string? this[string name] => (string?)Body[name];

    /// <summary>The names in a list, in its order.</summary>
    public string[] Names(string list) => [.. Body[list]!.AsArray().Select(item => (string)item!["name"]!)];

    public long TotalCount => (long)Body["total_count"]!;

    /// <summary>The body of a call that must have succeeded.</summary>
    public JsonObject Ok()
    {
        Assert.True(Status == HttpStatusCode.OK, $"{Code} {Text}");
        return Body;
    }
}
