using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>Plays a dedicated connection's life from a line of words, so that a table can tell what each of them leads to.</summary>
internal sealed class ConnectionStory(Sim sim)
{
    private const string Root = "/simulator/v1/connections";
    private const string Customers = "/interlink/v1beta1/regions/fr-par/dedicated-connections";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Id { get; private set; } = "";

    /// <summary>The link ordered last.</summary>
    public JsonObject Link { get; private set; } = [];

    /// <summary>What the customer's key finds under the connection's id.</summary>
    public Task<Answer> AsCustomerAsync() => sim.GetAsync($"{Customers}/{Id}");

    /// <summary>Plays all words, and tells the connection's stage in the end; 404 when it is gone.</summary>
    public async Task<string> PlayAsync(string words)
    {
        foreach (var word in words.Split(' '))
        {
            var answer = await PlayOneAsync(word);
            Assert.True(answer is null or { Code: 200 }, $"{word}: {answer?.Text}");
        }

        return await sim.GetAsync($"{Root}/{Id}") is { Code: 200 } seen ? seen["stage"]! : "404";
    }

    /// <summary>The answer to an action of the desk.</summary>
    public Task<Answer> ActAsync(string action) =>
        sim.PostAsync($"{Root}/{Id}/{action}", action is "loa" ? new JsonObject { ["text"] = "MMR 2, rack B07, panel 3, port 14, LC/SM" } : []);

    private async Task<Answer?> PlayOneAsync(string word)
    {
        switch (word)
        {
            case "order":
                Id = await sim.Desk.Connections.OrderAsync(sim.ConnectionOrder(), Token);
                return null;
            case "patched":
                Id = await sim.AddConnectionAsync();
                return null;
            case "hour":
                await sim.Desk.AdvanceClockAsync(TimeSpan.FromHours(1), Token);
                return null;
            case "link":
                Link = await sim.OrderAsync(sim.SelfHostedOrder(Id));
                return null;
            case "link-up":
                var policy = new JsonObject { ["routing_policy_id"] = await sim.AddPolicyAsync(["10.0.0.0/8"], []) };
                await sim.PostAsync($"{Sim.Links}/{Sim.Id(Link)}/attach-routing-policy", policy);
                await sim.Desk.SetSessionAsync(Sim.Id(Link), ipv6: false, up: true, Token);
                return null;
            case "unlink":
                return await sim.DeleteAsync($"{Sim.Links}/{Sim.Id(Link)}");
            default:
                return await ActAsync(word);
        }
    }
}
