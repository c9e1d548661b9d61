using System.Text;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>Requests that cannot be read: wrong types, wrong addresses, broken bodies.</summary>
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
    [InlineData("partner that is not at the PoP", $$"""{"pop_id":"{{Known.Dc2}}"}""", "partner_id", "constraint")]
    [InlineData("tags that are no strings", """{"tags":[1]}""", "tags[0]", "format")]
    [InlineData("a tag that is null", """{"tags":[null]}""", "tags", "format")]
    [InlineData("tags that are no list", """{"tags":"a"}""", "tags", "format")]
    [InlineData("policy that is no UUID", """{"routing_policy_v4_id":"x"}""", "routing_policy_v4_id", "format")]
    public async Task A_bad_order_names_the_argument(string mistake, string change, string argument, string reason)
    {
        await using var sim = await Sim.StartAsync();
        var answer = await sim.PostAsync(Sim.Links, Sim.Changed(sim.HostedOrder(), change));

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
    [InlineData("/interlink/v1beta1/regions/mars/links", 400, "invalid_arguments")]
    [InlineData("/interlink/v1beta1/regions/fr-par/links/not-a-uuid", 400, "invalid_arguments")]
    [InlineData("/interlink/v1beta1/regions/fr-par/link", 404, "unknown_resource")]
    [InlineData("/interlink/v1/regions/fr-par/links", 404, "unknown_resource")]
    [InlineData("/interlink", 404, "unknown_resource")]
    [InlineData("/interlink/v1beta1/regions/fr-par/links/00000000-1111-4222-8333-444455556666/attach-vpc", 405, "method_not_allowed")]
    public async Task A_wrong_address_is_not_a_missing_resource(string path, int code, string type)
    {
        await using var sim = await Sim.StartAsync();
        var answer = await sim.GetAsync(path);

        Assert.Equal((code, type), (answer.Code, answer["type"]));
    }

    [Theory]
    [InlineData("nothing but rubbish", "rubbish")]
    [InlineData("an unfinished object", """{"name":"a" """)]
    [InlineData("a list", "[]")]
    [InlineData("null", "null")]
    [InlineData("a string", "\"text\"")]
    [InlineData("two objects", "{}{}")]
    [InlineData("a comment", "/* */{}")]
    [InlineData("HTML", "<html></html>")]
    public async Task Broken_JSON_is_an_invalid_argument(string kind, string body)
    {
        await using var sim = await Sim.StartAsync();
        var answer = await sim.SendAsync(HttpMethod.Post, Sim.Links, Encoding.UTF8.GetBytes(body), sim.Host.SecretKey);

        Assert.Equal((kind, 400, "invalid_arguments"), (kind, answer.Code, answer["type"]));
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
}
