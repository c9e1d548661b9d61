using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator.Accounts;

/// <summary>An Organization of a simulator, and what its people do.</summary>
internal sealed class Organization(Sim sim, string id, string projectId, Customer owner)
{
    public string Id => id;

    /// <summary>Its first Project.</summary>
    public string ProjectId => projectId;

    /// <summary>Somebody who may do everything in it.</summary>
    public Customer Owner => owner;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The Organization that every simulator begins with.</summary>
    public static Organization HomeOf(Sim sim) =>
        new(sim, sim.Host.OrganizationId.ToString(), sim.Host.ProjectId.ToString(), new Customer(sim, sim.Host.SecretKey, accessKey: ""));

    /// <summary>One Organization more.</summary>
    public static async Task<Organization> AddAsync(Sim sim, string name = "Globex")
    {
        var added = await sim.Desk.AddOrganizationAsync(new JsonObject { ["name"] = name }, Token);
        var (id, projectId) = ((string)added["id"]!, (string)added["projects"]![0]!["id"]!);
        return new Organization(sim, id, projectId, await AddKeyAsync(sim, id, "owner", [Rule("AllProductsFullAccess")]));
    }

    public Task<string> AddProjectAsync() => sim.Desk.AddProjectAsync(new JsonObject { ["organization_id"] = id }, Token);

    /// <summary>Somebody with permission sets in the whole Organization; none for somebody who may do nothing.</summary>
    public Task<Customer> AddCustomerAsync(params string[] permissionSets) =>
        AddKeyAsync(sim, id, name: null, permissionSets.Length == 0 ? [] : [Rule(permissionSets)]);

    /// <summary>Somebody with permission sets in one Project.</summary>
    public Task<Customer> AddMemberAsync(string memberOf, params string[] permissionSets)
    {
        var rule = Rule(permissionSets);
        rule["project_ids"] = new JsonArray(memberOf);
        return AddKeyAsync(sim, id, name: null, [rule]);
    }

    public JsonObject LinkOrder(string? project = null, string name = "paris-primary")
    {
        var order = sim.HostedOrder(name);
        order["project_id"] = project ?? projectId;
        return order;
    }

    public JsonObject PolicyOrder(string? project = null, string name = "policy") =>
        new() { ["project_id"] = project ?? projectId, ["name"] = name, ["is_ipv6"] = false };

    /// <summary>Orders a link and returns its id.</summary>
    public async Task<string> AddLinkAsync(string? project = null, string name = "paris-primary") =>
        Sim.Id((await owner.PostAsync(Sim.Links, LinkOrder(project, name))).Ok());

    public async Task<string> AddPolicyAsync(string? project = null, string name = "policy") =>
        Sim.Id((await owner.PostAsync(Sim.Policies, PolicyOrder(project, name))).Ok());

    public async Task<string> AddVpcAsync(string? project = null, string name = "vpc") =>
        Sim.Id((await owner.PostAsync(Sim.Vpcs, new JsonObject { ["project_id"] = project ?? projectId, ["name"] = name })).Ok());

    public Task<string> AddConnectionAsync(string? project = null) => sim.Desk.AddConnectionAsync(
        new JsonObject
        {
            ["region"] = "fr-par",
            ["project_id"] = project ?? projectId,
            ["name"] = "port-1",
            ["pop_id"] = Known.Dc3,
            ["bandwidth_mbps"] = 10000,
        },
        Token);

    private static JsonObject Rule(params string[] permissionSets) =>
        new() { ["permission_set_names"] = new JsonArray([.. permissionSets.Select(set => JsonValue.Create(set))]) };

    private static async Task<Customer> AddKeyAsync(Sim sim, string organizationId, string? name, JsonArray rights)
    {
        var key = await sim.Desk.AddKeyAsync(new JsonObject { ["organization_id"] = organizationId, ["name"] = name, ["rights"] = rights }, Token);
        return new Customer(sim, (string)key["secret_key"]!, (string)key["access_key"]!);
    }
}
