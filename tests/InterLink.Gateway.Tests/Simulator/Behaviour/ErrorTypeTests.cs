using System.Text;
using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;

namespace InterLink.Gateway.Tests.Simulator.Behaviour;

/// <summary>The rows X of docs/reference/gateway-behaviour.md that are about types: each error to the byte.</summary>
public sealed class ErrorTypeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task X01_invalid_arguments_names_every_argument_and_why()
    {
        await using var sim = await Sim.StartAsync();
        var order = sim.HostedOrder("");
        order.Remove("pop_id");
        (order["project_id"], order["bandwidth_mbps"]) = ("mine", 0);

        (await sim.PostAsync(Sim.Links, order)).Is(
            400,
            """
            {"details":[{"argument_name":"project_id","help_message":"must be a UUID","reason":"format"},
            {"argument_name":"name","help_message":"must have 1 to 255 characters","reason":"constraint"},
            {"argument_name":"pop_id","help_message":"must be given","reason":"required"},
            {"argument_name":"bandwidth_mbps","help_message":"must be from 1 to 100000000","reason":"constraint"}],
            "message":"invalid argument(s)","type":"invalid_arguments"}
            """);
    }

    [Theory]
    [InlineData(null, "invalid_argument")]
    [InlineData("", "invalid_argument")]
    [InlineData("hunter2", "invalid_argument")]
    [InlineData(Known.Nobody, "not_found")]
    public async Task X02_denied_authentication_tells_no_key_from_an_unknown_one(string? key, string reason)
    {
        await using var sim = await Sim.StartAsync();
        var order = Encoding.UTF8.GetBytes(sim.HostedOrder().ToJsonString());
        foreach (var path in (string[])[Sim.Links, Sim.Policies, Sim.Vpcs, "/simulator/v1/clock/advance"])
        {
            (await sim.SendAsync(HttpMethod.Post, path, order, key)).Is(
                401,
                $$"""{"message":"authentication is denied","method":"api_key","reason":"{{reason}}","type":"denied_authentication"}""");
        }

        Assert.Equal(0, (await sim.GetAsync(Sim.Links)).TotalCount);
    }

    [Fact]
    public async Task X03_permissions_denied_names_resource_and_action()
    {
        await using var sim = await Sim.StartAsync();
        var order = sim.HostedOrder();
        order["project_id"] = Known.Nobody;

        (await sim.PostAsync(Sim.Links, order)).Is(
            403,
            """{"details":[{"action":"write","resource":"link"}],"message":"insufficient permissions","type":"permissions_denied"}""");
    }

    [Fact]
    public async Task X04_quotas_exceeded_names_quota_and_number()
    {
        await using var sim = await Sim.StartAsync();
        var organizationId = sim.Host.OrganizationId.ToString();
        await sim.Desk.SetQuotasAsync(organizationId, new JsonObject { ["interlink_links"] = 1 }, Token);
        await sim.OrderAsync();

        (await sim.PostAsync(Sim.Links, sim.HostedOrder())).Is(
            403,
            $$"""
            {"details":[{"current":1,"organization_id":"{{organizationId}}","quota":1,"resource":"interlink_links"}],
            "message":"quota(s) exceeded for this resource","type":"quotas_exceeded"}
            """);
    }

    [Fact]
    public async Task X05_not_found_names_kind_and_id()
    {
        await using var sim = await Sim.StartAsync();

        (await sim.GetAsync($"{Sim.Links}/{Known.Nobody}")).Is(404, Answer.NotFound("link", Known.Nobody));
    }

    [Fact]
    public async Task X06_already_exists_names_what_is_in_the_way()
    {
        await using var sim = await Sim.StartAsync();
        var organizationId = sim.Host.OrganizationId.ToString();

        (await sim.PostAsync("/simulator/v1/organizations", new JsonObject { ["name"] = "twin", ["id"] = organizationId })).Is(
            409,
            $$"""
            {"help_message":"choose another id, or none","message":"resource already exists","resource":"organization",
            "resource_id":"{{organizationId}}","type":"already_exists"}
            """);
    }

    [Fact]
    public async Task X07_transient_state_names_the_state()
    {
        await using var sim = await Sim.StartAsync(new SimulatorOptions { ConfiguringTime = TimeSpan.FromHours(1) });
        var id = Sim.Id(await sim.OrderAsync());

        (await sim.DeleteAsync($"{Sim.Links}/{id}")).Is(
            409,
            $$"""
            {"current_state":"configuring","message":"resource is in a transient state","resource":"link","resource_id":"{{id}}",
            "type":"transient_state"}
            """);
    }

    [Fact]
    public async Task X08_precondition_failed_names_the_precondition_and_what_to_do()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync("order v4-policy");

        (await sim.DeleteAsync($"{Sim.Policies}/{story.PolicyId("v4-policy")}")).Is(
            412,
            """
            {"help_message":"policy is attached to 1 link","message":"precondition is not respected",
            "precondition":"resource_still_in_use","type":"precondition_failed"}
            """);
    }

    [Fact]
    public async Task X09_out_of_stock_names_the_resource()
    {
        await using var sim = await Sim.StartAsync();
        var connectionId = await sim.AddConnectionAsync(firstVlan: 1500, lastVlan: 1500);
        await sim.OrderAsync(sim.SelfHostedOrder(connectionId));

        (await sim.PostAsync(Sim.Links, sim.SelfHostedOrder(connectionId))).Is(
            412,
            """{"message":"resource is out of stock","resource":"link","type":"out_of_stock"}""");
    }

    [Fact]
    public async Task X10_locked_names_kind_and_id()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync("order lock");
        var id = Sim.Id(story.Link);

        (await sim.DeleteAsync($"{Sim.Links}/{id}")).Is(
            423,
            $$"""{"message":"resource is locked","resource":"link","resource_id":"{{id}}","type":"locked"}""");
    }

    [Fact]
    public Task X11_too_many_requests_can_be_played() => AssertPlayedAsync(429, """
        {"help_message":"slow down","limit":{"quota":10,"window_seconds":60},"reset_seconds":7,"type":"too_many_requests"}
        """);

    [Fact]
    public async Task X12_An_expired_link_is_not_usable_and_never_of_the_type_expired()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync("order ten-days");

        (await story.CallAsync(HttpMethod.Post, "/enable-route-propagation", [])).Is(
            412,
            """
            {"help_message":"link is expired","message":"precondition is not respected","precondition":"resource_not_usable",
            "type":"precondition_failed"}
            """);
    }

    /// <summary>The gateway has no occasion of its own for the type; a fault plays it, to the byte, and nothing is done.</summary>
    private static async Task AssertPlayedAsync(int code, string body)
    {
        await using var sim = await Sim.StartAsync();
        var text = body.Trim().ReplaceLineEndings("");
        var fault = new JsonObject { ["method"] = "POST", ["path"] = "/links$", ["action"] = "status", ["status"] = code, ["body"] = JsonNode.Parse(text) };
        await sim.Desk.AddFaultAsync(fault, Token);

        var answer = await sim.PostAsync(Sim.Links, sim.HostedOrder());

        Assert.Equal((code, text, "application/json"), (answer.Code, answer.Text, answer.Headers["Content-Type"]));
        Assert.Equal(0, (await sim.GetAsync(Sim.Links)).TotalCount);
    }
}
