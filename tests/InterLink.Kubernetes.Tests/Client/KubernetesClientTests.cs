using System.Net;
using System.Net.Http.Headers;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Configuration;
using InterLink.Kubernetes.Model;
using InterLink.Testing.Time;

namespace InterLink.Kubernetes.Tests.Client;

public sealed class KubernetesClientTests
{
    private static readonly ResourceKey Key = new("ns", "a");
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task An_object_that_does_not_exist_is_null()
    {
        using var client = Client(new ScriptedHandler(_ => Failure(404, ApiReason.NotFound)));

        Assert.Null(await client.Resources<Gadget>().GetAsync(Key, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_type_that_does_not_exist_is_an_error_and_not_an_absent_object()
    {
        using var client = Client(new ScriptedHandler(_ => new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("404 page not found") }));

        var refused = await Assert.ThrowsAsync<ApiException>(() => client.Resources<Gadget>().GetAsync(Key, TestContext.Current.CancellationToken));

        Assert.True(refused.IsMissingType);
    }

    [Theory]
    [InlineData(409, "Conflict", nameof(ApiException.IsConflict))]
    [InlineData(409, "AlreadyExists", nameof(ApiException.IsAlreadyExists))]
    [InlineData(410, "Expired", nameof(ApiException.IsGone))]
    [InlineData(410, "Gone", nameof(ApiException.IsGone))]
    [InlineData(422, "Invalid", nameof(ApiException.IsInvalid))]
    [InlineData(403, "Forbidden", nameof(ApiException.IsForbidden))]
    public async Task A_refusal_says_which_one_it_is_and_only_that(int code, string reason, string expected)
    {
        using var client = Client(new ScriptedHandler(_ => Failure(code, reason)));

        var refused = await Assert.ThrowsAsync<ApiException>(() => client.Resources<Gadget>().CreateAsync(Gadget.Named("a"), TestContext.Current.CancellationToken));

        (string Name, bool Holds)[] answers =
        [
            (nameof(ApiException.IsConflict), refused.IsConflict),
            (nameof(ApiException.IsAlreadyExists), refused.IsAlreadyExists),
            (nameof(ApiException.IsGone), refused.IsGone),
            (nameof(ApiException.IsInvalid), refused.IsInvalid),
            (nameof(ApiException.IsForbidden), refused.IsForbidden),
            (nameof(ApiException.IsNotFound), refused.IsNotFound),
        ];
        Assert.Equal([expected], answers.Where(answer => answer.Holds).Select(answer => answer.Name));
    }

    [Theory]
    [InlineData("text/html", "<html>bad gateway</html>")]
    [InlineData("application/json", "{\"error\":")]
    [InlineData("application/json", "null")]
    [InlineData("application/json", "{\"kind\":\"Pod\"}")]
    public async Task What_a_proxy_answers_is_told_by_its_code(string contentType, string body)
    {
        using var client = Client(new ScriptedHandler(_ => new HttpResponseMessage(HttpStatusCode.BadGateway)
        {
            Content = new StringContent(body, MediaTypeHeaderValue.Parse(contentType)),
        }));

        var refused = await Assert.ThrowsAsync<ApiException>(() => client.Resources<Gadget>().GetAsync(Key, TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.BadGateway, refused.Code);
        Assert.Contains("502", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_pages_are_one_list()
    {
        var script = new ScriptedHandler(
            _ => ScriptedHandler.Json(HttpStatusCode.OK, """{"metadata":{"resourceVersion":"5","continue":"next"},"items":[{"metadata":{"name":"a"}}]}"""),
            _ => ScriptedHandler.Json(HttpStatusCode.OK, """{"metadata":{"resourceVersion":"5"},"items":[{"metadata":{"name":"b"}}]}"""));
        using var client = Client(script);

        var list = await client.Resources<Gadget>().ListAsync(new ListOptions { PageSize = 1 }, TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b"], list.Items.Select(item => item.Metadata.Name));
        Assert.Equal("5", list.Metadata.ResourceVersion);
        Assert.EndsWith("limit=1&continue=next", script.Asked.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_whose_next_page_has_expired_is_read_again_in_one_piece()
    {
        var script = new ScriptedHandler(
            _ => ScriptedHandler.Json(HttpStatusCode.OK, """{"metadata":{"resourceVersion":"5","continue":"next"},"items":[{"metadata":{"name":"a"}}]}"""),
            _ => Failure(410, ApiReason.Expired),
            _ => ScriptedHandler.Json(HttpStatusCode.OK, """{"metadata":{"resourceVersion":"9"},"items":[{"metadata":{"name":"c"}}]}"""));
        using var client = Client(script);

        var list = await client.Resources<Gadget>().ListAsync(new ListOptions { PageSize = 1 }, TestContext.Current.CancellationToken);

        Assert.Equal(["c"], list.Items.Select(item => item.Metadata.Name));
        Assert.EndsWith("/gadgets", script.Asked.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rotated_credential_costs_no_failed_call()
    {
        var script = new ScriptedHandler(_ => Failure(401, ApiReason.Unauthorized), _ => ScriptedHandler.Json(HttpStatusCode.OK, """{"metadata":{"name":"a"}}"""));
        using var client = Client(script, new RotatingSource());

        Assert.NotNull(await client.Resources<Gadget>().GetAsync(Key, TestContext.Current.CancellationToken));
        Assert.Equal(["Bearer 1", "Bearer 2"], script.Asked.Select(asked => asked[asked.IndexOf("Bearer", StringComparison.Ordinal)..]));
    }

    [Fact]
    public async Task A_credential_that_stays_wrong_is_tried_once()
    {
        var script = new ScriptedHandler(_ => Failure(401, ApiReason.Unauthorized));
        using var client = Client(script);

        var refused = await Assert.ThrowsAsync<ApiException>(() => client.Resources<Gadget>().GetAsync(Key, TestContext.Current.CancellationToken));

        Assert.True(refused.IsUnauthorized);
        Assert.Single(script.Asked);
    }

    [Fact]
    public async Task A_server_behind_a_path_is_asked_below_that_path()
    {
        var script = new ScriptedHandler(_ => Failure(404, ApiReason.NotFound));
        using var client = Client(script, server: "https://server.invalid/k8s/clusters/c1");

        await client.Resources<Gadget>().GetAsync(Key, TestContext.Current.CancellationToken);

        Assert.Equal("GET /k8s/clusters/c1/apis/tests.example.org/v1/namespaces/ns/gadgets/a", Assert.Single(script.Asked));
    }

    [Fact]
    public async Task No_answer_in_time_is_a_timeout_and_not_a_cancellation()
    {
        using var client = Client(new SilentHandler());
        var call = client.Resources<Gadget>().GetAsync(Key, TestContext.Current.CancellationToken);

        await _time.WaitForTimersAsync(1, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(30));

        await Assert.ThrowsAsync<TimeoutException>(() => call);
    }

    [Fact]
    public async Task A_call_that_the_caller_ends_is_a_cancellation()
    {
        using var client = Client(new SilentHandler());
        using var caller = new CancellationTokenSource();
        var call = client.Resources<Gadget>().GetAsync(Key, caller.Token);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Deleting_what_is_gone_is_no_error()
    {
        using var client = Client(new ScriptedHandler(_ => Failure(404, ApiReason.NotFound)));

        Assert.False(await client.Resources<Gadget>().DeleteAsync(Key, new DeleteOptions(), TestContext.Current.CancellationToken));
    }

    private static HttpResponseMessage Failure(int code, string reason) =>
        ScriptedHandler.Json((HttpStatusCode)code, $$"""{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"{{reason}}","code":{{code}},"message":"no"}""");

    private KubernetesClient Client(HttpMessageHandler handler, ICredentialSource? credentials = null, string server = "https://server.invalid") => new(
        new KubernetesConfiguration { Server = new Uri(server), Credentials = credentials ?? new StaticCredentialSource(Credential.Anonymous) },
        new KubernetesClientOptions(),
        _time,
        handler);

    private sealed class SilentHandler : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            throw new InvalidOperationException("Never.");
        }
    }

    private sealed class RotatingSource : ICredentialSource
    {
        private int _version = 1;

        public bool RotatesClientCertificate => false;

        public ValueTask<Credential> GetAsync(CancellationToken cancellationToken) =>
            ValueTask.FromResult(new Credential(new AuthenticationHeaderValue("Bearer", $"{_version}"), ClientCertificate: null));

        public bool Invalidate(Credential refused) => ++_version > 0;
    }
}
