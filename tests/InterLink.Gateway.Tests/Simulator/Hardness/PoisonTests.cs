using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator.Hardness;

/// <summary>Whatever comes over the line gets a fitting answer, and the next customer does not notice.</summary>
public sealed class PoisonTests
{
    public static TheoryData<string> Names { get; } = [.. Poison.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Poison_gets_a_fitting_answer(string name)
    {
        await using var sim = await Sim.StartAsync();
        var poison = Poison.All[name];
        using var connection = await RawConnection.OpenAsync(sim.Host.BaseUrl);

        await connection.SendAsync(poison.Bytes(sim.Host.SecretKey));
        var answer = await connection.ReadAnswerAsync();

        var type = answer?.Body is { Length: > 0 } body ? (string?)JsonNode.Parse(body)!["type"] : "";
        Assert.Equal((name, poison.Code, poison.Type), (name, answer?.Code ?? 0, type));
        Assert.InRange(answer?.Body.Length ?? 0, 0, 4000);
        Assert.Equal(0, (await sim.GetAsync(Sim.Links)).TotalCount);
        await sim.OrderAsync();
    }
}
