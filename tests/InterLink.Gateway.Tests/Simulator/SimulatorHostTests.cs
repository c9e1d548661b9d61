using System.Net;
using System.Net.Sockets;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Testing.Time;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>Starting and stopping.</summary>
public sealed class SimulatorHostTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_secret_key_finds_the_same_account_again()
    {
        var options = new SimulatorOptions { SecretKey = Guid.Parse("11111111-2222-4333-8444-555555555555") };
        await using var first = await SimulatorHost.StartAsync(options, null, Token);
        await using var again = await SimulatorHost.StartAsync(options, null, Token);
        await using var other = await SimulatorHost.StartAsync(new SimulatorOptions(), null, Token);

        Assert.Equal("11111111-2222-4333-8444-555555555555", first.SecretKey);
        Assert.Equal((first.OrganizationId, first.ProjectId), (again.OrganizationId, again.ProjectId));
        Assert.Equal(first.VpcIds, again.VpcIds);
        Assert.Equal(first.PartnerKeys, again.PartnerKeys);
        Assert.NotEqual(first.ProjectId, other.ProjectId);
    }

    [Fact]
    public async Task Every_region_has_one_default_VPC_with_a_network_of_its_own()
    {
        await using var sim = await Sim.StartAsync();

        Assert.Equal(["fr-par", "nl-ams", "pl-waw"], sim.Host.VpcIds.Keys.Order(StringComparer.Ordinal));
        foreach (var (region, vpcId) in sim.Host.VpcIds)
        {
            var vpc = (await sim.GetAsync($"/vpc/v2/regions/{region}/vpcs?is_default=true")).Body["vpcs"]!.AsArray().Single()!;
            Assert.Equal((vpcId.ToString(), region, 1), ((string?)vpc["id"], (string?)vpc["region"], (int)vpc["private_network_count"]!));
            Assert.True((bool)vpc["routing_enabled"]! && (bool)vpc["custom_routes_propagation_enabled"]!);
        }
    }

    [Fact]
    public async Task Ids_and_credentials_can_be_given()
    {
        var options = new SimulatorOptions
        {
            OrganizationId = Guid.NewGuid(),
            ProjectId = Guid.NewGuid(),
            VpcIds = new Dictionary<string, Guid>(StringComparer.Ordinal) { ["nl-ams"] = Guid.NewGuid() },
            PartnerKeys = new Dictionary<string, string>(StringComparer.Ordinal) { ["Free Pro"] = "open sesame" },
        };
        await using var host = await SimulatorHost.StartAsync(options, null, Token);

        Assert.Equal((options.OrganizationId, options.ProjectId), (host.OrganizationId, host.ProjectId));
        Assert.Equal((options.VpcIds["nl-ams"], "open sesame"), (host.VpcId("nl-ams"), host.PartnerKeys["Free Pro"]));
    }

    [Fact]
    public async Task At_any_address_of_IPv6_it_answers_by_IPv4_too()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions { Listen = new IPEndPoint(IPAddress.IPv6Any, 0) }, null, Token);
        using var http = new HttpClient();

        foreach (var address in Socket.OSSupportsIPv6 ? new[] { "127.0.0.1", "[::1]" } : ["127.0.0.1"])
        {
            Assert.NotEmpty(await http.GetStringAsync(new UriBuilder(host.BaseUrl) { Host = address, Path = "openapi.json" }.Uri, Token));
        }
    }

    [Fact]
    public async Task A_port_in_use_is_an_error_of_its_own()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions(), null, Token);
        var options = new SimulatorOptions { Listen = new IPEndPoint(IPAddress.Loopback, host.BaseUrl.Port) };

        await Assert.ThrowsAnyAsync<IOException>(() => SimulatorHost.StartAsync(options, null, Token));
    }

    [Fact]
    public async Task Names_that_the_catalogue_does_not_have_are_told()
    {
        var options = new SimulatorOptions { PartnerKeys = new Dictionary<string, string>(StringComparer.Ordinal) { ["Acme"] = "key" } };

        var exception = await Assert.ThrowsAsync<SimulatorOptionsException>(() => SimulatorHost.StartAsync(options, null, Token));

        Assert.Equal("--partner-key: there is no partner \"Acme\"; the catalogue has France IX, Free Pro", exception.Message);
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_calls_in_flight()
    {
        var time = new ManualTimeProvider();
        var host = await SimulatorHost.StartAsync(new SimulatorOptions(), time, Token);
        using var http = new HttpClient { BaseAddress = host.BaseUrl };
        http.DefaultRequestHeaders.Add("X-Auth-Token", host.SecretKey);
        using var fault = new StringContent("""{"action":"delay","delay":"1h"}""");
        using var added = await http.PostAsync("/simulator/v1/faults", fault, Token);
        var waiting = time.PendingTimers;
        var call = http.GetAsync("/metadata", Token);
        await time.WaitForTimersAsync(waiting + 1, Token);

        await host.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => call);
    }
}
