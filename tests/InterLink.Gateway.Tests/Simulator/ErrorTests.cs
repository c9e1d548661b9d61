using System.Text;
using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>Each thing that a client can do wrong, and the exact answer.</summary>
public sealed class ErrorTests
{
    [Theory]
    [InlineData("no name", """{"name":null}""", "name", "required")]
    [InlineData("empty name", """{"name":""}""", "name", "constraint")]
    [InlineData("name as a number", """{"name":7}""", "name", "format")]
    [InlineData("no project", """{"project_id":null}""", "project_id", "required")]
    [InlineData("project that is no UUID", """{"project_id":"mine"}""", "project_id", "format")]
    [InlineData("no PoP", """{"pop_id":null}""", "pop_id", "required")]
    [InlineData("no bandwidth", """{"bandwidth_mbps":null}""", "bandwidth_mbps", "required")]
    [InlineData("bandwidth as text", """{"bandwidth_mbps":"1000"}""", "bandwidth_mbps", "format")]
    [InlineData("bandwidth out of all bounds", """{"bandwidth_mbps":100000001}""", "bandwidth_mbps", "constraint")]
    [InlineData("no bandwidth to speak of", """{"bandwidth_mbps":0}""", "bandwidth_mbps", "constraint")]
    [InlineData("bandwidth that the PoP does not offer", """{"bandwidth_mbps":1001}""", "bandwidth_mbps", "constraint")]
    [InlineData("no host", """{"partner_id":null}""", "partner_id", "required")]
    [InlineData("two hosts", $$"""{"connection_id":"{{Known.Nobody}}"}""", "connection_id", "constraint")]
    [InlineData("partner that is not at the PoP", $$"""{"pop_id":"{{Known.Dc2}}"}""", "partner_id", "constraint")]
    [InlineData("VLAN on a hosted link", """{"vlan":1500}""", "vlan", "constraint")]
    [InlineData("ASN on a hosted link", """{"peer_asn":65010}""", "peer_asn", "constraint")]
    [InlineData("ASN of 32 bits", """{"peer_asn":4200000000}""", "peer_asn", "constraint")]
    [InlineData("tags that are no strings", """{"tags":[1]}""", "tags[0]", "format")]
    [InlineData("a tag that is null", """{"tags":[null]}""", "tags", "format")]
    [InlineData("tags that are no list", """{"tags":"a"}""", "tags", "format")]
    [InlineData("policy that is no UUID", """{"routing_policy_v4_id":"x"}""", "routing_policy_v4_id", "format")]
    public async Task A_bad_order_names_the_argument(string mistake, string change, string argument, string reason)
    {
        await using var sim = await Sim.StartAsync();
        var answer = await sim.PostAsync(Sim.Links, Changed(sim.HostedOrder(), change));

        Assert.Equal((mistake, 400, "invalid_arguments", "invalid argument(s)"), (mistake, answer.Code, answer["type"], answer["message"]));
        var problems = answer.Body["details"]!.AsArray().Select(detail => ((string?)detail!["argument_name"], (string?)detail["reason"]));
        Assert.Contains((argument, reason), problems);
        Assert.Equal(0, (await sim.GetAsync(Sim.Links)).TotalCount);
    }

    [Fact]
    public async Task All_mistakes_of_an_order_are_told_at_once()
    {
        await using var sim = await Sim.StartAsync();

        var arguments = (await sim.PostAsync(Sim.Links, [])).Body["details"]!.AsArray().Select(detail => (string?)detail!["argument_name"]);

        Assert.Equal("project_id name pop_id bandwidth_mbps partner_id", string.Join(' ', arguments));
    }

    [Theory]
    [InlineData("""{"pop_id":"00000000-1111-4222-8333-444455556666"}""", "pop")]
    [InlineData("""{"partner_id":"00000000-1111-4222-8333-444455556666"}""", "partner")]
    [InlineData("""{"partner_id":null,"connection_id":"00000000-1111-4222-8333-444455556666"}""", "dedicated_connection")]
    [InlineData("""{"routing_policy_v4_id":"00000000-1111-4222-8333-444455556666"}""", "routing_policy")]
    [InlineData("""{"routing_policy_v6_id":"00000000-1111-4222-8333-444455556666"}""", "routing_policy")]
    public async Task An_order_that_refers_to_nothing_says_to_what(string change, string resource)
    {
        await using var sim = await Sim.StartAsync();

        AssertNotFound(await sim.PostAsync(Sim.Links, Changed(sim.HostedOrder(), change)), resource);
    }

    [Theory]
    [InlineData("GET", "/interlink/v1beta1/regions/fr-par/links/{0}", "link")]
    [InlineData("PATCH", "/interlink/v1beta1/regions/fr-par/links/{0}", "link")]
    [InlineData("DELETE", "/interlink/v1beta1/regions/fr-par/links/{0}", "link")]
    [InlineData("POST", "/interlink/v1beta1/regions/fr-par/links/{0}/detach-vpc", "link")]
    [InlineData("POST", "/interlink/v1beta1/regions/fr-par/links/{0}/enable-route-propagation", "link")]
    [InlineData("POST", "/interlink/v1beta1/regions/fr-par/links/{0}/disable-route-propagation", "link")]
    [InlineData("GET", "/interlink/v1beta1/regions/fr-par/partners/{0}", "partner")]
    [InlineData("GET", "/interlink/v1beta1/regions/fr-par/pops/{0}", "pop")]
    [InlineData("GET", "/interlink/v1beta1/regions/fr-par/dedicated-connections/{0}", "dedicated_connection")]
    [InlineData("GET", "/interlink/v1beta1/regions/fr-par/routing-policies/{0}", "routing_policy")]
    [InlineData("PATCH", "/interlink/v1beta1/regions/fr-par/routing-policies/{0}", "routing_policy")]
    [InlineData("DELETE", "/interlink/v1beta1/regions/fr-par/routing-policies/{0}", "routing_policy")]
    [InlineData("GET", "/vpc/v2/regions/fr-par/vpcs/{0}", "vpc")]
    [InlineData("PATCH", "/vpc/v2/regions/fr-par/vpcs/{0}", "vpc")]
    [InlineData("DELETE", "/vpc/v2/regions/fr-par/vpcs/{0}", "vpc")]
    public async Task An_unknown_id_is_not_found(string method, string path, string resource)
    {
        await using var sim = await Sim.StartAsync();

        AssertNotFound(await sim.SendAsync(new HttpMethod(method), path.Replace("{0}", Known.Nobody, StringComparison.Ordinal), []), resource);
    }

    [Fact]
    public async Task An_id_means_nothing_in_another_region()
    {
        await using var sim = await Sim.StartAsync();
        var link = await sim.OrderAsync();
        var elsewhere = $"/interlink/v1beta1/regions/nl-ams/links/{Sim.Id(link)}";

        Assert.Equal(404, (await sim.GetAsync(elsewhere)).Code);
        Assert.Equal(404, (await sim.DeleteAsync(elsewhere)).Code);
        Assert.Equal(0, (await sim.GetAsync("/interlink/v1beta1/regions/nl-ams/links")).TotalCount);
        Assert.Equal(404, (await sim.PostAsync($"{Sim.Links}/{Sim.Id(link)}/attach-vpc", VpcBody(sim.Host.VpcId("nl-ams").ToString()))).Code);
        Assert.Equal("requested", await sim.StatusAsync(link));
    }

    [Theory]
    [InlineData("/interlink/v1beta1/regions/mars/links", 400, "invalid_arguments")]
    [InlineData("/interlink/v1beta1/regions/fr-par/links/not-a-uuid", 400, "invalid_arguments")]
    [InlineData("/interlink/v1beta1/regions/fr-par/link", 404, "unknown_resource")]
    [InlineData("/interlink/v1/regions/fr-par/links", 404, "unknown_resource")]
    [InlineData("/", 404, "unknown_resource")]
    [InlineData("/interlink/v1beta1/regions/fr-par/links/00000000-1111-4222-8333-444455556666/attach-vpc", 405, "method_not_allowed")]
    public async Task A_wrong_address_is_not_a_missing_resource(string path, int code, string type)
    {
        await using var sim = await Sim.StartAsync();
        var answer = await sim.GetAsync(path);

        Assert.Equal((code, type), (answer.Code, answer["type"]));
    }

    [Theory]
    [InlineData(null, "invalid_argument")]
    [InlineData("", "invalid_argument")]
    [InlineData("hunter2", "invalid_argument")]
    [InlineData("00000000-1111-4222-8333-444455556666", "not_found")]
    public async Task Without_the_secret_key_nothing_is_done(string? key, string reason)
    {
        await using var sim = await Sim.StartAsync();
        string[] paths = [Sim.Links, Sim.Policies, Sim.Vpcs, "/simulator/v1/clock/advance"];
        foreach (var path in paths)
        {
            var answer = await sim.SendAsync(HttpMethod.Post, path, Encoding.UTF8.GetBytes(sim.HostedOrder().ToJsonString()), key);
            Assert.Equal(
                (401, "denied_authentication", "authentication is denied", "api_key", reason),
                (answer.Code, answer["type"], answer["message"], answer["method"], answer["reason"]));
        }

        Assert.Equal(0, (await sim.GetAsync(Sim.Links)).TotalCount);
    }

    [Fact]
    public async Task A_Project_of_somebody_else_is_forbidden()
    {
        await using var sim = await Sim.StartAsync();
        var answer = await sim.PostAsync(Sim.Links, Changed(sim.HostedOrder(), $$"""{"project_id":"{{Known.Nobody}}"}"""));

        Assert.Equal((403, "permissions_denied", "insufficient permissions"), (answer.Code, answer["type"], answer["message"]));
        Assert.Equal("""[{"action":"write","resource":"link"}]""", answer.Body["details"]!.ToJsonString());
    }

    [Fact]
    public async Task A_configuring_link_takes_no_change()
    {
        await using var sim = await Sim.StartAsync(new SimulatorOptions { ConfiguringTime = TimeSpan.FromHours(1) });
        var story = new LinkStory(sim);
        await story.PlayAsync("order");

        foreach (var answer in await AllWritesAsync(sim, story, withDelete: true))
        {
            Assert.Equal((409, "transient_state", "configuring"), (answer.Code, answer["type"], answer["current_state"]));
            Assert.Equal(("link", Sim.Id(story.Link)), (answer["resource"], answer["resource_id"]));
        }
    }

    [Fact]
    public async Task A_locked_link_takes_no_change()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync("order accept complete lock");

        foreach (var answer in await AllWritesAsync(sim, story, withDelete: true))
        {
            Assert.Equal((423, "locked", "link", Sim.Id(story.Link)), (answer.Code, answer["type"], answer["resource"], answer["resource_id"]));
        }
    }

    [Theory]
    [InlineData("order refuse", "refused")]
    [InlineData("order ten-days", "expired")]
    [InlineData("order accept complete delete", "deprovisioning")]
    [InlineData("order accept deprovision", "deprovisioning")]
    public async Task A_link_that_is_over_cannot_be_configured(string words, string status)
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        Assert.Equal(status, await story.PlayAsync(words));

        foreach (var answer in (await AllWritesAsync(sim, story, withDelete: false)).Skip(1))
        {
            Assert.Equal((412, "precondition_failed", "resource_not_usable"), (answer.Code, answer["type"], answer["precondition"]));
            Assert.Equal($"link is {status}", answer["help_message"]);
        }
    }

    [Theory]
    [InlineData("nothing but rubbish", "rubbish")]
    [InlineData("an unfinished object", """{"name":"a" """)]
    [InlineData("a list", "[]")]
    [InlineData("null", "null")]
    [InlineData("a string", "\"text\"")]
    [InlineData("two objects", "{}{}")]
    [InlineData("a comment", "/* */{}")]
    [InlineData("a lone surrogate", """{"name":"\ud800"}""")]
    [InlineData("HTML", "<html></html>")]
    public async Task Broken_JSON_is_an_invalid_argument(string kind, string body)
    {
        await using var sim = await Sim.StartAsync();
        var answer = await sim.SendAsync(HttpMethod.Post, Sim.Links, Encoding.UTF8.GetBytes(body), sim.Host.SecretKey);

        Assert.Equal((kind, 400, "invalid_arguments"), (kind, answer.Code, answer["type"]));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_an_invalid_argument()
    {
        await using var sim = await Sim.StartAsync();
        byte[] body = [.. "{\"name\":\""u8, 0xff, 0xfe, 0x00, .. "\"}"u8];

        Assert.Equal("invalid_arguments", (await sim.SendAsync(HttpMethod.Post, Sim.Links, body, sim.Host.SecretKey))["type"]);
    }

    [Theory]
    [InlineData(1 << 20, 400)]
    [InlineData((1 << 20) + 1, 413)]
    [InlineData(3 << 20, 413)]
    [InlineData(9 << 20, 413)]
    public async Task A_body_over_one_MiB_is_too_large(int length, int code)
    {
        await using var sim = await Sim.StartAsync();
        var body = Encoding.ASCII.GetBytes("{}".PadRight(length));

        var answer = await sim.SendAsync(HttpMethod.Post, Sim.Links, body, sim.Host.SecretKey);

        Assert.Equal((code, "invalid_arguments"), (answer.Code, answer["type"]));
    }

    [Fact]
    public async Task A_nest_of_lists_does_no_harm()
    {
        await using var sim = await Sim.StartAsync();
        var body = Encoding.ASCII.GetBytes("{\"tags\":" + new string('[', 100_000));

        Assert.Equal(400, (await sim.SendAsync(HttpMethod.Post, Sim.Links, body, sim.Host.SecretKey)).Code);
        await sim.OrderAsync();
    }

    private static async Task<List<Answer>> AllWritesAsync(Sim sim, LinkStory story, bool withDelete)
    {
        var policy = new JsonObject { ["routing_policy_id"] = await sim.AddPolicyAsync([], []) };
        var answers = new List<Answer>
        {
            await story.CallAsync(HttpMethod.Patch, "", new JsonObject { ["name"] = "other" }),
            await story.CallAsync(HttpMethod.Post, "/attach-vpc", VpcBody(sim.Host.VpcId("fr-par").ToString())),
            await story.CallAsync(HttpMethod.Post, "/detach-vpc", []),
            await story.CallAsync(HttpMethod.Post, "/attach-routing-policy", policy),
            await story.CallAsync(HttpMethod.Post, "/detach-routing-policy", policy),
            await story.CallAsync(HttpMethod.Post, "/set-routing-policy", policy),
            await story.CallAsync(HttpMethod.Post, "/enable-route-propagation", []),
            await story.CallAsync(HttpMethod.Post, "/disable-route-propagation", []),
        };
        if (withDelete)
        {
            answers.Add(await story.CallAsync(HttpMethod.Delete, ""));
        }

        return answers;
    }

    private static JsonObject VpcBody(string vpcId) => new() { ["vpc_id"] = vpcId };

    private static JsonObject Changed(JsonObject order, string change)
    {
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            order[name] = value?.DeepClone();
        }

        return order;
    }

    private static void AssertNotFound(Answer answer, string resource) => Assert.Equal(
        (404, $$"""{"message":"resource is not found","resource":"{{resource}}","resource_id":"{{Known.Nobody}}","type":"not_found"}"""),
        (answer.Code, answer.Text));
}
