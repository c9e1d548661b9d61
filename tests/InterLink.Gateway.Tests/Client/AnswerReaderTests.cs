using System.Net;
using System.Text;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Gateway.Tests.Contract;

namespace InterLink.Gateway.Tests.Client;

public sealed class AnswerReaderTests
{
    private static readonly TimeSpan Asked = TimeSpan.FromSeconds(7);
    private static readonly GatewayRequest Read = GatewayRequest.Get("fr-par", "/x");
    private static readonly GatewayRequest Change = GatewayRequest.Delete("fr-par", "/x");

    public static TheoryData<string, int, string, GatewayFailure, string> Failures => new()
    {
        {
            "an argument is refused", 400, Examples.InvalidArguments,
            new GatewayFailure.Refused("invalid argument(s)") { Arguments = [new("bandwidth_mbps", "constraint", "not offered in this PoP")] },
            "The gateway refused the request: bandwidth_mbps: not offered in this PoP."
        },
        {
            "arguments without explanation", 400,
            """{"details":[{"argument_name":"name","reason":"required"},{"argument_name":"vlan","reason":"format"},{"argument_name":"tags"}],"type":"invalid_arguments"}""",
            new GatewayFailure.Refused("an argument is invalid") { Arguments = [new("name", "required", ""), new("vlan", "format", ""), new("tags", "unknown", "")] },
            "The gateway refused the request: name is required; vlan has the wrong format; tags is not acceptable."
        },
        {
            "a precondition is kept by name", 412, Examples.PreconditionFailed,
            new GatewayFailure.Refused("policy is attached to 2 links") { Precondition = Precondition.ResourceStillInUse },
            "The gateway refused the request: policy is attached to 2 links."
        },
        {
            "the type wins over the status code", 409, Examples.PreconditionFailed,
            new GatewayFailure.Refused("policy is attached to 2 links") { Precondition = Precondition.ResourceStillInUse },
            "The gateway refused the request: policy is attached to 2 links."
        },
        {
            "already exists", 409, """{"resource":"routing_policy","resource_id":"x","type":"already_exists"}""",
            new GatewayFailure.Refused("the routing policy already exists"),
            "The gateway refused the request: the routing policy already exists."
        },
        {
            "an error type of tomorrow with a known status", 409, """{"message":"too late\nfor that","type":"too_late"}""",
            new GatewayFailure.Refused("too late for that"),
            "The gateway refused the request: too late for that."
        },
        {
            "not found", 404, Examples.NotFound,
            new GatewayFailure.NotFound("link", "5b0c1f6e-2d0b-4b7e-9a55-0f1d2c3b4a99"),
            "The gateway knows no link 5b0c1f6e-2d0b-4b7e-9a55-0f1d2c3b4a99."
        },
        {
            "transient state", 409, Examples.TransientState,
            new GatewayFailure.TransientState("link", "configuring"),
            "The link is being changed right now (configuring)."
        },
        {
            "locked", 423, """{"message":"resource is locked","resource":"link","resource_id":"x","type":"locked"}""",
            new GatewayFailure.Locked("link"),
            "The link is locked by Scaleway; only its support can unlock it."
        },
        {
            "out of stock", 412, """{"message":"resource is out of stock","resource":"link","type":"out_of_stock"}""",
            new GatewayFailure.OutOfCapacity("link"),
            "The gateway has no capacity left for this link."
        },
        {
            "quota", 403, """{"details":[{"current":10,"organization_id":"o","quota":10,"resource":"interlink_links"}],"type":"quotas_exceeded"}""",
            new GatewayFailure.QuotaExceeded("interlink_links", 10),
            "The quota of 10 for interlink links is used up."
        },
        {
            "wrong key", 401, """{"message":"authentication is denied","method":"api_key","reason":"not_found","type":"denied_authentication"}""",
            new GatewayFailure.Unauthorized(UnauthorizedCause.CredentialsRejected) { Reason = "not_found" },
            "The gateway does not accept the secret key (not found)."
        },
        {
            "401 without a word", 401, "",
            new GatewayFailure.Unauthorized(UnauthorizedCause.CredentialsRejected),
            "The gateway does not accept the secret key."
        },
        {
            "missing permission", 403, """{"details":[{"action":"write","resource":"interlink_links"}],"message":"insufficient permissions","type":"permissions_denied"}""",
            new GatewayFailure.Unauthorized(UnauthorizedCause.PermissionDenied) { Resource = "interlink_links", Action = "write" },
            "The secret key lacks the permission to write interlink links."
        },
        {
            "403 with an unknown body", 403, """{"message":"no"}""",
            new GatewayFailure.Unauthorized(UnauthorizedCause.PermissionDenied),
            "The secret key lacks a permission for this request."
        },
        { "throttled by the gateway", 429, """{"help_message":"slow down","type":"too_many_requests"}""", new GatewayFailure.Throttled(Asked), "The gateway asks for fewer requests." },
        { "throttled by something before it", 429, "<html>slow down</html>", new GatewayFailure.Throttled(Asked), "The gateway asks for fewer requests." },
        {
            "server error", 500, """{"message":"internal error","type":"unknown_error"}""",
            new GatewayFailure.Unavailable("it answered with error 500", OutcomeUnknown: true) { RetryAfter = Asked },
            "The gateway is unavailable: it answered with error 500."
        },
        {
            "bad gateway in HTML", 502, "<html><body>Bad Gateway</body></html>",
            new GatewayFailure.Unavailable("it answered with error 502", OutcomeUnknown: true) { RetryAfter = Asked },
            "The gateway is unavailable: it answered with error 502."
        },
        { "a proxy's 404 deletes nothing", 404, "<html>Not Found</html>", NotInItsWords(404), NotInItsWordsMessage(404) },
        { "another API's 404 deletes nothing", 404, """{"error":"no such route"}""", NotInItsWords(404), NotInItsWordsMessage(404) },
        { "an empty 404 deletes nothing", 404, "", NotInItsWords(404), NotInItsWordsMessage(404) },
        { "a firewall's 403", 403, "<html>blocked</html>", NotInItsWords(403), NotInItsWordsMessage(403) },
        { "an error whose members have other types", 404, """{"type":"not_found","resource":{"kind":"link"}}""", NotInItsWords(404), NotInItsWordsMessage(404) },
        { "an error that is an array", 400, """["not_found"]""", NotInItsWords(400), NotInItsWordsMessage(400) },
        { "an error that is null", 412, "null", NotInItsWords(412), NotInItsWordsMessage(412) },
        {
            "a timeout of something between", 408, "",
            new GatewayFailure.Unavailable("something answered 408, but not in the gateway's words; check the base URL and proxies", OutcomeUnknown: true) { RetryAfter = Asked },
            NotInItsWordsMessage(408)
        },
        {
            "a redirect", 302, "",
            new GatewayFailure.Unavailable("it answered 302 instead of a result; check the base URL", OutcomeUnknown: true) { RetryAfter = Asked },
            "The gateway is unavailable: it answered 302 instead of a result; check the base URL."
        },
        {
            "success in HTML", 200, "<html>Please log in</html>",
            new GatewayFailure.Unavailable("its answer cannot be read", OutcomeUnknown: true),
            "The gateway is unavailable: its answer cannot be read."
        },
        {
            "success without a body", 204, "",
            new GatewayFailure.Unavailable("its answer cannot be read", OutcomeUnknown: true),
            "The gateway is unavailable: its answer cannot be read."
        },
        {
            "success with another object", 200, Examples.NotFound,
            new GatewayFailure.Unavailable("its answer cannot be read", OutcomeUnknown: true),
            "The gateway is unavailable: its answer cannot be read."
        },
        {
            "success with a null", 200, "null",
            new GatewayFailure.Unavailable("its answer cannot be read", OutcomeUnknown: true),
            "The gateway is unavailable: its answer cannot be read."
        },
        {
            "success with a number as text", 200, Examples.HostedLink.Replace("\"vlan\":2104", "\"vlan\":\"2104\"", StringComparison.Ordinal),
            new GatewayFailure.Unavailable("its answer cannot be read", OutcomeUnknown: true),
            "The gateway is unavailable: its answer cannot be read."
        },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void An_answer_to_a_change_becomes_the_failure_and_a_sentence(string what, int status, string body, GatewayFailure expected, string message)
    {
        var failure = ClientRig.Failure(AnswerReader.Read(Change, Answer(status, body), GatewayJson.Default.Link));

        Assert.True(expected.GetType() == failure.GetType(), $"{what}: {failure}");
        Assert.Equivalent(expected, failure, strict: true);
        Assert.Equal(message, failure.Message);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void The_outcome_of_reading_is_never_unknown(string what, int status, string body, GatewayFailure expected, string message)
    {
        var failure = ClientRig.Failure(AnswerReader.Read(Read, Answer(status, body), GatewayJson.Default.Link));

        Assert.False(failure is GatewayFailure.Unavailable { OutcomeUnknown: true }, what);
        Assert.Equal(expected.GetType(), failure.GetType());
        Assert.Equal(message, failure.Message);
    }

    [Fact]
    public void Without_the_header_the_pause_is_taken_from_the_body()
    {
        var answer = new HttpAnswer(HttpStatusCode.TooManyRequests, """{"reset_seconds":12.5,"type":"too_many_requests"}"""u8.ToArray(), null, null);

        Assert.Equal(TimeSpan.FromSeconds(12.5), ClientRig.Failure<GatewayFailure.Throttled, Link>(AnswerReader.Read(Read, answer, GatewayJson.Default.Link)).RetryAfter);
    }

    [Fact]
    public void Every_truncation_of_a_link_is_an_unreadable_answer()
    {
        for (var length = 0; length < Examples.HostedLink.Length; length++)
        {
            var result = AnswerReader.Read(Change, Answer(200, Examples.HostedLink[..length]), GatewayJson.Default.Link);
            Assert.True(ClientRig.Failure(result) is GatewayFailure.Unavailable { OutcomeUnknown: true }, $"cut after {length}");
        }
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    [InlineData(500)]
    public void Random_bytes_are_never_an_exception(int status)
    {
        var random = new Random(20260504);
        var link = Encoding.UTF8.GetBytes(Examples.HostedLink);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = link.ToArray();
            for (var damage = random.Next(1, 8); damage > 0; damage--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var result = AnswerReader.Read(Change, new HttpAnswer((HttpStatusCode)status, bytes, null, null), GatewayJson.Default.Link);
            Assert.True(result is GatewayResult<Link>.Ok || ClientRig.Failure(result) is GatewayFailure.Unavailable, $"round {round}: {result}");
        }
    }

    [Fact]
    public void The_gateways_words_stay_one_line_of_bearable_length()
    {
        var body = $$"""{"message":"a\nb\t{{new string('x', 5000)}}","type":"invalid_arguments"}""";

        var message = ClientRig.Failure(AnswerReader.Read(Change, Answer(400, body), GatewayJson.Default.Link)).Message;

        Assert.DoesNotContain(message, char.IsControl);
        Assert.InRange(message.Length, 100, 500);
    }

    private static GatewayFailure.Unavailable NotInItsWords(int status)
    {
        return new GatewayFailure.Unavailable($"something answered {status}, but not in the gateway's words; check the base URL and proxies", OutcomeUnknown: false)
        {
            RetryAfter = Asked,
        };
    }

    private static string NotInItsWordsMessage(int status) =>
        $"The gateway is unavailable: something answered {status}, but not in the gateway's words; check the base URL and proxies.";

    private static HttpAnswer Answer(int status, string body) => new HttpAnswer((HttpStatusCode)status, Encoding.UTF8.GetBytes(body), null, Asked);
}
