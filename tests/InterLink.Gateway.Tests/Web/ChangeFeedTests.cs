using System.Globalization;
using System.Text.Json.Nodes;
using InterLink.Gateway.Tests.Simulator;

namespace InterLink.Gateway.Tests.Web;

/// <summary>The news that something has changed, as server-sent events.</summary>
public sealed class ChangeFeedTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_listener_hears_the_version_at_once_and_after_each_change()
    {
        await using var sim = await Sim.StartAsync();
        using var feed = await Feed.OpenAsync(sim, "/simulator/v1/changes", "X-Auth-Token", sim.Host.SecretKey);
        var first = await feed.NextAsync();

        var link = await sim.OrderAsync();
        var second = await feed.NextAsync();
        await sim.FreePro.AcceptAsync(Sim.PairingKey(link), Token);

        Assert.True(second > first);
        Assert.True(await feed.NextAsync() > second);
    }

    [Fact]
    public async Task A_listener_who_knows_the_version_hears_of_the_next_one_only()
    {
        await using var sim = await Sim.StartAsync();
        await sim.OrderAsync();
        var known = (long)(await sim.GetAsync("/simulator/v1/map")).Body["version"]!;
        using var feed = await Feed.OpenAsync(sim, $"/simulator/v1/changes?after={known}", "X-Auth-Token", sim.Host.SecretKey);

        await sim.OrderAsync();

        Assert.True(await feed.NextAsync() > known);
    }

    [Fact]
    public async Task The_clock_is_part_of_the_picture()
    {
        await using var sim = await Sim.StartAsync();
        using var feed = await Feed.OpenAsync(sim, "/simulator/v1/changes", "X-Auth-Token", sim.Host.SecretKey);
        var first = await feed.NextAsync();

        await sim.Desk.AdvanceClockAsync(TimeSpan.FromDays(1), Token);

        Assert.True(await feed.NextAsync() > first);
    }

    [Fact]
    public async Task A_partner_listens_with_its_own_key()
    {
        await using var sim = await Sim.StartAsync();
        using var feed = await Feed.OpenAsync(sim, "/partner/v1/changes", "X-Partner-Key", sim.Host.PartnerKeys["Free Pro"]);
        var first = await feed.NextAsync();

        await sim.OrderAsync();

        Assert.True(await feed.NextAsync() > first);
    }

    [Theory]
    [InlineData("/simulator/v1/changes", "X-Auth-Token")]
    [InlineData("/partner/v1/changes", "X-Partner-Key")]
    public async Task Nobody_listens_without_a_key(string path, string header)
    {
        await using var sim = await Sim.StartAsync();

        var answer = await sim.SendAsync(HttpMethod.Get, path, body: null, Known.Nobody, header);

        Assert.Equal((401, "denied_authentication"), (answer.Code, answer["type"]));
    }

    [Fact]
    public async Task A_version_that_is_none_is_told()
    {
        await using var sim = await Sim.StartAsync();

        var answer = await sim.GetAsync("/simulator/v1/changes?after=yesterday");

        Assert.Equal((400, "invalid_arguments"), (answer.Code, answer["type"]));
    }

    [Fact]
    public async Task A_hundred_listeners_hear_the_same()
    {
        await using var sim = await Sim.StartAsync();
        var feeds = await Task.WhenAll(Enumerable.Range(0, 100)
            .Select(_ => Feed.OpenAsync(sim, "/simulator/v1/changes", "X-Auth-Token", sim.Host.SecretKey)));
        await Task.WhenAll(feeds.Select(feed => feed.NextAsync()));

        await sim.OrderAsync();
        var heard = await Task.WhenAll(feeds.Select(feed => feed.NextAsync()));

        Assert.Single(heard.Distinct());
        foreach (var feed in feeds)
        {
            feed.Dispose();
        }
    }

    /// <summary>An open feed, read event by event.</summary>
    private sealed class Feed(HttpClient http, HttpResponseMessage response, StreamReader lines) : IDisposable
    {
        public static async Task<Feed> OpenAsync(Sim sim, string path, string header, string key)
        {
            var http = new HttpClient { BaseAddress = sim.Host.BaseUrl };
            http.DefaultRequestHeaders.Add(header, key);
            var response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Token);
            Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
            return new Feed(http, response, new StreamReader(await response.Content.ReadAsStreamAsync(Token)));
        }

        /// <summary>The version that the next event tells.</summary>
        public async Task<long> NextAsync()
        {
            while (await lines.ReadLineAsync(Token) is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    return long.Parse(JsonNode.Parse(line[6..])!["version"]!.ToString(), CultureInfo.InvariantCulture);
                }
            }

            throw new EndOfStreamException("The feed has ended.");
        }

        public void Dispose()
        {
            lines.Dispose();
            response.Dispose();
            http.Dispose();
        }
    }
}
