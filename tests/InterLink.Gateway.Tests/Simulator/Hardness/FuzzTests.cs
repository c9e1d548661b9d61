using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using InterLink.Gateway.Contract;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Simulator.Hardness;

/// <summary>Sound bodies of every call that changes something, with something done to them. Whatever comes out, an error has changed nothing.</summary>
public sealed class FuzzTests
{
    private const int Tries = 60;

    private static readonly string[] KnownTypes =
    [
        ErrorType.InvalidArguments, ErrorType.PermissionsDenied, ErrorType.NotFound, ErrorType.AlreadyExists, ErrorType.PreconditionFailed,
        ErrorType.OutOfStock,
    ];

    /// <summary>Method, path and body. Words in capitals stand for ids of the world that the test builds.</summary>
    private static readonly (string Method, string Path, string Body)[] Calls =
    [
        ("POST", Sim.Links, $$"""
            {"project_id":"PROJECT","name":"n","tags":["a"],"pop_id":"{{Known.Th2}}","bandwidth_mbps":1000,"partner_id":"{{Known.FreePro}}",
            "routing_policy_v4_id":"POLICY"}
            """),
        ("POST", Sim.Links, $$"""
            {"project_id":"PROJECT","name":"n","pop_id":"{{Known.Dc3}}","bandwidth_mbps":50,"connection_id":"CONNECTION","vlan":1502,"peer_asn":65010}
            """),
        ("PATCH", $"{Sim.Links}/LINK", """{"name":"n","tags":["a"]}"""),
        ("PATCH", $"{Sim.Links}/OWN", """{"name":"n","tags":["a"],"peer_asn":65010}"""),
        ("POST", $"{Sim.Links}/LINK/attach-vpc", """{"vpc_id":"VPC"}"""),
        ("POST", $"{Sim.Links}/LINK/detach-vpc", "{}"),
        ("POST", $"{Sim.Links}/LINK/attach-routing-policy", """{"routing_policy_id":"POLICY"}"""),
        ("POST", $"{Sim.Links}/LINK/detach-routing-policy", """{"routing_policy_id":"POLICY"}"""),
        ("POST", $"{Sim.Links}/LINK/set-routing-policy", """{"routing_policy_id":"POLICY"}"""),
        ("POST", $"{Sim.Links}/LINK/enable-route-propagation", "{}"),
        ("POST", $"{Sim.Links}/LINK/disable-route-propagation", "{}"),
        ("POST", Sim.Policies, """
            {"project_id":"PROJECT","name":"n","tags":[],"is_ipv6":false,"prefix_filter_in":["10.0.0.0/8"],"prefix_filter_out":["172.16.0.0/12"]}
            """),
        ("PATCH", $"{Sim.Policies}/POLICY", """{"name":"n","tags":["a"],"prefix_filter_in":["10.40.0.0/16"],"prefix_filter_out":[]}"""),
        ("POST", Sim.Vpcs, """{"project_id":"PROJECT","name":"n","tags":["a"]}"""),
        ("PATCH", $"{Sim.Vpcs}/VPC", """{"name":"n","tags":["a"]}"""),
        ("POST", "/partner/v1/requests/KEY/refuse", """{"reason":"no"}"""),
        ("POST", "/simulator/v1/links/LINK/router/announce", """{"prefix":"10.40.9.0/24","community":"12876:42100"}"""),
        ("POST", "/simulator/v1/links/LINK/router/withdraw", """{"prefix":"10.40.8.0/24"}"""),
        ("POST", "/simulator/v1/links/LINK/router/session", """{"ip_version":"ipv4","up":true}"""),
        ("POST", "/simulator/v1/vpcs", """{"region":"fr-par","project_id":"PROJECT","name":"n","subnets":["172.20.0.0/22"]}"""),
        ("POST", "/simulator/v1/connections", $$"""
            {"region":"fr-par","project_id":"PROJECT","name":"n","tags":[],"pop_id":"{{Known.Dc3}}","bandwidth_mbps":10000,
            "vlan_range":{"start":1500,"end":1599} }
            """),
    ];

    public static TheoryData<int> Indexes { get; } = [.. Enumerable.Range(0, Calls.Length)];

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task A_mutated_body_is_taken_or_refused_and_an_error_changes_nothing(int index)
    {
        await using var sim = await Sim.StartAsync(machine: new ManualTimeProvider());
        var world = await BuildAsync(sim);
        var (method, path, body) = (Calls[index].Method, Filled(Calls[index].Path, world), Filled(Calls[index].Body, world));
        var members = JsonNode.Parse(body)!.AsObject().Select(member => (member.Key, member.Value!.ToJsonString())).ToList();
        var before = await LookAsync(sim, world);

        foreach (var mutation in Mutation.All.Sample(Tries, new Rnd((ulong)index + 1), Tries))
        {
            var bytes = mutation.Apply(members);
            var answer = await SendAsync(sim, method, path, bytes);
            var after = await LookAsync(sim, world);

            var sent = $"{method} {path} {Encoding.UTF8.GetString(bytes)} -> {answer.Code} {answer.Text}";
            Assert.True(answer.Code == 200 || IsKnownError(answer), sent);
            Assert.True(answer.Code == 200 || string.Equals(before, after, StringComparison.Ordinal), sent);
            before = after;
        }
    }

    private static bool IsKnownError(Answer answer) =>
        answer.Code is 400 or 403 or 404 or 409 or 412
        && JsonSerializer.Deserialize(answer.Text, GatewayJson.Default.ErrorBody) is { Type: { } type, Message: not null }
        && KnownTypes.Contains(type, StringComparer.Ordinal);

    private static Task<Answer> SendAsync(Sim sim, string method, string path, byte[] body) => path.StartsWith("/partner", StringComparison.Ordinal)
        ? sim.SendAsync(new HttpMethod(method), path, body, sim.Host.PartnerKeys["Free Pro"], "X-Partner-Key")
        : sim.SendAsync(new HttpMethod(method), path, body, sim.Host.SecretKey);

    /// <summary>A link with everything attached, one on a connection, and one that waits for its partner; by the words that stand for them.</summary>
    private static async Task<Dictionary<string, string>> BuildAsync(Sim sim)
    {
        var (link, own, waiting) = (new LinkStory(sim), new LinkStory(sim), new LinkStory(sim));
        await link.PlayAsync("order accept complete v4-policy vpc propagate announce");
        await own.PlayAsync("order-self-hosted");
        await waiting.PlayAsync("order");
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PROJECT"] = sim.Host.ProjectId.ToString(),
            ["LINK"] = Sim.Id(link.Link),
            ["OWN"] = Sim.Id(own.Link),
            ["CONNECTION"] = own.ConnectionId,
            ["POLICY"] = link.PolicyId("v4-policy"),
            ["VPC"] = sim.Host.VpcId("fr-par").ToString(),
            ["KEY"] = Sim.PairingKey(waiting.Link),
        };
    }

    private static string Filled(string text, Dictionary<string, string> world) =>
        world.Aggregate(text, (filled, word) => filled.Replace(word.Key, word.Value, StringComparison.Ordinal));

    /// <summary>All that anybody can see of the gateway.</summary>
    private static async Task<string> LookAsync(Sim sim, Dictionary<string, string> world)
    {
        var seen = new StringBuilder();
        foreach (var path in (string[])
        [
            $"{Sim.Links}?page_size=1000&kind=hosted",
            $"{Sim.Links}?page_size=1000&kind=self_hosted",
            $"{Sim.Policies}?page_size=1000",
            $"{Sim.Vpcs}?page_size=1000",
            $"{Sim.Routes}?page_size=1000",
            "/interlink/v1beta1/regions/fr-par/dedicated-connections?page_size=1000",
            $"/simulator/v1/links/{world["LINK"]}/routes",
            "/simulator/v1/account",
        ])
        {
            seen.AppendLine((await sim.GetAsync(path)).Text);
        }

        return seen.ToString();
    }
}
