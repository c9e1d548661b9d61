using System.Globalization;
using System.Text;

namespace InterLink.Gateway.Tests.Simulator.Hardness;

/// <summary>A request that no client of good will sends, and what becomes of it.</summary>
/// <param name="Bytes">From the caller's key to what goes over the line.</param>
/// <param name="Code">The status of the answer, or <see cref="NoAnswer"/>.</param>
/// <param name="Type">The type of error in the answer's body; empty where the web server answers by itself, with a status and no body.</param>
internal sealed record Poison(Func<string, byte[]> Bytes, int Code, string Type)
{
    /// <summary>The connection ends without an answer in this protocol.</summary>
    private const int NoAnswer = 0;

    /// <summary>By what is wrong with them.</summary>
    public static IReadOnlyDictionary<string, Poison> All { get; } = new Dictionary<string, Poison>(StringComparer.Ordinal)
    {
        // What the web server turns away by itself: there is no request to speak of.
        ["no HTTP at all"] = Plain(400, _ => "HELLO\r\n\r\n"),
        ["a request line of 20 KiB"] = Plain(414, key => Head("GET", Sim.Links + "?name=" + new string('a', 20_000), key)),
        ["a header of 40 KiB"] = Plain(431, key => Head("GET", Sim.Links, key, "X-Long: " + new string('a', 40_000))),
        ["two hundred headers"] = Plain(431, key => Head("GET", Sim.Links, key, [.. Enumerable.Range(0, 200).Select(index => $"X-{index}: a")])),
        ["no Host"] = Plain(400, key => $"GET {Sim.Links} HTTP/1.1\r\nX-Auth-Token: {key}\r\n\r\n"),
        ["two Hosts"] = Plain(400, key => Head("GET", Sim.Links, key, "Host: b")),
        ["a NUL in the path"] = Plain(400, key => Head("GET", Sim.Links + "/\0", key)),
        ["an escaped NUL in the path"] = Plain(400, key => Head("GET", Sim.Links + "/%00", key)),
        ["a header with a space in its name"] = Plain(400, key => Head("GET", Sim.Links, key, "X Y: a")),
        ["a header with a bare carriage return"] = Plain(400, key => Head("GET", Sim.Links, key, "X: a\rb")),
        ["a header that is no text"] = Plain(400, key => Head("GET", Sim.Links, key, "X: \u00ff\u00fe")),
        ["a negative length"] = Plain(400, key => Head("POST", Sim.Links, key, "Content-Length: -1")),
        ["a length beyond counting"] = Plain(400, key => Head("POST", Sim.Links, key, "Content-Length: 99999999999999999999")),
        ["two lengths"] = Plain(400, key => Head("POST", Sim.Links, key, "Content-Length: 2", "Content-Length: 3")),
        ["an unknown transfer coding"] = Plain(400, key => Head("POST", Sim.Links, key, "Transfer-Encoding: gzip")),
        ["HTTP of the future"] = Plain(505, key => $"GET {Sim.Links} HTTP/7.0\r\nHost: a\r\nX-Auth-Token: {key}\r\n\r\n"),
        ["the greeting of HTTP/2"] = Plain(NoAnswer, _ => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),

        // Sound HTTP that means nothing here.
        ["a method that nobody knows"] = Typed(405, "method_not_allowed", key => Head("BREW", Sim.Links, key)),
        ["all of the server"] = Typed(404, "unknown_resource", key => Head("OPTIONS", "*", key)),
        ["a path of a thousand steps"] = Typed(404, "unknown_resource", key => Head("GET", string.Concat(Enumerable.Repeat("/a", 1000)), key)),
        ["a path that climbs"] = Typed(404, "unknown_resource", key => Head("GET", Sim.Links + "/../../../../../../etc/passwd", key)),
        ["a key of 8 KiB"] = Typed(401, "denied_authentication", _ => Head("GET", Sim.Links, new string('a', 8000))),
        ["a page beyond counting"] = Typed(400, "invalid_arguments", key => Head("GET", Sim.Links + "?page=9223372036854775807", key)),
        ["a page size beyond the most"] = Typed(400, "invalid_arguments", key => Head("GET", Sim.Links + "?page_size=1001", key)),
        ["an order of 8 KiB"] = Typed(400, "invalid_arguments", key => Head("GET", Sim.Links + "?order_by=" + new string('a', 8000), key)),
        ["four thousand filters"] = Typed(400, "invalid_arguments", key =>
            Head("GET", Sim.Links + "?" + string.Concat(Enumerable.Repeat("a&", 4000)) + "status=fine", key)),

        // Bodies that lie about themselves.
        ["chunks of no size"] = Typed(400, "invalid_arguments", key =>
            Head("POST", Sim.Links, key, "Transfer-Encoding: chunked") + "rubbish\r\n{}\r\n0\r\n\r\n"),
        ["a packed body"] = Body("Content-Encoding: gzip", [0x1f, 0x8b, 0x08, 0x00, 0x00]),

        // Bodies that are not what they should be.
        ["ten thousand lists in each other"] = Body("{\"tags\":" + new string('[', 10_000) + new string(']', 10_000) + "}"),
        ["ten thousand objects in each other"] = Body(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000)),
        ["a nest that never closes"] = Body("{\"tags\":" + new string('[', 500_000)),
        ["bytes that are no text"] = Body("", [.. "{\"name\":\""u8, 0xff, 0xfe, .. "\"}"u8]),
        ["an overlong encoding"] = Body("", [.. "{\"name\":\""u8, 0xc0, 0xaf, .. "\"}"u8]),
        ["a NUL in a name"] = Body("", [.. "{\"name\":\"a"u8, 0x00, .. "\"}"u8]),
        ["a NUL behind the body"] = Body("", [.. "{}"u8, 0x00]),
        ["half a surrogate pair"] = Body("{\"name\":\"\\ud800\"}"),
        ["a byte order mark"] = Body("", [0xef, 0xbb, 0xbf, .. "{}"u8]),
        ["UTF-16"] = Body("", Encoding.Unicode.GetBytes("{}")),
        ["one member twice"] = Body("{\"name\":\"a\",\"name\":\"b\"}"),
        ["one member twice, further in"] = Body("{\"unknown\":{\"a\":1,\"a\":2}}"),
        ["a number beyond counting"] = Body("{\"bandwidth_mbps\":1e999999999}"),
        ["a number of a hundred thousand digits"] = Body("{\"bandwidth_mbps\":" + new string('9', 100_000) + "}"),
        ["a member name of half a mebibyte"] = Body("{\"" + new string('a', 1 << 19) + "\":[}"),
        ["a form"] = Body("name=a&tags=b"),
    };

    private static Poison Plain(int code, Func<string, string> text) => new(key => Encoding.Latin1.GetBytes(text(key)), code, "");

    private static Poison Typed(int code, string type, Func<string, string> text) => new(key => Encoding.Latin1.GetBytes(text(key)), code, type);

    private static Poison Body(string json) => Body("", Encoding.UTF8.GetBytes(json));

    private static Poison Body(string header, byte[] body)
    {
        string[] headers = [string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}"), "Content-Type: application/json", header];
        string[] given = [.. headers.Where(line => line.Length > 0)];
        return new(key => [.. Encoding.Latin1.GetBytes(Head("POST", Sim.Links, key, given)), .. body], 400, "invalid_arguments");
    }

    private static string Head(string method, string target, string key, params string[] headers) =>
        $"{method} {target} HTTP/1.1\r\nHost: a\r\nX-Auth-Token: {key}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n";
}
