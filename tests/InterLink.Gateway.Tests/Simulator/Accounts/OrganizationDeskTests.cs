using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator.Accounts;

/// <summary>Organizations, Projects, quotas and keys, as the operations desk arranges them.</summary>
public sealed class OrganizationDeskTests
{
    private const string Organizations = "/simulator/v1/organizations";
    private const string Projects = "/simulator/v1/projects";
    private const string Keys = "/simulator/v1/keys";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_has_all_Organizations_by_name_and_no_secret()
    {
        await using var sim = await Sim.StartAsync();
        var globex = await Organization.AddAsync(sim);
        await sim.Desk.SetQuotasAsync(globex.Id, new JsonObject { ["interlink_links"] = 3 }, Token);
        var auditor = await globex.AddMemberAsync(globex.ProjectId, "InterlinkReadOnly");

        var answer = await sim.GetAsync(Organizations);

        Assert.Equal(["default", "Globex"], answer.Names("organizations"));
        var listed = answer.Body["organizations"]![1]!;
        Assert.Equal((globex.Id, globex.ProjectId), ((string)listed["id"]!, (string)listed["projects"]![0]!["id"]!));
        Assert.Equal("""{"interlink_links":3}""", listed["quotas"]!.ToJsonString());
        Assert.Equal(
            $$"""{"access_key":"{{auditor.AccessKey}}","organization_id":"{{globex.Id}}","name":"{{auditor.AccessKey}}","rights":"""
            + $$"""[{"permission_set_names":["InterlinkReadOnly"],"project_ids":["{{globex.ProjectId}}"]}]}""",
            listed["keys"]![0]!.ToJsonString());
        Assert.Matches("^SCW[A-Z2-7]{17}$", auditor.AccessKey);
        Assert.DoesNotContain(auditor.SecretKey, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(sim.Host.SecretKey, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_Organization_and_a_new_Project_have_default_VPCs()
    {
        await using var sim = await Sim.StartAsync();
        var globex = await Organization.AddAsync(sim);
        var second = await globex.AddProjectAsync();

        var vpcs = (await globex.Owner.GetAsync($"{Sim.Vpcs}?is_default=true")).Body["vpcs"]!.AsArray();

        Assert.Equal([globex.ProjectId, second], vpcs.Select(vpc => (string)vpc!["project_id"]!));
        var subnets = (await globex.Owner.GetAsync(Sim.Routes)).Body["routes"]!.AsArray().Select(row => (string)row!["route"]!["destination"]!);
        Assert.Equal(4, subnets.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_account_is_that_of_the_first_Organization()
    {
        await using var sim = await Sim.StartAsync();
        await Organization.AddAsync(sim);
        var added = await sim.PostAsync(Projects, new JsonObject { ["name"] = "network" });

        var account = (await sim.GetAsync("/simulator/v1/account")).Ok();

        Assert.Equal(["organization_id", "project_ids", "vpcs"], account.Select(member => member.Key));
        Assert.Equal(sim.Host.OrganizationId.ToString(), (string?)account["organization_id"]);
        Assert.Equal(
            new[] { sim.Host.ProjectId.ToString(), added["project_id"]! }.Order(StringComparer.Ordinal),
            account["project_ids"]!.AsArray().Select(id => (string)id!));
        Assert.Equal(6, account["vpcs"]!.AsArray().Count);
    }

    [Fact]
    public async Task Ids_and_secrets_can_be_chosen_once()
    {
        await using var sim = await Sim.StartAsync();
        var organization = new JsonObject { ["id"] = Known.Nobody, ["name"] = "Globex", ["quotas"] = new JsonObject { ["interlink_links"] = 0 } };
        var project = new JsonObject { ["id"] = Known.Nobody, ["organization_id"] = Known.Nobody };
        var key = new JsonObject { ["secret_key"] = Known.Nobody, ["organization_id"] = Known.Nobody, ["rights"] = new JsonArray() };

        var made = (await sim.PostAsync(Organizations, organization)).Ok();
        Assert.Equal((Known.Nobody, """{"interlink_links":0}"""), ((string?)made["id"], made["quotas"]!.ToJsonString()));
        Assert.Equal(Known.Nobody, (await sim.PostAsync(Projects, project))["project_id"]);
        var access = (await sim.PostAsync(Keys, key))["access_key"];

        AssertTaken(await sim.PostAsync(Organizations, organization), "organization", Known.Nobody);
        AssertTaken(await sim.PostAsync(Projects, project), "project", Known.Nobody);
        AssertTaken(await sim.PostAsync(Keys, key), "api_key", access!);
    }

    [Fact]
    public async Task What_refers_to_nothing_is_not_found()
    {
        await using var sim = await Sim.StartAsync();
        var foreign = await Organization.AddAsync(sim);
        var rule = new JsonObject { ["permission_set_names"] = new JsonArray("VPCReadOnly"), ["project_ids"] = new JsonArray(foreign.ProjectId) };
        var answers = new[]
        {
            await sim.PostAsync($"{Organizations}/{Known.Nobody}/quotas"),
            await sim.PostAsync(Projects, new JsonObject { ["organization_id"] = Known.Nobody }),
            await sim.PostAsync(Keys, new JsonObject { ["organization_id"] = Known.Nobody, ["rights"] = new JsonArray() }),
            await sim.PostAsync(Keys, new JsonObject { ["rights"] = new JsonArray(rule) }),
            await sim.DeleteAsync($"{Keys}/SCWNOBODY"),
        };

        Assert.Equal(["organization", "organization", "organization", "project", "api_key"], answers.Select(answer => answer["resource"]));
        Assert.All(answers, answer => Assert.Equal(404, answer.Code));
    }

    [Theory]
    [InlineData(Organizations, "{}", "name")]
    [InlineData(Organizations, """{"name":"a","id":"x"}""", "id")]
    [InlineData(Organizations, """{"name":"a","quotas":{"interlink_links":-1}}""", "interlink_links")]
    [InlineData(Organizations, """{"name":"a","quotas":{"links":1}}""", "quotas.links")]
    [InlineData(Organizations, """{"name":"a","project":"b"}""", "project")]
    [InlineData(Organizations + "/" + Known.Nobody + "/quotas", """{"links":1}""", "links")]
    [InlineData(Projects, """{"organisation_id":"x"}""", "organisation_id")]
    [InlineData(Projects, """{"name":""}""", "name")]
    [InlineData(Projects, """{"organization_id":"x"}""", "organization_id")]
    [InlineData(Keys, "{}", "rights")]
    [InlineData(Keys, """{"rights":[],"secret_key":"x"}""", "secret_key")]
    [InlineData(Keys, """{"rights":[],"expires_at":"soon"}""", "expires_at")]
    [InlineData(Keys, """{"rights":[],"expires":"2030-01-01T00:00:00Z"}""", "expires")]
    [InlineData(Keys, """{"rights":[{"permission_set_names":["VPCReadOnly"],"project_id":["x"]}]}""", "rights[0].project_id")]
    [InlineData(Keys, """{"rights":[{}]}""", "rights[0].permission_set_names")]
    [InlineData(Keys, """{"rights":[null]}""", "rights[0]")]
    [InlineData(Keys, """{"rights":[{"permission_set_names":[null]}]}""", "rights[0].permission_set_names")]
    [InlineData(Keys, """{"rights":[{"permission_set_names":["Everything"]}]}""", "rights[0].permission_set_names")]
    [InlineData(Keys, """{"rights":[{"permission_set_names":["VPCReadOnly"],"project_ids":["x"]}]}""", "rights[0].project_ids")]
    [InlineData(Keys, """{"rights":[{"permission_set_names":["VPCReadOnly"],"project_ids":[]}]}""", "rights[0].project_ids")]
    public async Task What_makes_no_sense_names_the_argument(string path, string body, string argument)
    {
        await using var sim = await Sim.StartAsync();

        var answer = await sim.PostAsync(path, JsonNode.Parse(body)!.AsObject());

        Assert.Equal((400, argument), (answer.Code, (string?)answer.Body["details"]?[0]?["argument_name"]));
    }

    private static void AssertTaken(Answer answer, string resource, string id) => Assert.Equal(
        (409, "already_exists", resource, id, true),
        (answer.Code, answer["type"], answer["resource"], answer["resource_id"], answer["help_message"] is not null));
}
