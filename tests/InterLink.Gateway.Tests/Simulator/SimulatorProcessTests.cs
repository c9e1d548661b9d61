using System.Net.Http.Json;
using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Testing;
using InterLink.Testing.Processes;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>The program itself: its flags, what it prints, and how it ends.</summary>
public sealed class SimulatorProcessTests
{
    private static string ExampleAccounts { get; } = Repository.PathOf("src", "InterLink.Gateway.Simulator", "AccountFiles", "example.json");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_tells_where_it_listens_and_what_one_needs_and_stops_without_a_word()
    {
        await using var simulator = Start("--listen", "127.0.0.1:0");
        var line = await simulator.WaitForLineAsync("listening on ", Token);
        await simulator.WaitForLineAsync("Free Pro", Token);
        var printed = simulator.Output.ToList();
        using var http = new HttpClient { BaseAddress = new Uri(line["listening on ".Length..]) };
        http.DefaultRequestHeaders.Add("X-Auth-Token", Value(printed, "secret key"));
        var account = await http.GetFromJsonAsync<JsonObject>("/simulator/v1/account", Token);

        simulator.Terminate();
        await simulator.WaitForExitAsync(Token);

        Assert.Equal(0, simulator.ExitCode);
        Assert.Equal(printed, simulator.Output);
        Assert.Equal(Value(printed, "organization"), (string?)account!["organization_id"]);
        Assert.Equal(Value(printed, "project"), (string?)account["project_ids"]![0]);
        Assert.Equal(
            ["fr-par", "nl-ams", "pl-waw"],
            printed.Where(text => text.StartsWith("default vpc", StringComparison.Ordinal)).Select(text => text[^6..]));
        Assert.Equal(2, printed.Count(text => text.StartsWith("partner key", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_stop_that_is_asked_for_as_soon_as_it_listens_is_not_lost()
    {
        await using var simulator = Start("--listen", "127.0.0.1:0");
        await simulator.WaitForLineAsync("listening on ", Token);

        simulator.Terminate();
        await simulator.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromMinutes(3), Token);

        Assert.Equal(0, simulator.ExitCode);
    }

    [Fact]
    public async Task Its_links_open_the_page_with_the_keys_that_are_printed_anyway()
    {
        await using var simulator = Start("--listen", "127.0.0.1:0", "--partner-key", "Free Pro=open sesame & more");
        await simulator.WaitForLineAsync("Free Pro", Token);
        var printed = simulator.Output.ToList();
        var address = printed[0]["listening on ".Length..];

        Assert.Equal($"{address}/#key={Value(printed, "secret key")}", Value(printed, "web page"));
        Assert.EndsWith($"Free Pro, at {address}/#partner-key=open%20sesame%20%26%20more", printed[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_key_that_was_given_is_not_printed()
    {
        var key = Guid.NewGuid().ToString();
        await using var simulator = Start("--listen", "127.0.0.1:0", "--secret-key", key);
        await simulator.WaitForLineAsync("Free Pro", Token);

        Assert.DoesNotContain(simulator.Output, line => line.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_an_accounts_file_it_lists_all_Organizations_and_no_key_of_theirs()
    {
        await using var simulator = Start("--listen", "127.0.0.1:0", "--accounts", ExampleAccounts);
        await simulator.WaitForLineAsync("Free Pro", Token);
        var printed = simulator.Output.ToList();

        Assert.Equal(["Acme", "Globex"], printed.Where(line => line.StartsWith("organization ", StringComparison.Ordinal)).Select(LastWord));
        Assert.Equal(["production", "network", "default"], printed.Where(line => line.StartsWith("project ", StringComparison.Ordinal)).Select(LastWord));
        Assert.Equal(9, printed.Count(line => line.StartsWith("default vpc ", StringComparison.Ordinal)));
        Assert.DoesNotContain(printed, line => line.Contains("cccccccc-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_for_the_desk_is_made_and_printed_when_the_accounts_file_has_none_for_it()
    {
        var file = Path.GetTempFileName();
        try
        {
            var accounts = await File.ReadAllTextAsync(ExampleAccounts, Token);
            await File.WriteAllTextAsync(file, accounts.Replace("AllProductsFullAccess", "AllProductsReadOnly", StringComparison.Ordinal), Token);
            await using var simulator = Start("--listen", "127.0.0.1:0", "--accounts", file);
            var line = await simulator.WaitForLineAsync("listening on ", Token);
            await simulator.WaitForLineAsync("Free Pro", Token);
            using var http = new HttpClient { BaseAddress = new Uri(line["listening on ".Length..]) };
            http.DefaultRequestHeaders.Add("X-Auth-Token", Value(simulator.Output, "operations key"));

            var clock = await http.GetFromJsonAsync<JsonObject>("/simulator/v1/clock", Token);

            Assert.Equal(0.0, (double?)clock!["ahead_seconds"]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("--bogus", "error: Unrecognized command or argument '--bogus'.  (--help lists the flags)")]
    [InlineData("--listen 127.0.0.1", "error: --listen: \"127.0.0.1\" is not an address with a port, such as 127.0.0.1:8480  (--help lists the flags)")]
    [InlineData("--secret-key hunter2", "error: --secret-key: \"hunter2\" is not a UUID  (--help lists the flags)")]
    [InlineData("--configuring-time soon", "error: --configuring-time: \"soon\" is not a duration such as 500ms, 2s or 1h30m  (--help lists the flags)")]
    [InlineData("--vpc-id fr-par", "error: --vpc-id: \"fr-par\" is not of the form NAME=VALUE")]
    [InlineData("--vpc-id fr-par=x", "error: --vpc-id: \"x\" is not a UUID")]
    [InlineData("--vpc-id mars=11111111-2222-4333-8444-555555555555", "error: --vpc-id: there is no region \"mars\"; the catalogue has fr-par, nl-ams, pl-waw")]
    [InlineData("--operations-key hunter2", "error: --operations-key: \"hunter2\" is not a UUID  (--help lists the flags)")]
    [InlineData("--accounts /nowhere/a.json", "error: accounts /nowhere/a.json: Could not find a part of the path '/nowhere/a.json'.")]
    [InlineData(
        "--accounts /nowhere/a.json --project-id 11111111-2222-4333-8444-555555555555",
        "error: --project-id: contradicts --accounts, whose file has the Projects; leave one of the two out")]
    [InlineData("--catalogue /nowhere/c.json", "error: catalogue /nowhere/c.json: Could not find a part of the path '/nowhere/c.json'.")]
    public async Task A_bad_flag_is_one_line_and_exit_code_2(string flags, string message)
    {
        await using var simulator = Start(flags.Split(' '));
        await simulator.WaitForExitAsync(Token);

        Assert.Equal([message], simulator.Output);
        Assert.Equal(2, simulator.ExitCode);
    }

    [Fact]
    public async Task A_port_in_use_is_one_line_and_exit_code_1()
    {
        await using var host = await SimulatorHost.StartAsync(new SimulatorOptions(), null, Token);
        await using var simulator = Start("--listen", $"127.0.0.1:{host.BaseUrl.Port}");
        await simulator.WaitForExitAsync(Token);

        Assert.Equal($"error: cannot listen on 127.0.0.1:{host.BaseUrl.Port}: address already in use", Assert.Single(simulator.Output), ignoreCase: true);
        Assert.Equal(1, simulator.ExitCode);
    }

    private static ChildProcess Start(params string[] flags) =>
        ChildProcess.Start(ChildProcessOptions.DotNet(typeof(SimulatorHost).Assembly.Location, flags));

    private static string LastWord(string line) => line.Split(' ')[^1];

    private static string Value(IEnumerable<string> printed, string name) => printed
        .Single(line => line.StartsWith(name + " ", StringComparison.Ordinal))[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
}
