using System.Globalization;
using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator.Hardness;

/// <summary>How much of everything there may be.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData(5000, 200)]
    [InlineData(5001, 400)]
    public async Task A_filter_takes_five_thousand_prefixes(int count, int code)
    {
        await using var sim = await Sim.StartAsync();
        var path = $"{Sim.Policies}/{await sim.AddPolicyAsync(["10.0.0.0/8"], [])}";
        var prefixes = Enumerable.Range(0, count).Select(index => string.Create(CultureInfo.InvariantCulture, $"10.{index >> 8}.{index & 0xff}.0/24"));

        var answer = await sim.PatchAsync(path, new JsonObject { ["prefix_filter_in"] = List(prefixes) });

        Assert.Equal((code, code == 200 ? count : 1), (answer.Code, (await sim.GetAsync(path)).Ok()["prefix_filter_in"]!.AsArray().Count));
        Assert.Equal(code == 200 ? null : "prefix_filter_in", answer.Body["details"]?[0]?["argument_name"]?.GetValue<string>());
    }

    [Theory]
    [InlineData(100, 255, 200)]
    [InlineData(101, 1, 400)]
    [InlineData(1, 256, 400)]
    public async Task A_resource_takes_a_hundred_tags(int count, int length, int code)
    {
        await using var sim = await Sim.StartAsync();
        var order = sim.HostedOrder();
        order["tags"] = List(Enumerable.Repeat(new string('a', length), count));

        var answer = await sim.PostAsync(Sim.Links, order);

        Assert.Equal((code, code == 200 ? 1 : 0), (answer.Code, (await sim.GetAsync(Sim.Links)).TotalCount));
        Assert.Equal(code == 200 ? null : "tags", answer.Body["details"]?[0]?["argument_name"]?.GetValue<string>());
    }

    [Theory]
    [InlineData(1, 200)]
    [InlineData(255, 200)]
    [InlineData(256, 400)]
    [InlineData(1_000_000, 400)]
    public async Task A_name_has_255_characters_at_most(int length, int code)
    {
        await using var sim = await Sim.StartAsync();

        Assert.Equal(code, (await sim.PostAsync(Sim.Links, sim.HostedOrder(new string('a', length)))).Code);
    }

    [Theory]
    [InlineData(1000, 200)]
    [InlineData(1001, 400)]
    public async Task A_partner_refuses_in_a_thousand_characters(int length, int code)
    {
        await using var sim = await Sim.StartAsync();
        var link = await sim.OrderAsync();
        var body = System.Text.Encoding.UTF8.GetBytes($$"""{"reason":"{{new string('a', length)}}"}""");

        var path = $"/partner/v1/requests/{Sim.PairingKey(link)}/refuse";
        var answer = await sim.SendAsync(HttpMethod.Post, path, body, sim.Host.PartnerKeys["Free Pro"], "X-Partner-Key");

        Assert.Equal((code, code == 200 ? "refused" : "requested"), (answer.Code, await sim.StatusAsync(link)));
    }

    [Fact]
    public async Task Of_thousands_of_mistakes_the_first_ones_are_told()
    {
        await using var sim = await Sim.StartAsync();
        var path = $"{Sim.Policies}/{await sim.AddPolicyAsync([], [])}";
        var rubbish = Enumerable.Repeat(new string('x', 200), 4000).Append(new string('y', 100_000));

        var answer = await sim.PatchAsync(path, new JsonObject { ["prefix_filter_in"] = List(rubbish) });

        Assert.Equal((400, 50), (answer.Code, answer.Body["details"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_mistake_is_quoted_by_its_beginning()
    {
        await using var sim = await Sim.StartAsync();

        var answer = await sim.GetAsync($"{Sim.Links}?status={new string('x', 10_000)}");

        Assert.Equal(400, answer.Code);
        Assert.InRange(answer.Text.Length, 1000, 1500);
    }

    private static JsonArray List(IEnumerable<string> values) => [.. values.Select(value => JsonValue.Create(value))];
}
