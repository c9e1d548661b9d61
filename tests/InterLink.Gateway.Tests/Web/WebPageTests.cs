using System.Net;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Gateway.Tests.Simulator;

namespace InterLink.Gateway.Tests.Web;

/// <summary>The files of the web page, as the server hands them out.</summary>
public sealed class WebPageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "text/html; charset=utf-8")]
    [InlineData("/ui/app.js", "text/javascript; charset=utf-8")]
    [InlineData("/ui/app.css", "text/css; charset=utf-8")]
    [InlineData("/ui/icon.svg", "image/svg+xml")]
    public async Task A_file_comes_without_a_key_and_with_its_own_policy(string path, string contentType)
    {
        await using var sim = await Sim.StartAsync();

        var answer = await SendAsync(sim, HttpMethod.Get, path);

        Assert.Equal((HttpStatusCode.OK, contentType), (answer.Status, answer.Headers["Content-Type"]));
        Assert.Equal("default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", answer.Headers["Content-Security-Policy"]);
        Assert.Equal(("no-cache", "nosniff"), (answer.Headers["Cache-Control"], answer.Headers["X-Content-Type-Options"]));
    }

    [Fact]
    public async Task A_file_that_the_browser_has_already_is_not_sent_again()
    {
        await using var sim = await Sim.StartAsync();
        using var http = new HttpClient { BaseAddress = sim.Host.BaseUrl };
        using var first = await http.GetAsync("/ui/app.js", Token);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/ui/app.js");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await http.SendAsync(again, Token);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(Token));
    }

    [Fact]
    public async Task HEAD_tells_the_length_and_sends_nothing()
    {
        await using var sim = await Sim.StartAsync();
        var page = await SendAsync(sim, HttpMethod.Get, "/");

        var head = await SendAsync(sim, HttpMethod.Head, "/");

        Assert.Equal((HttpStatusCode.OK, ""), (head.Status, head.Text));
        Assert.Equal(page.Headers["Content-Length"], head.Headers["Content-Length"]);
    }

    [Fact]
    public async Task What_the_page_asks_for_is_all_there_and_nothing_is_fetched_from_elsewhere()
    {
        await using var sim = await Sim.StartAsync();
        var files = new HashSet<string>(StringComparer.Ordinal) { "/" };
        var unread = new Queue<string>(files);
        while (unread.TryDequeue(out var file))
        {
            var answer = await SendAsync(sim, HttpMethod.Get, file);
            Assert.True(answer.Status == HttpStatusCode.OK, $"{file}: {answer.Code}");
            Assert.DoesNotMatch("(src|href|from|url\\()\\s*=?\\s*['\"]?(https?:)?//", answer.Text);
            foreach (var other in References(answer.Text).Where(files.Add))
            {
                unread.Enqueue(other);
            }
        }

        Assert.Equal(typeof(SimulatorHost).Assembly.GetManifestResourceNames().Count(name => name.StartsWith("web/", StringComparison.Ordinal)), files.Count);
    }

    [Theory]
    [InlineData("/ui/nothing.js", "GET", 404)]
    [InlineData("/ui/", "GET", 404)]
    [InlineData("/", "POST", 404)]
    public async Task What_is_not_there_is_answered_as_everywhere(string path, string method, int code)
    {
        await using var sim = await Sim.StartAsync();

        var answer = await SendAsync(sim, new HttpMethod(method), path);

        Assert.Equal((code, "unknown_resource"), (answer.Code, answer["type"]));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Headers["Content-Security-Policy"]);
    }

    [Fact]
    public async Task No_fault_strikes_the_page()
    {
        await using var sim = await Sim.StartAsync();
        await sim.Desk.AddFaultAsync(new() { ["path"] = "", ["action"] = "status", ["status"] = 503, ["times"] = 10 }, Token);

        Assert.Equal(200, (await SendAsync(sim, HttpMethod.Get, "/")).Code);
        Assert.Equal(200, (await SendAsync(sim, HttpMethod.Get, "/ui/app.css")).Code);
        Assert.Equal(503, (await sim.GetAsync(Sim.Links)).Code);
    }

    // Past the check against the OpenAPI document: the page is no part of the API.
    private static async Task<Answer> SendAsync(Sim sim, HttpMethod method, string path)
    {
        using var http = new HttpClient { BaseAddress = sim.Host.BaseUrl };
        using var request = new HttpRequestMessage(method, path);
        using var response = await http.SendAsync(request, Token);
        var headers = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(Token), headers);
    }

    // What a module imports, and what the page loads.
    private static IEnumerable<string> References(string text) => text.Split('\'', '"')
        .Where(word => word.StartsWith("./", StringComparison.Ordinal) || word.StartsWith("/ui/", StringComparison.Ordinal))
        .Select(word => word.StartsWith('.') ? $"/ui/{word[2..]}" : word);
}
