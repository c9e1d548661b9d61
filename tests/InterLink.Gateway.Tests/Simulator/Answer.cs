using System.Globalization;
using System.Net;
using System.Text;
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

    /// <summary>Holds code and body to the byte, and the headers that go with every JSON answer. Line ends in <paramref name="body"/> do not count.</summary>
    public void Is(int code, string body)
    {
        var text = body.Trim().ReplaceLineEndings("");
        Assert.Equal((code, text), (Code, Text));
        Assert.Equal("application/json", Headers["Content-Type"]);
        Assert.Equal(Encoding.UTF8.GetByteCount(text).ToString(CultureInfo.InvariantCulture), Headers["Content-Length"]);
        Assert.True(Guid.TryParseExact(Headers["X-Request-Id"], "D", out _));
    }

    /// <summary>The body of an answer that knows no such resource.</summary>
    public static string NotFound(string resource, string id) =>
        $$"""{"message":"resource is not found","resource":"{{resource}}","resource_id":"{{id}}","type":"not_found"}""";
}
