using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Testing;

namespace InterLink.Gateway.Tests.Simulator.Accounts;

/// <summary>What a restart from a state file makes of customers and keys.</summary>
public sealed class SavedAccountsTests : IDisposable
{
    private const string NewKey = "dddddddd-0000-4000-8000-000000000001";
    private const string NewProject = "eeeeeeee-0000-4000-8000-000000000001";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interlink-accounts-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string StatePath => Path.Combine(_folder.FullName, "gateway.state");

    private string AccountsPath => Path.Combine(_folder.FullName, "accounts.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_the_desk_arranged_holds_and_no_secret_is_on_disk()
    {
        var options = new SimulatorOptions { StateFilePath = StatePath };
        string before, owner, revoked;
        await using (var sim = await Sim.StartAsync(options))
        {
            var globex = await Organization.AddAsync(sim);
            var member = await globex.AddMemberAsync(await globex.AddProjectAsync(), "InterlinkFullAccess");
            await sim.Desk.RevokeKeyAsync(member.AccessKey, Token);
            await globex.AddMemberAsync(globex.ProjectId, "InterlinkReadOnly", "VPCReadOnly");
            await sim.Desk.SetQuotasAsync(globex.Id, new JsonObject { ["interlink_links"] = 1 }, Token);
            await globex.AddLinkAsync();
            (before, owner, revoked) = ((await sim.GetAsync("/simulator/v1/organizations")).Text, globex.Owner.SecretKey, member.SecretKey);
        }

        var state = await File.ReadAllTextAsync(StatePath, Token);
        Assert.DoesNotContain(owner, state, StringComparison.Ordinal);
        Assert.DoesNotContain(revoked, state, StringComparison.Ordinal);
        await using var again = await Sim.StartAsync(options);
        var customer = new Customer(again, owner, "");

        Assert.Equal(before, (await again.GetAsync("/simulator/v1/organizations")).Text);
        Assert.Equal(1, (await customer.GetAsync(Sim.Links)).TotalCount);
        Assert.Equal(2, (await customer.GetAsync(Sim.Vpcs)).TotalCount);
        Assert.Equal("not_found", (await new Customer(again, revoked, "").GetAsync(Sim.Links))["reason"]);
    }

    [Fact]
    public async Task What_the_accounts_file_has_anew_is_added_and_what_is_known_stays()
    {
        var accounts = JsonNode.Parse(await File.ReadAllTextAsync(Example, Token))!;
        await File.WriteAllTextAsync(AccountsPath, accounts.ToJsonString(), Token);
        var options = new SimulatorOptions { StateFilePath = StatePath, AccountsPath = AccountsPath };
        await using (var sim = await Sim.StartAsync(options))
        {
            await sim.Desk.SetQuotasAsync(sim.Host.OrganizationId.ToString(), new JsonObject { ["interlink_links"] = 0 }, Token);
            await sim.Desk.RevokeKeyAsync(await AccessKeyAsync(sim, "auditor"), Token);
        }

        var acme = accounts["organizations"]![0]!;
        acme["projects"]!.AsArray().Add(new JsonObject { ["id"] = NewProject, ["name"] = "added" });
        var key = acme["keys"]![2]!.DeepClone();
        (key["secret_key"], key["name"]) = (NewKey, "added");
        acme["keys"]!.AsArray().Add(key);
        await File.WriteAllTextAsync(AccountsPath, accounts.ToJsonString(), Token);
        for (var restart = 0; restart < 2; restart++)
        {
            await using var sim = await Sim.StartAsync(options);
            Assert.Equal("quotas_exceeded", (await sim.PostAsync(Sim.Links, sim.HostedOrder()))["type"]);
            Assert.Equal(401, (await new Customer(sim, "cccccccc-0000-4000-8000-000000000002", "").GetAsync(Sim.Links)).Code);
            Assert.Equal(200, (await new Customer(sim, NewKey, "").GetAsync(Sim.Links)).Code);
            Assert.Equal(1, (await sim.GetAsync($"{Sim.Vpcs}?project_id={NewProject}")).TotalCount);
        }
    }

    [Fact]
    public async Task A_default_VPC_that_was_deleted_does_not_return()
    {
        var options = new SimulatorOptions { StateFilePath = StatePath, AccountsPath = Example };
        await using (var sim = await Sim.StartAsync(options))
        {
            Assert.Equal(204, (await sim.DeleteAsync($"{Sim.Vpcs}/{sim.Host.VpcId("fr-par")}")).Code);
        }

        Assert.DoesNotContain("cccccccc-", await File.ReadAllTextAsync(StatePath, Token), StringComparison.Ordinal);
        await using var again = await Sim.StartAsync(options);

        Assert.Equal(1, (await again.GetAsync(Sim.Vpcs)).TotalCount);
    }

    [Fact]
    public async Task A_Project_that_has_moved_to_another_Organization_is_refused()
    {
        await using (await Sim.StartAsync(new SimulatorOptions { StateFilePath = StatePath, AccountsPath = Example }))
        {
        }

        var accounts = JsonNode.Parse(await File.ReadAllTextAsync(Example, Token))!;
        var (acme, globex) = (accounts["organizations"]![0]!, accounts["organizations"]![1]!);
        acme["projects"]!.AsArray().Add(globex["projects"]![0]!.DeepClone());
        globex["projects"]![0]!["id"] = NewProject;
        await File.WriteAllTextAsync(AccountsPath, accounts.ToJsonString(), Token);

        var exception = await Assert.ThrowsAsync<SimulatorOptionsException>(
            () => SimulatorHost.StartAsync(new SimulatorOptions { StateFilePath = StatePath, AccountsPath = AccountsPath }, null, Token));

        Assert.Equal(
            $"--accounts: Project {acme["projects"]![2]!["id"]} of {acme["id"]} belongs to Organization {globex["id"]} in the state file: "
            + "give it another id, or start with another file",
            exception.Message);
    }

    private static string Example { get; } = Repository.PathOf("src", "InterLink.Gateway.Simulator", "AccountFiles", "example.json");

    private static async Task<string> AccessKeyAsync(Sim sim, string name) => (await sim.GetAsync("/simulator/v1/organizations"))
        .Body["organizations"]!.AsArray().SelectMany(organization => organization!["keys"]!.AsArray())
        .Where(key => (string?)key!["name"] == name).Select(key => (string)key!["access_key"]!).Single();
}
