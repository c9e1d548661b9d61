using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator.Accounts;

/// <summary>Nobody sees, uses or guesses what another Organization has.</summary>
public sealed class ForeignOrganizationTests
{
    private const string Connections = "/interlink/v1beta1/regions/fr-par/dedicated-connections";

    [Fact]
    public async Task Lists_show_what_is_the_Organizations_own()
    {
        await using var sim = await Sim.StartAsync();
        Organization[] both = [Organization.HomeOf(sim), await Organization.AddAsync(sim)];
        foreach (var (organization, name) in both.Zip(["ours", "theirs"]))
        {
            await organization.AddLinkAsync(name: name);
            await organization.AddPolicyAsync(name: name);
            await organization.AddVpcAsync(name: name);
            await organization.AddConnectionAsync();
        }

        foreach (var (organization, name) in both.Zip(["ours", "theirs"]))
        {
            var owner = organization.Owner;
            Assert.Equal([name], (await owner.GetAsync(Sim.Links)).Names("links"));
            Assert.Equal([name], (await owner.GetAsync(Sim.Policies)).Names("routing_policies"));
            Assert.Equal(["default", name], (await owner.GetAsync(Sim.Vpcs)).Names("vpcs"));
            Assert.Equal(1, (await owner.GetAsync(Connections)).TotalCount);
            Assert.Equal(2, (await owner.GetAsync(Sim.Routes)).TotalCount);
            var other = both.Single(one => one != organization);
            Assert.Equal(0, (await owner.GetAsync($"{Sim.Links}?organization_id={other.Id}")).TotalCount);
            Assert.Equal(0, (await owner.GetAsync($"{Sim.Vpcs}?project_id={other.ProjectId}")).TotalCount);
        }
    }

    [Theory]
    [InlineData("GET", Sim.Links, "")]
    [InlineData("PATCH", Sim.Links, "")]
    [InlineData("DELETE", Sim.Links, "")]
    [InlineData("POST", Sim.Links, "/detach-vpc")]
    [InlineData("POST", Sim.Links, "/enable-route-propagation")]
    [InlineData("POST", Sim.Links, "/disable-route-propagation")]
    [InlineData("GET", Sim.Policies, "")]
    [InlineData("PATCH", Sim.Policies, "")]
    [InlineData("DELETE", Sim.Policies, "")]
    [InlineData("GET", Connections, "")]
    public async Task An_id_of_theirs_is_answered_as_one_that_nobody_has(string method, string list, string action)
    {
        await using var sim = await Sim.StartAsync();
        var theirs = await Organization.AddAsync(sim);
        var id = list switch
        {
            Sim.Links => await theirs.AddLinkAsync(),
            Sim.Policies => await theirs.AddPolicyAsync(),
            _ => await theirs.AddConnectionAsync(),
        };
        var before = (await theirs.Owner.GetAsync($"{list}/{id}")).Ok().ToJsonString();
        var us = Organization.HomeOf(sim).Owner;
        var body = method is "GET" or "DELETE" ? null : new JsonObject();

        var foreign = await us.SendAsync(method, $"{list}/{id}{action}", body);
        var unknown = await us.SendAsync(method, $"{list}/{Known.Nobody}{action}", body);

        Assert.Equal(404, foreign.Code);
        Assert.Equal(unknown.Text, foreign.Text.Replace(id, Known.Nobody, StringComparison.Ordinal));
        Assert.Equal(before, (await theirs.Owner.GetAsync($"{list}/{id}")).Ok().ToJsonString());
    }

    [Theory]
    [InlineData("GET", "read")]
    [InlineData("PATCH", "write")]
    [InlineData("DELETE", "write")]
    public async Task A_VPC_of_theirs_is_forbidden(string method, string action)
    {
        await using var sim = await Sim.StartAsync();
        var theirs = await Organization.AddAsync(sim);
        var path = $"{Sim.Vpcs}/{await theirs.AddVpcAsync()}";

        var answer = await Organization.HomeOf(sim).Owner.SendAsync(method, path, method is "PATCH" ? [] : null);

        Assert.Equal((403, $$"""[{"action":"{{action}}","resource":"vpc"}]"""), (answer.Code, answer.Body["details"]!.ToJsonString()));
        (await theirs.Owner.GetAsync(path)).Ok();
    }

    [Fact]
    public async Task Nothing_of_theirs_can_be_put_to_use()
    {
        await using var sim = await Sim.StartAsync();
        var (ours, theirs) = (Organization.HomeOf(sim), await Organization.AddAsync(sim));
        var (policy, vpc, connection) = (await theirs.AddPolicyAsync(), await theirs.AddVpcAsync(), await theirs.AddConnectionAsync());
        var link = $"{Sim.Links}/{await ours.AddLinkAsync()}";
        var withPolicy = ours.LinkOrder();
        withPolicy["routing_policy_v4_id"] = policy;
        var onConnection = sim.SelfHostedOrder(connection);

        var attachments = new[]
        {
            await ours.Owner.PostAsync(Sim.Links, withPolicy),
            await ours.Owner.PostAsync(link + "/attach-routing-policy", new JsonObject { ["routing_policy_id"] = policy }),
            await ours.Owner.PostAsync(link + "/detach-routing-policy", new JsonObject { ["routing_policy_id"] = policy }),
            await ours.Owner.PostAsync(link + "/set-routing-policy", new JsonObject { ["routing_policy_id"] = policy }),
            await ours.Owner.PostAsync(Sim.Links, onConnection),
            await ours.Owner.PostAsync(link + "/attach-vpc", new JsonObject { ["vpc_id"] = vpc }),
        };

        Assert.Equal(
            [(404, "routing_policy"), (404, "routing_policy"), (404, "routing_policy"), (404, "routing_policy"), (404, "dedicated_connection"), (403, "vpc")],
            attachments.Select(answer => (answer.Code, answer["resource"] ?? (string?)answer.Body["details"]![0]!["resource"])));
        Assert.Equal(1, (await ours.Owner.GetAsync(Sim.Links)).TotalCount);
    }

    [Theory]
    [InlineData(Sim.Links, "link")]
    [InlineData(Sim.Policies, "routing_policy")]
    [InlineData(Sim.Vpcs, "vpc")]
    public async Task Nothing_is_made_in_a_Project_of_theirs(string list, string resource)
    {
        await using var sim = await Sim.StartAsync();
        var (ours, theirs) = (Organization.HomeOf(sim), await Organization.AddAsync(sim));
        var order = list == Sim.Links ? ours.LinkOrder(theirs.ProjectId) : ours.PolicyOrder(theirs.ProjectId);

        var answer = await ours.Owner.PostAsync(list, order);

        Assert.Equal((403, $$"""[{"action":"write","resource":"{{resource}}"}]"""), (answer.Code, answer.Body["details"]!.ToJsonString()));
    }
}
