using System.Net;
using InterLink.Operator.Hosting;
using Microsoft.Extensions.Logging;

namespace InterLink.Operator.Tests.Hosting;

/// <summary>Settings in, options or the whole list of mistakes out.</summary>
public sealed class OperatorOptionsReaderTests
{
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "a URL without scheme", "--gateway-url", "api.scaleway.com", "an http or https URL" },
        { "a URL with credentials", "--gateway-url", "https://me:secret@api.scaleway.com", "an http or https URL" },
        { "a project that is a name", "--project-id", "my-project", "a UUID" },
        { "a word for a switch", "--leader-elect", "maybe", "true or false" },
        { "a duration without unit", "--lease-duration", "15", "such as 500ms, 30s or 1m30s" },
        { "a negative duration", "--inventory-interval", "-1s", "such as 500ms, 30s or 1m30s" },
        { "no time at all", "--order-settle-time", "0s", "above zero" },
        { "an address without port", "--listen", "127.0.0.1", "an address with a port" },
        { "a namespace in capitals", "--namespaces", "network,Edge", "a list of namespaces" },
        { "a list with a gap", "--namespaces", "network,,edge", "a list of namespaces" },
        { "half a selector", "--selector", "team in (red", "a label selector" },
        { "no worker", "--workers", "0", "a whole number from 1 to 100" },
        { "more requests than any gateway bears", "--gateway-requests-per-second", "1001", "a whole number from 1 to 1000" },
        { "a format of its own", "--log-format", "xml", "text or json" },
        { "a level of its own", "--log-level", "loud", "debug, info, warning or error" },
        { "a lease shorter than its deadline", "--lease-duration", "5s", "must be longer than --lease-renew-deadline" },
        { "a key file that is not there", "--gateway-secret-key-file", "/nowhere/key", "a secret key is given by --gateway-secret-key" },
    };

    [Fact]
    public void A_secret_key_is_all_that_has_to_be_given()
    {
        var (options, mistakes) = Read(new());

        Assert.Empty(mistakes);
        Assert.NotNull(options);
        Assert.Equal(new Uri("https://api.scaleway.com"), options.GatewayUrl);
        Assert.Equal((TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(2)), (options.LeaseDuration, options.LeaseRenewDeadline, options.LeaseRetryPeriod));
        Assert.Equal(new IPEndPoint(IPAddress.Any, 8081), options.Listen);
        Assert.Equal(20, options.GatewayRequestsPerSecond);
        Assert.Equal((true, 4, LogFormat.Text, LogLevel.Information), (options.LeaderElect, options.Workers, options.LogFormat, options.LogLevel));
    }

    [Fact]
    public void Namespaces_are_taken_once_each()
    {
        var (options, _) = Read(new() { ["--namespaces"] = "network, edge,network" });

        Assert.Equal(["network", "edge"], options?.Namespaces);
    }

    [Fact]
    public void A_selector_is_taken_as_it_was_given()
    {
        var (options, _) = Read(new() { ["--selector"] = "team in (red, blue)" });

        Assert.Equal("team in (red, blue)", options?.Selector?.ToString());
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_its_key_and_the_way_out(string what, string flag, string value, string wayOut)
    {
        var (options, mistakes) = Read(new() { [flag] = value });

        Assert.True(options is null, what);
        var mistake = Assert.Single(mistakes);
        Assert.StartsWith(flag, mistake, StringComparison.Ordinal);
        Assert.Contains("(INTERLINK_", mistake, StringComparison.Ordinal);
        Assert.Contains(wayOut, mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_named_at_once()
    {
        var (_, mistakes) = Read(new() { ["--workers"] = "many", ["--log-format"] = "xml", ["--gateway-secret-key"] = null });

        Assert.Equal(["--workers", "--log-format", "--gateway-secret-key-file"], mistakes.Select(mistake => mistake.Split(' ')[0]));
    }

    [Fact]
    public void The_secret_key_is_in_no_text_of_the_options()
    {
        var (options, _) = Read(new());

        Assert.NotNull(options);
        Assert.DoesNotContain("the-secret", options.ToString(), StringComparison.Ordinal);
    }

    private static (OperatorOptions? Options, IReadOnlyList<string> Mistakes) Read(Dictionary<string, string?> given) =>
        OperatorOptionsReader.Read(flag => given.TryGetValue(flag.Name, out var text) ? text : flag == OperatorFlags.GatewaySecretKey ? "the-secret" : null);
}
