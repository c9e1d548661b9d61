using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Simulator.Accounts;

/// <summary>Which keys are taken, and what is said to the others.</summary>
public sealed class AuthenticationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("X-Auth-Token")]
    [InlineData("x-auth-token")]
    public async Task The_header_may_be_written_either_way_and_so_may_the_key(string header)
    {
        await using var sim = await Sim.StartAsync();

        Assert.Equal(200, (await sim.SendAsync(HttpMethod.Get, Sim.Links, null, sim.Host.SecretKey, header)).Code);
        Assert.Equal(200, (await sim.SendAsync(HttpMethod.Get, Sim.Links, null, sim.Host.SecretKey.ToUpperInvariant(), header)).Code);
    }

    [Theory]
    [InlineData("X-Auth-Token", null, "api_key", "invalid_argument")]
    [InlineData("X-Auth-Token", "", "api_key", "invalid_argument")]
    [InlineData("X-Auth-Token", "hunter2", "api_key", "invalid_argument")]
    [InlineData("X-Auth-Token", "00000000111142228333444455556666", "api_key", "invalid_argument")]
    [InlineData("X-Auth-Token", "00000000-1111-4222-8333-444455556666", "api_key", "not_found")]
    [InlineData("x-session-token", "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln", "jwt", "not_found")]
    [InlineData("x-session-token", "hunter2", "jwt", "invalid_argument")]
    public async Task Who_is_not_known_hears_why(string header, string? credential, string method, string reason)
    {
        await using var sim = await Sim.StartAsync();

        var answer = await sim.SendAsync(HttpMethod.Get, Sim.Links, null, credential, header);

        Assert.Equal(401, answer.Code);
        Assert.Equal($$"""{"message":"authentication is denied","method":"{{method}}","reason":"{{reason}}","type":"denied_authentication"}""", answer.Text);
    }

    [Fact]
    public async Task A_key_expires_by_the_virtual_clock()
    {
        var time = new ManualTimeProvider();
        await using var sim = await Sim.StartAsync(machine: time);
        var key = await sim.Desk.AddKeyAsync(
            new JsonObject
            {
                ["expires_at"] = (await sim.Desk.NowAsync(Token)).AddHours(1),
                ["rights"] = new JsonArray(new JsonObject { ["permission_set_names"] = new JsonArray("InterlinkReadOnly") }),
            },
            Token);
        var customer = new Customer(sim, (string)key["secret_key"]!, (string)key["access_key"]!);

        await sim.Desk.AdvanceClockAsync(TimeSpan.FromMinutes(59), Token);
        Assert.Equal(200, (await customer.GetAsync(Sim.Links)).Code);
        await sim.Desk.AdvanceClockAsync(TimeSpan.FromMinutes(1), Token);
        var late = await customer.GetAsync(Sim.Links);

        Assert.Equal((401, "denied_authentication", "api_key", "expired"), (late.Code, late["type"], late["method"], late["reason"]));
    }

    [Fact]
    public async Task A_key_that_was_taken_back_is_one_that_nobody_has()
    {
        await using var sim = await Sim.StartAsync();
        var customer = await Organization.HomeOf(sim).AddCustomerAsync("InterlinkReadOnly");
        Assert.Equal(200, (await customer.GetAsync(Sim.Links)).Code);

        await sim.Desk.RevokeKeyAsync(customer.AccessKey, Token);

        Assert.Equal("not_found", (await customer.GetAsync(Sim.Links))["reason"]);
        Assert.Equal(404, (await sim.DeleteAsync($"/simulator/v1/keys/{customer.AccessKey}")).Code);
    }

    [Fact]
    public async Task The_journal_tells_Organization_and_name_of_the_key_and_never_the_key()
    {
        await using var sim = await Sim.StartAsync();
        var globex = await Organization.AddAsync(sim);
        var nameless = await globex.AddCustomerAsync("InterlinkFullAccess");
        await globex.AddLinkAsync();
        await nameless.PostAsync(Sim.Links, globex.LinkOrder());
        await sim.SendAsync(HttpMethod.Post, Sim.Links, [], Known.Nobody);

        var journal = await sim.GetAsync("/simulator/v1/journal");

        var orders = journal.Body["entries"]!.AsArray().Where(entry => (string?)entry!["path"] == Sim.Links);
        Assert.Equal(
            [(globex.Id, "owner"), (globex.Id, nameless.AccessKey), (null, null)],
            orders.Select(entry => ((string?)entry!["organization_id"], (string?)entry["key_name"])));
        Assert.Equal(2, (await sim.GetAsync($"/simulator/v1/journal?organization_id={globex.Id}")).TotalCount);
        Assert.Equal(1, (await sim.GetAsync($"/simulator/v1/journal?organization_id={globex.Id}&key_name=owner")).TotalCount);
        foreach (var secret in new[] { globex.Owner.SecretKey, nameless.SecretKey, Known.Nobody, sim.Host.SecretKey })
        {
            Assert.DoesNotContain(secret, journal.Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task The_desk_takes_the_operations_key_alone()
    {
        await using var sim = await Sim.StartAsync(new SimulatorOptions { OperationsKey = Guid.NewGuid() });
        var stranger = await Organization.HomeOf(sim).AddCustomerAsync("AllProductsFullAccess");

        Assert.NotEqual(sim.Host.SecretKey, sim.Host.OperationsKey);
        Assert.Equal(401, (await stranger.GetAsync("/simulator/v1/clock")).Code);
        Assert.Equal(401, (await new Customer(sim, sim.Host.SecretKey, "").GetAsync("/simulator/v1/clock")).Code);
        Assert.Equal(401, (await new Customer(sim, sim.Host.OperationsKey, "").GetAsync(Sim.Links)).Code);
    }
}
