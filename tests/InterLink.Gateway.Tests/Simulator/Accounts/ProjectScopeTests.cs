using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator.Accounts;

/// <summary>Keys whose rights hold in some Projects of their Organization.</summary>
public sealed class ProjectScopeTests
{
    [Fact]
    public async Task A_list_shows_what_lies_in_the_Projects_of_the_key()
    {
        await using var sim = await Sim.StartAsync();
        var home = Organization.HomeOf(sim);
        var network = await home.AddProjectAsync();
        await home.AddLinkAsync(name: "in-first");
        await home.AddLinkAsync(network, "in-network");
        await home.AddVpcAsync(network, "vpc-in-network");
        var member = await home.AddMemberAsync(network, "InterlinkReadOnly", "VPCReadOnly");

        Assert.Equal(["in-network"], (await member.GetAsync(Sim.Links)).Names("links"));
        Assert.Equal(["default", "vpc-in-network"], (await member.GetAsync(Sim.Vpcs)).Names("vpcs"));
        Assert.Equal(0, (await member.GetAsync($"{Sim.Links}?project_id={home.ProjectId}")).TotalCount);
        Assert.Equal(["in-first", "in-network"], (await home.Owner.GetAsync(Sim.Links)).Names("links"));
    }

    [Fact]
    public async Task What_lies_in_other_Projects_of_the_Organization_is_forbidden()
    {
        await using var sim = await Sim.StartAsync();
        var home = Organization.HomeOf(sim);
        var member = await home.AddMemberAsync(await home.AddProjectAsync(), "InterlinkFullAccess");
        var link = $"{Sim.Links}/{await home.AddLinkAsync()}";

        Assert.Equal((403, "read link"), Denial(await member.GetAsync(link)));
        Assert.Equal((403, "write link"), Denial(await member.DeleteAsync(link)));
        Assert.Equal((403, "read routing_policy"), Denial(await member.GetAsync($"{Sim.Policies}/{await home.AddPolicyAsync()}")));
        Assert.Equal((403, "write link"), Denial(await member.PostAsync(Sim.Links, home.LinkOrder())));
        Assert.Equal((403, "write routing_policy"), Denial(await member.PostAsync(Sim.Policies, home.PolicyOrder())));
    }

    [Fact]
    public async Task A_link_takes_what_its_customer_may_read_from_other_Projects()
    {
        await using var sim = await Sim.StartAsync();
        var home = Organization.HomeOf(sim);
        var network = await home.AddProjectAsync();
        var link = $"{Sim.Links}/{await home.AddLinkAsync(network)}";
        var policy = new JsonObject { ["routing_policy_id"] = await home.AddPolicyAsync() };
        var vpc = new JsonObject { ["vpc_id"] = await home.AddVpcAsync() };
        var order = sim.SelfHostedOrder(await home.AddConnectionAsync());
        order["project_id"] = network;
        var member = await home.AddMemberAsync(network, "InterlinkFullAccess", "VPCFullAccess");

        Assert.Equal((403, "read routing_policy"), Denial(await member.PostAsync(link + "/attach-routing-policy", policy)));
        Assert.Equal((403, "read vpc"), Denial(await member.PostAsync(link + "/attach-vpc", vpc)));
        Assert.Equal((403, "read dedicated_connection"), Denial(await member.PostAsync(Sim.Links, order)));

        (await home.Owner.PostAsync(link + "/attach-routing-policy", policy)).Ok();
        (await home.Owner.PostAsync(link + "/attach-vpc", vpc)).Ok();
        Assert.Equal(network, (string?)(await home.Owner.PostAsync(Sim.Links, order)).Ok()["project_id"]);
    }

    [Fact]
    public async Task A_right_in_the_whole_Organization_holds_in_Projects_to_come()
    {
        await using var sim = await Sim.StartAsync();
        var home = Organization.HomeOf(sim);
        var customer = await home.AddCustomerAsync("InterlinkFullAccess");

        (await customer.PostAsync(Sim.Links, home.LinkOrder(await home.AddProjectAsync()))).Ok();
    }

    private static (int Code, string What) Denial(Answer answer) =>
        (answer.Code, $"{answer.Body["details"]?[0]?["action"]} {answer.Body["details"]?[0]?["resource"]}");
}
