using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>What answers look like on the wire: the details that real clients depend on.</summary>
public sealed partial class WireTests
{
    private static readonly DateTimeOffset Start = new DateTimeOffset(2026, 5, 4, 8, 15, 30, TimeSpan.Zero).AddTicks(1_204_509);

    [Fact]
    public async Task A_fresh_hosted_link_is_written_to_the_byte()
    {
        var project = Guid.Parse("bbbbbbbb-0000-4000-8000-000000000002");
        var options = new SimulatorOptions { OrganizationId = Guid.Parse("aaaaaaaa-0000-4000-8000-000000000001"), ProjectId = project };
        await using var sim = await Sim.StartAsync(options, new ManualTimeProvider(Start));

        var answer = await sim.PostAsync(Sim.Links, sim.HostedOrder());

        var (id, key) = (Sim.Id(answer.Ok()), Sim.PairingKey(answer.Body));
        Assert.Equal(
            $$"""
            {"bandwidth_mbps":1000,"bgp_v4_status":"disabled","bgp_v6_status":"disabled","created_at":"2026-05-04T08:15:30.120450Z",
            "enable_route_propagation":false,"id":"{{id}}","name":"paris-primary","organization_id":"aaaaaaaa-0000-4000-8000-000000000001",
            "partner":{"disapproved_reason":"","pairing_key":"{{key}}","partner_id":"{{Known.FreePro}}"},
            "peer_bgp_config":{"asn":64520,"ipv4":"169.254.0.1/31","ipv6":"2001:db8:77:1::1/127"},"pop_id":"{{Known.Th2}}",
            "project_id":"bbbbbbbb-0000-4000-8000-000000000002","region":"fr-par",
            "scw_bgp_config":{"asn":12876,"ipv4":"169.254.0.0/31","ipv6":"2001:db8:77:1::/127"},"status":"requested","tags":["env:test"],
            "updated_at":"2026-05-04T08:15:30.120450Z","vlan":1500}
            """.ReplaceLineEndings(""),
            answer.Text);
    }

    [Fact]
    public async Task Text_stays_as_it_was_written()
    {
        await using var sim = await Sim.StartAsync();
        const string Name = "Lyon – « été » <1> & 'deux'";

        Assert.Contains($"\"name\":\"{Name}\"", (await sim.PostAsync(Sim.Links, sim.HostedOrder(Name))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_has_the_headers_of_the_gateway()
    {
        await using var sim = await Sim.StartAsync(machine: new ManualTimeProvider(Start));
        await sim.Desk.AdvanceClockAsync(TimeSpan.FromDays(3), TestContext.Current.CancellationToken);
        var policy = $"{Sim.Policies}/{await sim.AddPolicyAsync([], [])}";
        Answer[] answers =
        [
            await sim.GetAsync(Sim.Links),
            await sim.PostAsync(Sim.Links, sim.HostedOrder()),
            await sim.PostAsync(Sim.Links, []),
            await sim.GetAsync("/nowhere"),
            await sim.SendAsync(HttpMethod.Get, Sim.Links, body: null, secretKey: null),
            await sim.DeleteAsync(policy),
            await sim.GetAsync("/metadata"),
        ];

        Assert.All(answers, answer =>
        {
            Assert.Equal("application/json", answer.Headers["Content-Type"]);
            Assert.Equal("Thu, 07 May 2026 08:15:30 GMT", answer.Headers["Date"]);
            Assert.Equal("Scaleway API Gateway (fr-par-2;edge02)", answer.Headers["Server"]);
            Assert.Equal("max-age=63072000", answer.Headers["Strict-Transport-Security"]);
            Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
            Assert.Equal("DENY", answer.Headers["X-Frame-Options"]);
            Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Headers["Content-Security-Policy"]);
            Assert.True(Guid.TryParseExact(answer.Headers["X-Request-Id"], "D", out _));
        });
        Assert.Distinct(answers.Select(answer => answer.Headers["X-Request-Id"]), StringComparer.Ordinal);
        Assert.Equal((204, "", false), (answers[5].Code, answers[5].Text, answers[5].Headers.ContainsKey("Content-Length")));
    }

    [Fact]
    public async Task Successes_are_200_and_only_policies_and_VPCs_leave_with_204()
    {
        await using var sim = await Sim.StartAsync();
        var link = await sim.ActiveLinkAsync();
        var path = $"{Sim.Links}/{Sim.Id(link)}";
        var policyId = await sim.AddPolicyAsync([], []);
        var policy = new JsonObject { ["routing_policy_id"] = policyId };
        var vpc = (await sim.PostAsync(Sim.Vpcs, new JsonObject { ["project_id"] = sim.Host.ProjectId.ToString(), ["name"] = "prod" })).Ok();
        int[] codes =
        [
            (await sim.PatchAsync(path, new JsonObject { ["name"] = "b" })).Code,
            (await sim.PostAsync(path + "/attach-vpc", new JsonObject { ["vpc_id"] = Sim.Id(vpc) })).Code,
            (await sim.PostAsync(path + "/enable-route-propagation")).Code,
            (await sim.PostAsync(path + "/disable-route-propagation")).Code,
            (await sim.PostAsync(path + "/detach-vpc")).Code,
            (await sim.PostAsync(path + "/attach-routing-policy", policy.DeepClone().AsObject())).Code,
            (await sim.PostAsync(path + "/set-routing-policy", policy.DeepClone().AsObject())).Code,
            (await sim.PostAsync(path + "/detach-routing-policy", policy.DeepClone().AsObject())).Code,
            (await sim.PatchAsync($"{Sim.Vpcs}/{Sim.Id(vpc)}", new JsonObject { ["name"] = "c" })).Code,
            (await sim.DeleteAsync(path)).Code,
            (await sim.DeleteAsync($"{Sim.Policies}/{policyId}")).Code,
            (await sim.DeleteAsync($"{Sim.Vpcs}/{Sim.Id(vpc)}")).Code,
        ];

        Assert.Equal([200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 204, 204], codes);
    }

    [Fact]
    public async Task Unset_members_are_left_out_and_appear_when_set()
    {
        await using var sim = await Sim.StartAsync();
        var link = await sim.OrderAsync();
        string[] optional = ["vpc_id", "routing_policy_v4_id", "routing_policy_v6_id", "self", "routing_policy_id", "srn"];
        Assert.All(optional, name => Assert.False(link.ContainsKey(name)));

        var vpc = new JsonObject { ["vpc_id"] = sim.Host.VpcId("fr-par").ToString() };
        var attached = (await sim.PostAsync($"{Sim.Links}/{Sim.Id(link)}/attach-vpc", vpc)).Ok();
        var detached = (await sim.PostAsync($"{Sim.Links}/{Sim.Id(link)}/detach-vpc")).Ok();

        Assert.Equal(sim.Host.VpcId("fr-par").ToString(), (string?)attached["vpc_id"]);
        Assert.False(detached.ContainsKey("vpc_id"));
    }

    [Fact]
    public async Task Updated_at_moves_with_the_customers_calls_alone()
    {
        await using var sim = await Sim.StartAsync(machine: new ManualTimeProvider(Start));
        var story = new LinkStory(sim);
        await story.PlayAsync("order set-up accept set-up complete");
        var quiet = Sim.Time((await story.CallAsync(HttpMethod.Get, "")).Ok(), "updated_at");
        Assert.Equal(Sim.Time(story.Link, "created_at"), quiet);

        var moments = new List<DateTimeOffset> { quiet };
        var vpc = new JsonObject { ["vpc_id"] = sim.Host.VpcId("fr-par").ToString() };
        foreach (var (method, action, body) in new (HttpMethod, string, JsonObject)[]
        {
            (HttpMethod.Patch, "", new JsonObject { ["tags"] = new JsonArray() }),
            (HttpMethod.Post, "/attach-vpc", vpc),
            (HttpMethod.Post, "/enable-route-propagation", []),
            (HttpMethod.Post, "/disable-route-propagation", []),
            (HttpMethod.Post, "/detach-vpc", []),
        })
        {
            await sim.Desk.AdvanceClockAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            moments.Add(Sim.Time((await story.CallAsync(method, action, body)).Ok(), "updated_at"));
        }

        Assert.Equal(moments.Count, moments.Distinct().Count());
        await sim.Desk.AdvanceClockAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        var deleted = (await story.CallAsync(HttpMethod.Delete, "")).Ok();
        Assert.Equal(moments[^1], Sim.Time(deleted, "updated_at"));
    }

    [Fact]
    public async Task The_pairing_key_stays_to_the_end()
    {
        await using var sim = await Sim.StartAsync();
        var link = await sim.ActiveLinkAsync();
        var path = $"{Sim.Links}/{Sim.Id(link)}";
        var key = Sim.PairingKey(link);

        Assert.Equal(key, Sim.PairingKey((await sim.PatchAsync(path, new JsonObject { ["name"] = "b" })).Ok()));
        Assert.Equal(key, Sim.PairingKey((await sim.DeleteAsync(path)).Ok()));
    }

    [Fact]
    public async Task Deleting_a_link_that_no_partner_holds_answers_deleted_and_then_404()
    {
        await using var sim = await Sim.StartAsync();
        var link = await sim.OrderAsync();

        var answer = (await sim.DeleteAsync($"{Sim.Links}/{Sim.Id(link)}")).Ok();

        Assert.Equal("deleted", (string?)answer["status"]);
        Assert.Equal(404, (await sim.GetAsync($"{Sim.Links}/{Sim.Id(link)}")).Code);
        Assert.Equal(404, (await sim.DeleteAsync($"{Sim.Links}/{Sim.Id(link)}")).Code);
    }

    [Fact]
    public async Task Metadata_is_there_without_a_key()
    {
        await using var sim = await Sim.StartAsync();
        var answer = await sim.SendAsync(HttpMethod.Get, "/metadata", body: null, secretKey: null);

        Assert.Equal((200, """{"domain":"scw.eu","partition":"scw","platform":"external"}"""), (answer.Code, answer.Text));
    }

    [Fact]
    public async Task All_timestamps_have_six_digits()
    {
        await using var sim = await Sim.StartAsync();
        await sim.ActiveLinkAsync();
        await sim.AddPolicyAsync([], []);
        await sim.AddConnectionAsync();
        const string Region = "/interlink/v1beta1/regions/fr-par";
        string[] paths = [Sim.Links, Sim.Policies, Sim.Vpcs, Sim.Routes, $"{Region}/partners", $"{Region}/dedicated-connections"];
        foreach (var path in paths)
        {
            var moments = AnyTime().Matches((await sim.GetAsync(path)).Text).Select(match => match.Value).ToList();
            Assert.NotEmpty(moments);
            Assert.All(moments, moment => DateTimeOffset.ParseExact(moment, "'\"'yyyy-MM-dd'T'HH:mm:ss.ffffff'Z\"'", CultureInfo.InvariantCulture));
        }
    }

    [GeneratedRegex("\"\\d{4}-\\d\\d-\\d\\dT[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyTime();
}
