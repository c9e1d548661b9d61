using System.Text.Json.Nodes;
using InterLink.Cli.Tests.World;

namespace InterLink.Cli.Tests.Commands;

/// <summary>The commands that show something, against a real cluster and the simulator.</summary>
public sealed class ReadingCommandTests(CliWorld cli)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Status_tells_who_must_act_with_which_key_and_until_when()
    {
        var text = (await cli.RunAsync("status", "waiting")).Succeeded();

        Assert.Contains("waiting: Requesting", text, StringComparison.Ordinal);
        Assert.Contains("├─ next: you: Contact Free Pro (", text, StringComparison.Ordinal);
        Assert.Contains("pairing key: in Secret waiting-pairing-key", text, StringComparison.Ordinal);
        Assert.Contains("(in 9 d 23 h)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[", text, StringComparison.Ordinal);
        Assert.DoesNotContain(await (await cli.WorldAsync()).PairingKeyAsync("waiting"), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_tells_sessions_routes_and_billing_of_a_link_in_service()
    {
        var text = (await cli.RunAsync("status", "paris")).Succeeded();

        Assert.Contains("next: nobody: ", text, StringComparison.Ordinal);
        Assert.Contains("IPv4: Up (Scaleway ", text, StringComparison.Ordinal);
        Assert.Contains("routing policy: prod", text, StringComparison.Ordinal);
        Assert.Contains("billed: since ", text, StringComparison.Ordinal);
        Assert.Contains("Ready: True (", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_as_json_and_as_yaml_tells_the_same()
    {
        var json = JsonNode.Parse((await cli.RunAsync("status", "paris", "-o", "json")).Succeeded());
        var yaml = (await cli.RunAsync("status", "paris", "-o", "yaml")).Succeeded();

        Assert.Equal("Active", (string?)json?["phase"]);
        Assert.Equal("Nobody", (string?)json?["nextActor"]);
        Assert.Contains("\nphase: Active\n", yaml, StringComparison.Ordinal);
        Assert.Contains($"linkId: {(string?)json?["linkId"]}\n", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_without_a_name_lists_all_of_the_namespace()
    {
        var lines = (await cli.RunAsync("status")).Succeeded().Split('\n');

        Assert.StartsWith("NAME", lines[0], StringComparison.Ordinal);
        Assert.Matches("^paris +Active +True +Free Pro +1Gbps +Nobody +-$", Assert.Single(lines, line => line.StartsWith("paris ", StringComparison.Ordinal)));
        Assert.Matches("^waiting +Requesting +False +Free Pro +1Gbps +You +in 9 d 23 h$", Assert.Single(lines, line => line.StartsWith("waiting ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Status_lists_all_namespaces_when_asked_to()
    {
        var world = await cli.WorldAsync();
        var lines = (await cli.RunAsync("status", "-A")).Succeeded().Split('\n');

        Assert.StartsWith("NAMESPACE   ", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith($"{world.Namespace} ", StringComparison.Ordinal) && line.Contains(" paris ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task That_there_are_none_is_told_on_standard_error()
    {
        var table = await CliRunner.RunAsync(await cli.EnvironmentAsync(), "status", "-n", "kube-public");

        Assert.Equal(("", "No InterLinks found in namespace kube-public.\n"), (table.Succeeded(), table.Error));
        Assert.Equal("[]\n", (await CliRunner.RunAsync(await cli.EnvironmentAsync(), "status", "-n", "kube-public", "-o", "json")).Succeeded());
    }

    [Fact]
    public async Task The_help_asks_no_cluster_for_names() =>
        Assert.Contains(" <NAME>  Name of the InterLink.", (await cli.RunAsync("status", "--help")).Succeeded(), StringComparison.Ordinal);

    [Fact]
    public async Task Partners_and_locations_list_what_a_spec_may_name()
    {
        var partners = (await cli.RunAsync("partners")).Succeeded();
        var locations = (await cli.RunAsync("locations", "--partner", "free pro")).Succeeded();
        var json = JsonNode.Parse((await cli.RunAsync("locations", "-o", "json")).Succeeded())?.AsArray() ?? [];

        Assert.Matches("(?m)^Free Pro .*TH2.*@", partners);
        Assert.Matches("(?m)^.*TH2.* 1Gbps.*Free Pro", locations);
        Assert.All(json, location => Assert.NotEmpty(location?["bandwidths"]?.AsArray() ?? []));
    }

    [Fact]
    public async Task A_partner_that_there_is_not_is_named_with_those_that_there_are() =>
        Assert.Contains("no partner 'Nobody'; partners there: ", (await cli.RunAsync("locations", "--partner", "Nobody")).FailedWith(ExitCode.NotFound), StringComparison.Ordinal);

    [Fact]
    public async Task The_pairing_key_is_printed_alone_for_scripts_and_with_its_partner_as_json()
    {
        var key = await (await cli.WorldAsync()).PairingKeyAsync("waiting");

        Assert.Equal($"{key}\n", (await cli.RunAsync("pairing-key", "waiting")).Succeeded());
        var json = JsonNode.Parse((await cli.RunAsync("pairing-key", "waiting", "-o", "json")).Succeeded());
        Assert.Equal(key, (string?)json?["pairingKey"]);
        Assert.Equal("Free Pro", (string?)json?["partner"]?["name"]);
    }

    [Fact]
    public async Task A_router_is_configured_with_the_addresses_of_the_link()
    {
        var world = await cli.WorldAsync();
        var link = await world.InterLinks.GetAsync(new(world.Namespace, "paris"), Cancellation);
        var neighbour = link?.Status.Bgp?.Scaleway?.Ipv4?.Split('/')[0] ?? "no address";

        Assert.Contains(neighbour, (await cli.RunAsync("router-config", "paris", "--for", "bird")).Succeeded(), StringComparison.Ordinal);
        Assert.Contains($"neighbor {neighbour}", (await cli.RunAsync("router-config", "paris", "--for", "frr")).Succeeded(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_for_a_router_is_named() =>
        Assert.Contains("spec.routingPolicyRef", (await cli.RunAsync("router-config", "waiting", "--for", "bird")).FailedWith(ExitCode.NotFound), StringComparison.Ordinal);

    [Theory]
    [InlineData("status")]
    [InlineData("pairing-key")]
    [InlineData("reconcile")]
    [InlineData("suspend")]
    public async Task A_name_that_there_is_not_is_told_with_the_way_out(string command)
    {
        var error = (await cli.RunAsync(command, "nobody")).FailedWith(ExitCode.NotFound);

        Assert.Contains("has no InterLink 'nobody'", error, StringComparison.Ordinal);
        Assert.Contains("-n names another namespace", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_read_is_told_so()
    {
        var world = await cli.WorldAsync();
        var token = await world.Plane.CreateUserAsync("nobody-in-particular", clusterRole: null, Cancellation);
        var result = await CliRunner.RunAsync(await cli.EnvironmentAsync(), "status", "paris", "-n", world.Namespace, "--kubeconfig", world.Plane.WriteKubeconfig(token));

        Assert.Contains("cannot get resource \"interlinks\"", result.FailedWith(ExitCode.Denied), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_the_gateway_does_not_take_is_told_so()
    {
        var environment = new Dictionary<string, string>(await cli.EnvironmentAsync(), StringComparer.Ordinal) { ["SCW_SECRET_KEY"] = "11111111-2222-4333-8444-555555555555" };
        var result = await CliRunner.RunAsync(environment, "partners");

        Assert.Contains("SCW_SECRET_KEY", result.FailedWith(ExitCode.Denied), StringComparison.Ordinal);
        Assert.DoesNotContain(environment["SCW_SECRET_KEY"], result.Error, StringComparison.Ordinal);
    }
}
