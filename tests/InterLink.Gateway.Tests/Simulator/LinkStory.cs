using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>Plays a link's life from a line of words, so that a table can tell what each of them leads to.</summary>
internal sealed class LinkStory(Sim sim)
{
    private JsonObject _link = [];
    private string _connectionId = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Path => $"{Sim.Links}/{Sim.Id(_link)}";

    /// <summary>Plays all words, and tells the link's status in the end; 404 when it is gone.</summary>
    public async Task<string> PlayAsync(string words)
    {
        foreach (var word in words.Split(' '))
        {
            await PlayOneAsync(word);
        }

        return await sim.StatusAsync(_link);
    }

    /// <summary>The answer to a customer's call on the link as it stands.</summary>
    public Task<Answer> CallAsync(HttpMethod method, string action, JsonObject? body = null) => sim.SendAsync(method, Path + action, body);

    public JsonObject Link => _link;

    private async Task PlayOneAsync(string word)
    {
        switch (word)
        {
            case "order":
                _link = await sim.OrderAsync();
                break;
            case "order-self-hosted":
                _connectionId = await sim.AddConnectionAsync();
                _link = await sim.OrderAsync(sim.SelfHostedOrder(_connectionId));
                break;
            case "set-up":
                await sim.Desk.AdvanceClockAsync(TimeSpan.FromHours(1), Token);
                break;
            case "ten-days":
                await sim.Desk.AdvanceClockAsync(TimeSpan.FromDays(10), Token);
                break;
            case "fail":
                await sim.Desk.FailAsync(Sim.Id(_link), Token);
                break;
            case "repair":
                await sim.Desk.RepairAsync(Sim.Id(_link), Token);
                break;
            case "lock":
                await sim.Desk.LockAsync(Sim.Id(_link), Token);
                break;
            case "unlock":
                await sim.Desk.UnlockAsync(Sim.Id(_link), Token);
                break;
            case "accept":
                await sim.FreePro.AcceptAsync(Sim.PairingKey(_link), Token);
                break;
            case "refuse":
                await sim.FreePro.RefuseAsync(Sim.PairingKey(_link), "no capacity left", Token);
                break;
            case "complete":
                await sim.FreePro.CompleteAsync(Sim.PairingKey(_link), Token);
                break;
            case "deprovision":
                await sim.FreePro.DeprovisionAsync(Sim.PairingKey(_link), Token);
                break;
            case "delete":
                (await sim.DeleteAsync(Path)).Ok();
                break;
            case "v4-policy" or "v6-policy":
                var policyId = await sim.AddPolicyAsync([], [], ipv6: word is "v6-policy");
                (await sim.PostAsync(Path + "/attach-routing-policy", new JsonObject { ["routing_policy_id"] = policyId })).Ok();
                break;
            case "v4-up" or "v4-down" or "v6-up" or "v6-down":
                var ipv6 = word.StartsWith("v6", StringComparison.Ordinal);
                await sim.Desk.SetSessionAsync(Sim.Id(_link), ipv6, word.EndsWith("up", StringComparison.Ordinal), Token);
                break;
            default:
                Assert.Fail($"no such word: {word}");
                break;
        }
    }
}
