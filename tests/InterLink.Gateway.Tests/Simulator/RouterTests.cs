using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>Sessions that are forced down, and many prefixes at once.</summary>
public sealed class RouterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Forced down, a session is down", "v4-policy v4-forced", "all_down")]
    [InlineData("whatever the customer's router does", "v4-policy v4-forced v4-down v4-up", "all_down")]
    [InlineData("and up again when let", "v4-policy v4-forced v4-let", "active")]
    [InlineData("unless the router is silent", "v4-policy v4-forced v4-down v4-let", "all_down")]
    [InlineData("The other version is another session", "v4-policy v6-policy v6-forced", "limited_connectivity")]
    [InlineData("A session that does not exist cannot be down", "v4-forced", "active")]
    [InlineData("but is, once it does", "v4-forced v4-policy", "all_down")]
    public async Task A_session_is_up_when_both_sides_want_it(string sentence, string words, string status)
    {
        await using var sim = await Sim.StartAsync();

        Assert.Equal((sentence, status), (sentence, await new LinkStory(sim).PlayAsync("order accept complete " + words)));
    }

    [Fact]
    public async Task Forcing_a_session_before_the_link_is_in_service_holds_afterwards()
    {
        await using var sim = await Sim.StartAsync();

        Assert.Equal("all_down", await new LinkStory(sim).PlayAsync("order v4-policy v4-forced accept complete"));
    }

    [Fact]
    public async Task A_prefix_is_told_which_side_keeps_the_session_down()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync("order accept complete v4-policy announce v4-forced");

        Assert.Contains("the BGP session for IPv4 is not up: Scaleway's side is forced down", await BlocksAsync(sim, story));
        await story.PlayAsync("v4-let v4-down");
        Assert.Contains("the BGP session for IPv4 is not up: the customer's router does not speak", await BlocksAsync(sim, story));
    }

    [Fact]
    public async Task A_thousand_prefixes_are_announced_and_withdrawn_at_once()
    {
        await using var sim = await Sim.StartAsync();
        var link = await sim.ActiveLinkAsync();
        var prefixes = Enumerable.Range(0, 1000).Select(number => $"10.{number >> 8}.{number & 0xff}.0/24").ToList();

        await sim.Desk.AnnounceAsync(Sim.Id(link), prefixes.Select(prefix => (prefix, (string?)"12876:42200")), Token);
        var announced = (await sim.Desk.RoutesAsync(Sim.Id(link), Token))["incoming"]!.AsArray();
        var withdrawn = await sim.PostAsync(
            $"/simulator/v1/links/{Sim.Id(link)}/router/withdraw",
            new JsonObject { ["prefixes"] = new JsonArray([.. prefixes.Skip(1).Select(prefix => JsonValue.Create(prefix))]) });
        withdrawn.Ok();

        Assert.Equal(prefixes.Order(StringComparer.Ordinal), announced.Select(verdict => (string)verdict!["prefix"]!).Order(StringComparer.Ordinal));
        Assert.All(announced, verdict => Assert.Equal("12876:42200", (string?)verdict!["community"]));
        var left = (await sim.Desk.RoutesAsync(Sim.Id(link), Token))["incoming"]!.AsArray();
        Assert.Equal(prefixes[0], (string?)Assert.Single(left)!["prefix"]);
    }

    [Theory]
    [InlineData("announce", """{"prefixes":[{"prefix":"10.1.0.0/16"},{"prefix":"10.2.0.0/8"}]}""", "prefixes[1].prefix")]
    [InlineData("announce", """{"prefixes":[{"prefix":"10.1.0.0/16","community":"1:2"}]}""", "prefixes[0].community")]
    [InlineData("announce", """{"prefixes":[{"prefix":"10.1.0.0/16"},{"prefix":"10.1.0.0/16","community":"12876:42050"}]}""", "prefixes[1].prefix")]
    [InlineData("announce", """{"prefixes":[null]}""", "prefixes[0].prefix")]
    [InlineData("announce", """{"prefixes":[]}""", "prefixes")]
    [InlineData("announce", """{"prefix":"10.1.0.0/16","prefixes":[{"prefix":"10.2.0.0/16"}]}""", "prefixes")]
    [InlineData("announce", """{"community":"12876:42050","prefixes":[{"prefix":"10.2.0.0/16"}]}""", "community")]
    [InlineData("announce", """{}""", "prefix")]
    [InlineData("withdraw", """{"prefixes":["10.0.0.0/8","nonsense"]}""", "prefixes[1]")]
    [InlineData("withdraw", """{"prefixes":["10.0.0.0/8","10.0.0.0/8"]}""", "prefixes[1]")]
    [InlineData("withdraw", """{}""", "prefix")]
    [InlineData("session", """{"ip_version":"ipv5","up":true}""", "ip_version")]
    public async Task A_list_with_a_mistake_in_it_changes_nothing(string action, string body, string argument)
    {
        await using var sim = await Sim.StartAsync();
        var link = await sim.ActiveLinkAsync();
        await sim.Desk.AnnounceAsync(Sim.Id(link), "10.0.0.0/8", cancellationToken: Token);

        var answer = await sim.PostAsync($"/simulator/v1/links/{Sim.Id(link)}/router/{action}", JsonNode.Parse(body)!.AsObject());

        Assert.Equal((400, argument), (answer.Code, (string?)answer.Body["details"]![0]!["argument_name"]));
        var known = (await sim.Desk.RoutesAsync(Sim.Id(link), Token))["incoming"]!.AsArray();
        Assert.Equal("10.0.0.0/8", (string?)Assert.Single(known)!["prefix"]);
    }

    private static async Task<IEnumerable<string?>> BlocksAsync(Sim sim, LinkStory story) =>
        (await sim.Desk.RoutesAsync(Sim.Id(story.Link), Token))["incoming"]![0]!["blocks"]!.AsArray().Select(block => (string?)block!["message"]);
}
