using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Testing;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Simulator.Hardness;

/// <summary>Clients that stall, trickle, never end or break off cost little, hold up nobody, and leave no trace.</summary>
public sealed class SlowClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_that_does_not_arrive_in_time_is_given_up()
    {
        var time = new ManualTimeProvider();
        await using var sim = await Sim.StartAsync(machine: time);
        using var connection = await RawConnection.OpenAsync(sim.Host.BaseUrl);
        var waiting = time.PendingTimers;

        await connection.SendAsync(Head(sim, "Content-Length: 1000") + "{\"name\":");
        await time.WaitForTimersAsync(waiting + 1, Token);
        await connection.SendAsync("\"tri");
        time.Advance(TimeSpan.FromSeconds(30));

        var answer = await connection.ReadAnswerAsync();
        Assert.Equal((408, """{"message":"request did not arrive in time","type":"request_timeout"}"""), (answer!.Code, answer.Body));
        Assert.Contains("\r\nConnection: close", answer.Head, StringComparison.OrdinalIgnoreCase);
        Assert.Null(await connection.ReadAnswerAsync());
        Assert.Equal(0, (await sim.GetAsync(Sim.Links)).TotalCount);
    }

    [Fact]
    public async Task A_body_that_never_ends_is_not_read_for_ever()
    {
        await using var sim = await Sim.StartAsync();
        using var connection = await RawConnection.OpenAsync(sim.Host.BaseUrl);
        var chunk = Encoding.ASCII.GetBytes("10000\r\n" + new string(' ', 0x10000) + "\r\n");

        await connection.SendAsync(Head(sim, "Transfer-Encoding: chunked"));
        for (var mebibytes = 0; mebibytes < 18; mebibytes++)
        {
            for (var sixteenth = 0; sixteenth < 16; sixteenth++)
            {
                await connection.SendAsync(chunk);
            }
        }

        var answer = await connection.ReadAnswerAsync();
        Assert.Equal((413, "invalid_arguments"), (answer!.Code, (string?)JsonNode.Parse(answer.Body)!["type"]));
        Assert.Contains("\r\nConnection: close", answer.Head, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_head_that_does_not_arrive_in_time_ends_the_connection()
    {
        await using var sim = await Sim.StartAsync(new SimulatorOptions { Limits = new ServerLimits { HeadTime = TimeSpan.FromSeconds(1) } });
        using var connection = await RawConnection.OpenAsync(sim.Host.BaseUrl);

        await connection.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n");

        Assert.Equal(408, (await connection.ReadAnswerAsync())?.Code);
        Assert.Null(await connection.ReadAnswerAsync());
    }

    [Fact]
    public async Task A_client_that_stops_reading_loses_its_connection()
    {
        // There is room for two: the customer below, and one more. Only the cut makes room again, since nobody is ever idle for too long.
        await using var sim = await Sim.StartAsync(new SimulatorOptions
        {
            Limits = new ServerLimits { Connections = 2, SlowestReading = 1 << 30, ReadingPause = TimeSpan.FromSeconds(1.5), IdleTime = TimeSpan.FromHours(1) },
        });
        var prefixes = Enumerable.Range(0, 5000).Select(index => string.Create(CultureInfo.InvariantCulture, $"10.{index >> 8}.{index & 0xff}.0/24")).ToArray();
        for (var index = 0; index < 20; index++)
        {
            await sim.AddPolicyAsync(prefixes, []);
        }

        using var stalled = await RawConnection.OpenAsync(sim.Host.BaseUrl, receiveBuffer: 4096);
        await stalled.SendAsync(string.Concat(Enumerable.Repeat(Get(sim, Sim.Policies), 20)));   // far more than lines and buffers hold

        await Eventually.TrueAsync(() => AnswersAsync(sim), Token);
    }

    [Theory]
    [InlineData("Content-Length: 1000", "{\"name\":\"half", true)]
    [InlineData("Content-Length: 1000", "{\"name\":\"half", false)]
    [InlineData("Transfer-Encoding: chunked", "2\r\n{}\r\n", true)]
    [InlineData("Transfer-Encoding: chunked", "2\r\n{}\r\n", false)]
    public async Task A_client_that_breaks_off_has_asked_for_nothing(string header, string half, bool reset)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync("order vpc propagate");
        var before = await story.ReadAsync();
        using var connection = await RawConnection.OpenAsync(sim.Host.BaseUrl);

        await connection.SendAsync(Head(sim, header, $"/{Sim.Id(story.Link)}/detach-vpc") + half);
        if (reset)
        {
            connection.Break();
        }
        else
        {
            connection.EndSending();
            Assert.Null(await connection.ReadAnswerAsync());
        }

        Assert.Equal(before.ToJsonString(), (await story.ReadAsync()).ToJsonString());
    }

    [Fact]
    public async Task A_thousand_idle_connections_hold_up_nobody()
    {
        await using var sim = await Sim.StartAsync();
        var idle = new List<RawConnection>();
        try
        {
            for (var index = 0; index < 1000; index++)
            {
                idle.Add(await RawConnection.OpenAsync(sim.Host.BaseUrl));
            }

            Assert.True(await AnswersAsync(sim));
            await idle[999].SendAsync(Get(sim, Sim.Links));
            Assert.Equal(200, (await idle[999].ReadAnswerAsync())?.Code);
        }
        finally
        {
            idle.ForEach(connection => connection.Dispose());
        }
    }

    [Fact]
    public async Task A_connection_too_many_is_closed_and_one_less_makes_room()
    {
        await using var sim = await Sim.StartAsync(new SimulatorOptions { Limits = new ServerLimits { Connections = 1 } });
        using (var first = await RawConnection.OpenAsync(sim.Host.BaseUrl))
        {
            await first.SendAsync(Get(sim, Sim.Links));
            Assert.Equal(200, (await first.ReadAnswerAsync())?.Code);
            Assert.False(await AnswersAsync(sim));
        }

        await Eventually.TrueAsync(() => AnswersAsync(sim), Token);
    }

    private static async Task<bool> AnswersAsync(Sim sim)
    {
        using var connection = await RawConnection.OpenAsync(sim.Host.BaseUrl);
        try
        {
            await connection.SendAsync(Get(sim, "/metadata"));
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;   // closed before it could be written to
        }

        return (await connection.ReadAnswerAsync())?.Code == 200;
    }

    private static string Get(Sim sim, string path) => $"GET {path} HTTP/1.1\r\nHost: a\r\nX-Auth-Token: {sim.Host.SecretKey}\r\n\r\n";

    private static string Head(Sim sim, string header, string action = "") =>
        $"POST {Sim.Links}{action} HTTP/1.1\r\nHost: a\r\nX-Auth-Token: {sim.Host.SecretKey}\r\n{header}\r\n\r\n";
}
