using System.Globalization;
using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.AccountFiles;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Testing;

namespace InterLink.Gateway.Tests.Simulator.Accounts;

/// <summary>Customers from a file: what it gives, and how its mistakes are told.</summary>
public sealed class AccountsFileTests : IDisposable
{
    private const string Key = "cccccccc-0000-4000-8000-00000000000";
    private const string FirstProject = "bbbbbbbb-0000-4000-8000-000000000001";
    private const string Network = "bbbbbbbb-0000-4000-8000-000000000002";

    private readonly string _file = Path.GetTempFileName();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string ExamplePath { get; } = Repository.PathOf("src", "InterLink.Gateway.Simulator", "AccountFiles", "example.json");

    [Fact]
    public async Task The_example_is_what_the_README_says()
    {
        await using var sim = await Sim.StartAsync(new SimulatorOptions { AccountsPath = ExamplePath });
        Customer WithKey(int number) => new(sim, $"{Key}{number}", "");

        Assert.Equal(($"{Key}1", $"{Key}1", FirstProject), (sim.Host.SecretKey, sim.Host.OperationsKey, sim.Host.ProjectId.ToString()));
        await sim.OrderAsync();
        Assert.Equal(1, (await WithKey(2).GetAsync(Sim.Links)).TotalCount);
        Assert.Equal(403, (await WithKey(2).PostAsync(Sim.Links, sim.HostedOrder())).Code);
        Assert.Equal(0, (await WithKey(3).GetAsync(Sim.Links)).TotalCount);
        var order = sim.HostedOrder();
        order["project_id"] = Network;
        (await WithKey(3).PostAsync(Sim.Links, order)).Ok();
        Assert.Equal(0, (await WithKey(4).GetAsync(Sim.Links)).TotalCount);
        Assert.Equal(2, (await sim.GetAsync(Sim.Links)).TotalCount);
    }

    [Fact]
    public async Task Every_Project_has_a_default_VPC_per_region_and_the_same_ones_at_the_next_start()
    {
        await using var sim = await Sim.StartAsync(new SimulatorOptions { AccountsPath = ExamplePath });
        await using var again = await Sim.StartAsync(new SimulatorOptions { AccountsPath = ExamplePath });

        foreach (var region in new[] { "fr-par", "nl-ams", "pl-waw" })
        {
            var path = $"/vpc/v2/regions/{region}/vpcs?is_default=true";
            var vpcs = (await sim.GetAsync(path)).Body["vpcs"]!.AsArray();
            Assert.Equal([FirstProject, Network], vpcs.Select(vpc => (string)vpc!["project_id"]!).Order(StringComparer.Ordinal));
            Assert.Contains(sim.Host.VpcId(region).ToString(), vpcs.Select(vpc => (string?)vpc!["id"]));
        }

        Assert.Equal(sim.Host.VpcIds, again.Host.VpcIds);
        Assert.Equal(sim.Host.PartnerKeys, again.Host.PartnerKeys);
    }

    [Fact]
    public async Task Quotas_and_expiry_come_from_the_file()
    {
        await using var sim = await Sim.StartAsync(new SimulatorOptions { AccountsPath = ExamplePath });
        for (var count = 0; count < 10; count++)
        {
            await sim.OrderAsync();
        }

        Assert.Equal("quotas_exceeded", (await sim.PostAsync(Sim.Links, sim.HostedOrder()))["type"]);
        var auditor = new Customer(sim, $"{Key}2", "");
        Assert.Equal(200, (await auditor.GetAsync(Sim.Links)).Code);
        await sim.Desk.AdvanceClockAsync(TimeSpan.FromDays(3650), Token);
        Assert.Equal("expired", (await auditor.GetAsync(Sim.Links))["reason"]);
    }

    [Fact]
    public async Task A_VPC_id_can_still_be_given_and_the_desk_can_have_a_key_of_its_own()
    {
        var (vpc, key) = (Guid.NewGuid(), Guid.NewGuid());
        await using var host = await SimulatorHost.StartAsync(
            new SimulatorOptions
            {
                AccountsPath = ExamplePath,
                OperationsKey = key,
                VpcIds = new Dictionary<string, Guid>(StringComparer.Ordinal) { ["nl-ams"] = vpc },
            },
            null,
            Token);

        Assert.Equal((vpc, key.ToString()), (host.VpcId("nl-ams"), host.OperationsKey));
    }

    [Fact]
    public async Task Thousands_of_keys_are_as_good_as_one()
    {
        var file = Example();
        var keys = file["organizations"]![1]!["keys"]!.AsArray();
        for (var number = 0; number < 5000; number++)
        {
            keys.Add(new JsonObject
            {
                ["secret_key"] = string.Create(CultureInfo.InvariantCulture, $"dddddddd-0000-4000-8000-{number:d12}"),
                ["rights"] = new JsonArray(new JsonObject { ["permission_set_names"] = new JsonArray("InterlinkReadOnly") }),
            });
        }

        await File.WriteAllTextAsync(_file, file.ToJsonString(), Token);
        await using var sim = await Sim.StartAsync(new SimulatorOptions { AccountsPath = _file });

        Assert.Equal(200, (await new Customer(sim, "dddddddd-0000-4000-8000-000000000000", "").GetAsync(Sim.Links)).Code);
        Assert.Equal(200, (await new Customer(sim, "dddddddd-0000-4000-8000-000000004999", "").GetAsync(Sim.Links)).Code);
        Assert.Equal(401, (await new Customer(sim, "dddddddd-0000-4000-8000-000000005000", "").GetAsync(Sim.Links)).Code);
    }

    [Theory]
    [InlineData("", "The input does not contain any JSON tokens")]
    [InlineData("{", "Expected depth to be zero")]
    [InlineData("[]", "the file: [] must be an object")]
    [InlineData("{}", "organizations: is missing; it must be given")]
    [InlineData("""{"organizations":[]}""", "organizations: [] must have an entry")]
    [InlineData("""{"organizations":{}}""", "organizations: {} must be a list")]
    [InlineData("""{"organizations":[1]}""", "organizations[0]: 1 must be an object")]
    [InlineData("""{"organizations":[],"organisations":[]}""", "organisations: is not known; the members here are organizations")]
    [InlineData("""{"organizations":[],"organizations":[]}""", "organizations")]
    [InlineData(
        $$"""{"organizations":[{"id":"{{Known.Nobody}}","name":"\ud800"}]}""", "organizations[0].name: \"\\ud800\" must be a text of 1 to 255 characters")]
    public async Task A_file_of_the_wrong_form_is_refused(string text, string message)
    {
        Assert.Contains(message, await RefusedAsync(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id", "\"acme\"", "id: \"acme\" must be a UUID, such as 5b0c1f6e-2d0b-4b7e-9a55-0f1d2c3b4a01")]
    [InlineData("id", "null", "id: null must be a UUID, such as 5b0c1f6e-2d0b-4b7e-9a55-0f1d2c3b4a01")]
    [InlineData("id", null, "id: is missing; it must be given")]
    [InlineData("name", "\"\"", "name: \"\" must be a text of 1 to 255 characters")]
    [InlineData("region", "\"fr-par\"", "region: is not known; the members here are id, name, projects, quotas, keys")]
    [InlineData("projects", "[]", "projects: [] must have an entry")]
    [InlineData("projects/1/id", $"\"{FirstProject}\"", $"projects[1].id: \"{FirstProject}\" must differ from organizations[0].projects[0].id")]
    [InlineData("projects/1/name", "7", "projects[1].name: 7 must be a text of 1 to 255 characters")]
    [InlineData("projects/1/vpc", "7", "projects[1].vpc: is not known; the members here are id, name")]
    [InlineData("quotas/interlink_links", "-1", "quotas.interlink_links: -1 must be a whole number from 0 up")]
    [InlineData("quotas/interlink_links", "\"1\"", "quotas.interlink_links: \"1\" must be a whole number from 0 up")]
    [InlineData("quotas/links", "1", "quotas.links: is not known; the members here are interlink_links, interlink_routing_policies")]
    [InlineData("keys", null, "keys: is missing; it must be given")]
    [InlineData("keys/1/secret_key", "\"hunter2\"", "keys[1].secret_key: the value (not shown) must be a UUID, as Scaleway's secret keys are")]
    [InlineData("keys/1/secret_key", $"\"{Key}1\"", "keys[1].secret_key: the value (not shown) is also that of organizations[0].keys[0]; make another")]
    [InlineData("keys/1/name", "\"operator\"", "keys[1].name: \"operator\" must differ from organizations[0].keys[0].name")]
    [InlineData("keys/1/expires_at", "\"tomorrow\"", "keys[1].expires_at: \"tomorrow\" must be a time in UTC, such as 2027-01-31T12:00:00Z")]
    [InlineData("keys/1/expires_at", "\"2027-01-31\"", "keys[1].expires_at: \"2027-01-31\" must be a time in UTC, such as 2027-01-31T12:00:00Z")]
    [InlineData("keys/1/right", "[]", "keys[1].right: is not known; the members here are secret_key, name, expires_at, rights")]
    [InlineData("keys/1/rights", null, "keys[1].rights: is missing; it must be given")]
    [InlineData("keys/2/rights/0/permission_set_names", "[]", "keys[2].rights[0].permission_set_names: [] must have an entry")]
    [InlineData(
        "keys/2/rights/0/permission_set_names/0",
        "\"InterLinkReadOnly\"",
        "keys[2].rights[0].permission_set_names[0]: \"InterLinkReadOnly\" must be one of "
        + "AllProductsFullAccess, AllProductsReadOnly, InterlinkFullAccess, InterlinkReadOnly, VPCFullAccess, VPCReadOnly")]
    [InlineData("keys/2/rights/0/project_ids", "[]", "keys[2].rights[0].project_ids: [] must have an entry")]
    [InlineData(
        "keys/2/rights/0/project_ids/0",
        $"\"{Known.Nobody}\"",
        $"keys[2].rights[0].project_ids[0]: \"{Known.Nobody}\" must be a Project of the key's own Organization: {FirstProject}, {Network}")]
    public async Task A_mistake_is_told_by_place_value_and_way_out(string member, string? value, string message)
    {
        var file = Example();
        Put(file["organizations"]![0]!, member.Split('/'), value is null ? null : JsonNode.Parse(value), remove: value is null);

        Assert.Equal($"accounts {_file}: organizations[0].{message}", await RefusedAsync(file.ToJsonString()));
    }

    [Fact]
    public async Task What_is_unique_is_so_across_Organizations()
    {
        var file = Example();
        file["organizations"]![1]!["id"] = (string?)file["organizations"]![0]!["id"];
        Assert.EndsWith("must differ from organizations[0].id", await RefusedAsync(file.ToJsonString()), StringComparison.Ordinal);

        file = Example();
        file["organizations"]![1]!["projects"]![0]!["id"] = FirstProject;
        Assert.EndsWith("must differ from organizations[0].projects[0].id", await RefusedAsync(file.ToJsonString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told()
    {
        var exception = await Assert.ThrowsAsync<AccountsFileException>(
            () => SimulatorHost.StartAsync(new SimulatorOptions { AccountsPath = "/nowhere/accounts.json" }, null, Token));

        Assert.StartsWith("accounts /nowhere/accounts.json: Could not find", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flags_that_say_the_same_as_the_file_contradict_it()
    {
        (SimulatorOptions Options, string Flag, string What)[] contradictions =
        [
            (new SimulatorOptions { SecretKey = Guid.NewGuid() }, "--secret-key", "keys"),
            (new SimulatorOptions { OrganizationId = Guid.NewGuid() }, "--organization-id", "Organizations"),
            (new SimulatorOptions { ProjectId = Guid.NewGuid() }, "--project-id", "Projects"),
        ];
        foreach (var (options, flag, what) in contradictions)
        {
            var exception = await Assert.ThrowsAsync<SimulatorOptionsException>(
                () => SimulatorHost.StartAsync(options with { AccountsPath = ExamplePath }, null, Token));
            Assert.Equal($"{flag}: contradicts --accounts, whose file has the {what}; leave one of the two out", exception.Message);
        }
    }

    public void Dispose() => File.Delete(_file);

    private static JsonObject Example() => JsonNode.Parse(File.ReadAllText(ExamplePath))!.AsObject();

    private static void Put(JsonNode node, string[] path, JsonNode? value, bool remove)
    {
        foreach (var name in path[..^1])
        {
            node = node is JsonArray list ? list[int.Parse(name, CultureInfo.InvariantCulture)]! : node[name]!;
        }

        if (node is JsonArray array)
        {
            array[int.Parse(path[^1], CultureInfo.InvariantCulture)] = value;
        }
        else if (remove)
        {
            node.AsObject().Remove(path[^1]);
        }
        else
        {
            node[path[^1]] = value;
        }
    }

    private async Task<string> RefusedAsync(string text)
    {
        await File.WriteAllTextAsync(_file, text, Token);
        var exception = await Assert.ThrowsAsync<AccountsFileException>(
            () => SimulatorHost.StartAsync(new SimulatorOptions { AccountsPath = _file }, null, Token));
        Assert.StartsWith($"accounts {_file}: ", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        return exception.Message;
    }
}
