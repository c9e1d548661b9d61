using System.Text.Json.Nodes;
using InterLink.Gateway.Tests.Simulator;

namespace InterLink.Gateway.Tests.Sdk;

/// <summary>Why every answer says <c>application/json</c> and not a word more.</summary>
public sealed class ContentTypeTests
{
    [Fact]
    public async Task The_SDK_gives_up_on_an_answer_whose_content_type_has_a_charset()
    {
        await using var sim = await Sim.StartAsync();
        await sim.Desk.AddFaultAsync(
            new JsonObject
            {
                ["action"] = "status",
                ["status"] = 200,
                ["body"] = new JsonObject { ["links"] = new JsonArray(), ["total_count"] = 0 },
                ["headers"] = new JsonObject { ["Content-Type"] = "application/json; charset=utf-8" },
            },
            TestContext.Current.CancellationToken);

        var story = await SdkStory.PlayAsync(sim, "charset");

        Assert.StartsWith("http error 200: could not parse 'application/json; charset=utf-8' response", (string)story["with a charset"]["text"]!);
        Assert.Empty(story["without"]["links"]!.AsArray());
    }
}
