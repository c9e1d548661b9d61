using System.Reflection;
using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator.Accounts;

/// <summary>Which right each call needs, and what those hear who lack it.</summary>
public sealed class RightsTests
{
    private const string Link = Sim.Links + "/{link_id}";
    private const string Policy = Sim.Policies + "/{routing_policy_id}";
    private const string Vpc = Sim.Vpcs + "/{vpc_id}";
    private const string Base = "/interlink/v1beta1/regions/fr-par";

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["read link"] = ["AllProductsFullAccess", "AllProductsReadOnly", "InterlinkFullAccess", "InterlinkReadOnly"],
        ["write link"] = ["AllProductsFullAccess", "InterlinkFullAccess"],
        ["read vpc"] = ["AllProductsFullAccess", "AllProductsReadOnly", "VPCFullAccess", "VPCReadOnly"],
        ["write vpc"] = ["AllProductsFullAccess", "VPCFullAccess"],
    };

    private static readonly string[] Sets =
        ["AllProductsFullAccess", "AllProductsReadOnly", "InterlinkFullAccess", "InterlinkReadOnly", "VPCFullAccess", "VPCReadOnly"];

    [Theory]
    [InlineData("GET", Sim.Links, "read", "link")]
    [InlineData("GET", Link, "read", "link")]
    [InlineData("POST", Sim.Links, "write", "link")]
    [InlineData("PATCH", Link, "write", "link")]
    [InlineData("POST", Link + "/attach-vpc", "write", "link")]
    [InlineData("POST", Link + "/detach-vpc", "write", "link")]
    [InlineData("POST", Link + "/attach-routing-policy", "write", "link")]
    [InlineData("POST", Link + "/detach-routing-policy", "write", "link")]
    [InlineData("POST", Link + "/set-routing-policy", "write", "link")]
    [InlineData("POST", Link + "/enable-route-propagation", "write", "link")]
    [InlineData("POST", Link + "/disable-route-propagation", "write", "link")]
    [InlineData("DELETE", Link, "write", "link")]
    [InlineData("GET", Sim.Policies, "read", "routing_policy")]
    [InlineData("GET", Policy, "read", "routing_policy")]
    [InlineData("POST", Sim.Policies, "write", "routing_policy")]
    [InlineData("PATCH", Policy, "write", "routing_policy")]
    [InlineData("DELETE", Policy, "write", "routing_policy")]
    [InlineData("GET", Base + "/dedicated-connections", "read", "dedicated_connection")]
    [InlineData("GET", Base + "/dedicated-connections/{connection_id}", "read", "dedicated_connection")]
    [InlineData("GET", Base + "/partners", "read", "partner")]
    [InlineData("GET", Base + "/partners/{partner_id}", "read", "partner")]
    [InlineData("GET", Base + "/pops", "read", "pop")]
    [InlineData("GET", Base + "/pops/{pop_id}", "read", "pop")]
    [InlineData("GET", Sim.Vpcs, "read", "vpc")]
    [InlineData("GET", Vpc, "read", "vpc")]
    [InlineData("POST", Sim.Vpcs, "write", "vpc")]
    [InlineData("PATCH", Vpc, "write", "vpc")]
    [InlineData("DELETE", Vpc, "write", "vpc")]
    [InlineData("GET", Sim.Routes, "read", "vpc")]
    public async Task A_call_needs_its_right(string method, string path, string action, string resource)
    {
        await using var sim = await Sim.StartAsync();
        var home = Organization.HomeOf(sim);
        path = await ArrangedAsync(home, path);
        var body = method is "GET" or "DELETE" ? null : new JsonObject();
        var allowed = Allowed[$"{action} {(resource is "vpc" ? "vpc" : "link")}"];

        foreach (var refused in Sets.Except(allowed, StringComparer.Ordinal).Prepend(""))
        {
            var customer = await home.AddCustomerAsync(refused.Length == 0 ? [] : [refused]);
            var answer = await customer.SendAsync(method, path, body);
            Assert.Equal((refused, 403, Denied(action, resource)), (refused, answer.Code, answer.Text));
        }

        foreach (var set in allowed)
        {
            var answer = await (await home.AddCustomerAsync(set)).SendAsync(method, path, body);
            Assert.True(answer.Code is 200 or 204 || answer["type"] is "invalid_arguments" or "not_found", $"{set}: {answer.Code} {answer.Text}");
        }
    }

    [Fact]
    public async Task Every_call_of_customers_is_in_that_table_and_the_OpenAPI_document_tells_its_right()
    {
        await using var sim = await Sim.StartAsync();
        var paths = (await sim.GetAsync("/openapi.json")).Ok()["paths"]!.AsObject()
            .Where(path => path.Key.StartsWith("/interlink/", StringComparison.Ordinal) || path.Key.StartsWith("/vpc/", StringComparison.Ordinal));
        var described = paths.SelectMany(path => path.Value!.AsObject().Select(operation =>
            $"{operation.Key.ToUpperInvariant()} {path.Key.Replace("{region}", "fr-par", StringComparison.Ordinal)}: {operation.Value!["description"]}"));

        var table = typeof(RightsTests).GetMethod(nameof(A_call_needs_its_right))!.GetCustomAttributes<InlineDataAttribute>()
            .Select(row => $"{row.Data[0]} {row.Data[1]}: Needs the right to {row.Data[2]} {row.Data[3]}.");

        Assert.Equal(described.Order(StringComparer.Ordinal), table.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_refused_is_not_done()
    {
        await using var sim = await Sim.StartAsync();
        var home = Organization.HomeOf(sim);
        var link = await home.AddLinkAsync();
        var reader = await home.AddCustomerAsync("InterlinkReadOnly");

        Assert.Equal(403, (await reader.DeleteAsync($"{Sim.Links}/{link}")).Code);
        Assert.Equal(403, (await reader.PostAsync(Sim.Links, home.LinkOrder())).Code);

        Assert.Equal(["paris-primary"], (await home.Owner.GetAsync(Sim.Links)).Names("links"));
    }

    [Fact]
    public async Task A_VPC_is_attached_by_those_who_may_read_it()
    {
        await using var sim = await Sim.StartAsync();
        var home = Organization.HomeOf(sim);
        var path = $"{Sim.Links}/{await home.AddLinkAsync()}/attach-vpc";
        var body = new JsonObject { ["vpc_id"] = sim.Host.VpcId("fr-par").ToString() };

        var refused = await (await home.AddCustomerAsync("InterlinkFullAccess")).PostAsync(path, body);

        Assert.Equal((403, Denied("read", "vpc")), (refused.Code, refused.Text));
        (await (await home.AddCustomerAsync("InterlinkFullAccess", "VPCReadOnly")).PostAsync(path, body)).Ok();
    }

    private static string Denied(string action, string resource) =>
        $$"""{"details":[{"action":"{{action}}","resource":"{{resource}}"}],"message":"insufficient permissions","type":"permissions_denied"}""";

    private static async Task<string> ArrangedAsync(Organization home, string path)
    {
        var start = path.IndexOf('{', StringComparison.Ordinal);
        if (start < 0)
        {
            return path;
        }

        var parameter = path[start..(path.IndexOf('}', StringComparison.Ordinal) + 1)];
        var id = parameter switch
        {
            "{link_id}" => await home.AddLinkAsync(),
            "{routing_policy_id}" => await home.AddPolicyAsync(),
            "{vpc_id}" => await home.AddVpcAsync(),
            "{connection_id}" => await home.AddConnectionAsync(),
            "{partner_id}" => Known.FreePro,
            _ => Known.Dc3,
        };
        return path.Replace(parameter, id, StringComparison.Ordinal);
    }
}
