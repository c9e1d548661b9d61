using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>Plays a link's life from a line of words, so that a table can tell what each of them leads to.</summary>
internal sealed class LinkStory(Sim sim)
{
    /// <summary>What <c>announce</c> announces: a part of what the policies of <c>v4-policy</c> admit.</summary>
    public const string Announced = "10.40.8.0/24";

    private readonly Dictionary<string, string> _policies = new(StringComparer.Ordinal);
    private JsonObject _link = [];
    private string _connectionId = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The link as the order's answer told it.</summary>
    public JsonObject Link => _link;

    public string ConnectionId => _connectionId;

    private string Path => $"{Sim.Links}/{Sim.Id(_link)}";

    /// <summary>Plays all words, and tells the link's status in the end; 404 when it is gone.</summary>
    public async Task<string> PlayAsync(string words)
    {
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            await PlayOneAsync(word);
        }

        return await sim.StatusAsync(_link);
    }

    /// <summary>Plays all words, and tells every member of the link that they changed; <c>gone</c> when the link is.</summary>
    public async Task<string> ChangesAsync(string words)
    {
        var before = await ReadAsync();
        return await PlayAsync(words) is "404" ? "gone" : JsonChanges.Between(before, await ReadAsync());
    }

    /// <summary>The link as it stands.</summary>
    public async Task<JsonObject> ReadAsync() => (await CallAsync(HttpMethod.Get, "")).Ok();

    /// <summary>The policy that a word such as <c>v4-policy</c> has attached.</summary>
    public string PolicyId(string word) => _policies[word];

    /// <summary>The answer to a customer's call on the link as it stands.</summary>
    public Task<Answer> CallAsync(HttpMethod method, string action, JsonObject? body = null) => sim.SendAsync(method, Path + action, body);

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
            case "set-up" or "hour":
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
                _policies[word] = await AddPolicyAsync(ipv6: word is "v6-policy");
                await PostAsync("attach-routing-policy", "routing_policy_id", _policies[word]);
                break;
            case "no-v4-policy" or "no-v6-policy":
                await PostAsync("detach-routing-policy", "routing_policy_id", _policies[word["no-".Length..]]);
                break;
            case "v4-up" or "v4-down" or "v6-up" or "v6-down":
                var ipv6 = word.StartsWith("v6", StringComparison.Ordinal);
                await sim.Desk.SetSessionAsync(Sim.Id(_link), ipv6, word.EndsWith("up", StringComparison.Ordinal), Token);
                break;
            case "v4-forced" or "v4-let" or "v6-forced" or "v6-let":
                await sim.Desk.ForceSessionAsync(
                    Sim.Id(_link), word.StartsWith("v6", StringComparison.Ordinal), word.EndsWith("forced", StringComparison.Ordinal), Token);
                break;
            case "vpc":
                await PostAsync("attach-vpc", "vpc_id", sim.Host.VpcId("fr-par").ToString());
                break;
            case "detach-vpc":
                (await sim.PostAsync($"{Path}/detach-vpc")).Ok();
                break;
            case "propagate":
                (await sim.PostAsync($"{Path}/enable-route-propagation")).Ok();
                break;
            case "stop":
                (await sim.PostAsync($"{Path}/disable-route-propagation")).Ok();
                break;
            case "announce":
                await sim.Desk.AnnounceAsync(Sim.Id(_link), Announced, cancellationToken: Token);
                break;
            default:
                Assert.Fail($"no such word: {word}");
                break;
        }
    }

    private Task<string> AddPolicyAsync(bool ipv6) =>
        ipv6 ? sim.AddPolicyAsync(["2001:db8:40::/48"], ["fd00:1::/48"], ipv6: true) : sim.AddPolicyAsync(["10.40.0.0/16"], ["172.16.0.0/16"]);

    private async Task PostAsync(string action, string argument, string id) => (await sim.PostAsync($"{Path}/{action}", new JsonObject { [argument] = id })).Ok();
}
