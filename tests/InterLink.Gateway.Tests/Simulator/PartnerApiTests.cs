using System.Net;
using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>What partners can do, and to whose links.</summary>
public sealed class PartnerApiTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_partner_sees_its_own_requests_without_their_pairing_keys()
    {
        await using var sim = await Sim.StartAsync();
        var mine = await sim.OrderAsync();
        await sim.OrderAsync(FranceIxOrder(sim));

        var list = await AsFreeProAsync(sim, HttpMethod.Get, "/partner/v1/requests");

        Assert.Equal(1, list.TotalCount);
        Assert.Equal(Sim.Id(mine), (string?)list.Body["requests"]![0]!["id"]);
        Assert.DoesNotContain(Sim.PairingKey(mine), list.Text, StringComparison.Ordinal);
        Assert.Equal(Sim.Time(mine, "created_at").AddDays(10), Sim.Time(list.Body["requests"]![0]!.AsObject(), "expires_at"));
    }

    [Fact]
    public async Task Requests_can_be_listed_by_status()
    {
        await using var sim = await Sim.StartAsync();
        await sim.OrderAsync();
        await sim.ActiveLinkAsync();

        Assert.Equal(1, (await AsFreeProAsync(sim, HttpMethod.Get, "/partner/v1/requests?status=requested")).TotalCount);
        Assert.Equal(1, (await AsFreeProAsync(sim, HttpMethod.Get, "/partner/v1/requests?status=active")).TotalCount);
        Assert.Equal(0, (await AsFreeProAsync(sim, HttpMethod.Get, "/partner/v1/requests?status=expired")).TotalCount);
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("refuse")]
    [InlineData("complete")]
    [InlineData("deprovision")]
    public async Task The_pairing_key_of_another_partner_is_as_good_as_none(string action)
    {
        await using var sim = await Sim.StartAsync();
        var theirs = await sim.OrderAsync(FranceIxOrder(sim));

        var answer = await AsFreeProAsync(sim, HttpMethod.Post, $"/partner/v1/requests/{Sim.PairingKey(theirs)}/{action}", """{"reason":"no"}""");

        Assert.Equal((404, "link"), (answer.Code, answer["resource"]));
        Assert.Equal("requested", await sim.StatusAsync(theirs));
    }

    [Fact]
    public async Task Neither_the_secret_key_nor_a_made_up_one_opens_the_partners_door()
    {
        await using var sim = await Sim.StartAsync();
        var link = await sim.OrderAsync();
        var path = $"/partner/v1/requests/{Sim.PairingKey(link)}/accept";

        Assert.Equal(401, (await sim.SendAsync(HttpMethod.Post, path, [], sim.Host.SecretKey)).Code);
        Assert.Equal(401, (await sim.SendAsync(HttpMethod.Post, path, [], sim.Host.SecretKey, "X-Partner-Key")).Code);
        Assert.Equal(401, (await sim.SendAsync(HttpMethod.Get, Sim.Links, null, sim.Host.PartnerKeys["Free Pro"])).Code);
        Assert.Equal("requested", await sim.StatusAsync(link));
    }

    [Fact]
    public async Task The_customer_reads_why_the_partner_refused()
    {
        await using var sim = await Sim.StartAsync();
        var link = await sim.OrderAsync();

        await sim.FreePro.RefuseAsync(Sim.PairingKey(link), "No capacity before « juin »", Token);

        var refused = (await sim.GetAsync($"{Sim.Links}/{Sim.Id(link)}")).Ok();
        Assert.Equal("No capacity before « juin »", (string?)refused["partner"]!["disapproved_reason"]);
    }

    [Fact]
    public async Task A_refusal_without_a_reason_is_not_taken()
    {
        await using var sim = await Sim.StartAsync();
        var link = await sim.OrderAsync();

        var answer = await AsFreeProAsync(sim, HttpMethod.Post, $"/partner/v1/requests/{Sim.PairingKey(link)}/refuse", """{"reason":" "}""");

        Assert.Equal((400, "reason"), (answer.Code, (string?)answer.Body["details"]![0]!["argument_name"]));
    }

    [Theory]
    [InlineData("order", "complete deprovision")]
    [InlineData("order accept", "accept refuse")]
    [InlineData("order accept complete", "accept refuse complete")]
    [InlineData("order refuse", "accept refuse complete deprovision")]
    [InlineData("order ten-days", "accept refuse complete deprovision")]
    [InlineData("order accept delete", "accept refuse complete")]
    public async Task A_partner_cannot_do_what_the_status_does_not_allow(string words, string actions)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        var status = await story.PlayAsync(words);

        foreach (var action in actions.Split(' '))
        {
            var answer = await AsFreeProAsync(sim, HttpMethod.Post, $"/partner/v1/requests/{Sim.PairingKey(story.Link)}/{action}", """{"reason":"no"}""");
            Assert.Equal((action, 412, "resource_not_usable", $"link is {status}"), (action, answer.Code, answer["precondition"], answer["help_message"]));
        }

        Assert.Equal(status, await sim.StatusAsync(story.Link));
    }

    [Fact]
    public async Task A_lock_keeps_partners_out_too()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync("order lock");

        Assert.Equal(423, (await AsFreeProAsync(sim, HttpMethod.Post, $"/partner/v1/requests/{Sim.PairingKey(story.Link)}/accept")).Code);
    }

    [Fact]
    public async Task The_desk_tells_what_went_wrong()
    {
        await using var sim = await Sim.StartAsync();

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => sim.FreePro.AcceptAsync(Known.Nobody, Token));

        Assert.Equal(HttpStatusCode.NotFound, exception.StatusCode);
    }

    private static JsonObject FranceIxOrder(Sim sim)
    {
        var order = sim.HostedOrder("theirs");
        order["partner_id"] = Known.FranceIx;
        return order;
    }

    private static Task<Answer> AsFreeProAsync(Sim sim, HttpMethod method, string path, string? body = null) => sim.SendAsync(
        method, path, body is null ? null : System.Text.Encoding.UTF8.GetBytes(body), sim.Host.PartnerKeys["Free Pro"], "X-Partner-Key");
}
