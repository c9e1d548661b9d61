using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Journals;
using InterLink.Testing;
using InterLink.Testing.Simulator;
using InterLink.Testing.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace InterLink.Gateway.Tests.Simulator;

/// <summary>What the journal remembers.</summary>
public sealed class JournalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_journal_has_every_mutating_call_in_order_and_no_reading()
    {
        await using var sim = await Sim.StartAsync(machine: new ManualTimeProvider());
        var link = await sim.OrderAsync();
        await sim.GetAsync(Sim.Links);
        await sim.FreePro.AcceptAsync(Sim.PairingKey(link), Token);
        await sim.PostAsync(Sim.Links, []);
        await sim.Desk.AdvanceClockAsync(TimeSpan.FromHours(1), Token);
        await sim.DeleteAsync($"{Sim.Links}/{Sim.Id(link)}");

        var lines = await sim.Desk.JournalAsync(cancellationToken: Token);

        var id = Sim.Id(link);
        Assert.Equal(
            [
                (1, "POST", Sim.Links, 200, id),
                (2, "POST", $"/partner/v1/requests/{Sim.PairingKey(link)}/accept", 200, id),
                (3, "POST", Sim.Links, 400, null),
                (4, "POST", "/simulator/v1/clock/advance", 200, null),
                (5, "DELETE", $"{Sim.Links}/{id}", 200, id),
            ],
            lines.Select(line => (line.Sequence, line.Method, line.Path, line.Status ?? 0, line.LinkId)));
        Assert.Equal("simulator-desk", lines[1].UserAgent);
        Assert.Equal(TimeSpan.FromHours(1), lines[4].Time - lines[0].Time);
    }

    [Fact]
    public async Task Every_call_on_a_link_tells_how_it_left_it()
    {
        await using var sim = await Sim.StartAsync();
        var story = new LinkStory(sim);
        await story.PlayAsync("order accept complete vpc v4-policy propagate v4-down lock");
        await story.CallAsync(HttpMethod.Delete, "");
        await story.PlayAsync("unlock delete deprovision");

        var lines = await sim.Desk.JournalAsync($"link_id={Sim.Id(story.Link)}", Token);

        Assert.Equal(
            """
            customer 200 requested disabled vpc:- policy:- propagation:-
            partner 200 provisioning disabled vpc:- policy:- propagation:-
            partner 200 active disabled vpc:- policy:- propagation:-
            customer 200 active disabled vpc:x policy:- propagation:-
            customer 200 active up vpc:x policy:x propagation:-
            customer 200 active up vpc:x policy:x propagation:x
            operations 200 all_down down vpc:x policy:x propagation:x
            operations 200 locked down vpc:x policy:x propagation:x
            customer 423 locked down vpc:x policy:x propagation:x
            operations 200 all_down down vpc:x policy:x propagation:x
            customer 200 deprovisioning down vpc:- policy:x propagation:-
            partner 200 deleted down vpc:- policy:x propagation:-
            """.ReplaceLineEndings("\n"),
            string.Join('\n', lines.Select(Text)));

        static string Text(JournalLine line) => string.Join(
            ' ',
            line.Surface,
            line.Status,
            line.Result!["status"],
            line.Result["bgp_v4_status"],
            $"vpc:{(line.Result.ContainsKey("vpc_id") ? 'x' : '-')}",
            $"policy:{(line.Result.ContainsKey("routing_policy_v4_id") ? 'x' : '-')}",
            $"propagation:{((bool)line.Result["enable_route_propagation"]! ? 'x' : '-')}");
    }

    [Fact]
    public async Task Policies_connections_and_VPCs_have_their_results_too()
    {
        await using var sim = await Sim.StartAsync();
        var policy = await sim.AddPolicyAsync(["10.0.0.0/8"], []);
        await sim.DeleteAsync($"{Sim.Policies}/{policy}");
        var connection = await sim.AddConnectionAsync();
        await sim.Desk.Connections.LockAsync(connection, Token);

        var ofPolicy = await sim.Desk.JournalAsync($"resource_id={policy}", Token);
        var ofConnection = await sim.Desk.JournalAsync($"resource_id={connection}&surface=operations", Token);

        Assert.Equal(["""["10.0.0.0/8"]""", """["10.0.0.0/8"]"""], ofPolicy.Select(line => line.Result!["prefix_filter_in"]!.ToJsonString()));
        Assert.Equal([null, "deleted"], ofPolicy.Select(line => (string?)line.Result!["status"]));
        Assert.Equal([("dedicated_connection", "active"), ("dedicated_connection", "locked")], ofConnection.Select(line => ((string)line.Result!["resource"]!, (string)line.Result["status"]!)));
    }

    [Fact]
    public async Task The_journal_can_be_asked_for_what_came_since()
    {
        await using var sim = await Sim.StartAsync(machine: new ManualTimeProvider());
        await sim.OrderAsync();
        var later = await sim.Desk.AdvanceClockAsync(TimeSpan.FromHours(1), Token);
        var link = await sim.OrderAsync();

        var lines = await sim.Desk.JournalAsync($"since={later.UtcDateTime:O}", Token);

        Assert.Equal(Sim.Id(link), Assert.Single(lines).LinkId);
        Assert.Equal(400, (await sim.GetAsync("/simulator/v1/journal?since=yesterday")).Code);
    }

    [Fact]
    public async Task A_fault_that_was_played_is_named()
    {
        await using var sim = await Sim.StartAsync();
        await sim.Desk.AddFaultAsync(new JsonObject { ["action"] = "drop_before", ["path"] = "nowhere" }, Token);
        await sim.Desk.AddFaultAsync(new JsonObject { ["action"] = "status", ["status"] = 503, ["path"] = "/links$" }, Token);
        await sim.PostAsync(Sim.Links, sim.HostedOrder());

        var entry = (await sim.GetAsync("/simulator/v1/journal?path=/links$")).Body["entries"]!.AsArray().Single()!;

        Assert.Equal(("status", 2, 503), ((string?)entry["fault"], (int)entry["fault_id"]!, (int)entry["status"]!));
    }

    [Fact]
    public async Task A_caller_that_nobody_let_in_cannot_fill_the_journal_with_long_texts()
    {
        await using var sim = await Sim.StartAsync();
        using var http = new HttpClient { BaseAddress = sim.Host.BaseUrl };
        http.DefaultRequestHeaders.UserAgent.ParseAdd(new string('u', 5000));
        using var denied = await http.PostAsync("/interlink/" + new string('p', 5000), content: null, Token);

        var line = Assert.Single(await sim.Desk.JournalAsync(cancellationToken: Token));

        Assert.Equal((501, 501, 404), (line.Path.Length, line.UserAgent!.Length, line.Status));
    }

    [Theory]
    [InlineData("A caller hangs up before the answer begins: what was decided is told", "application/json", 200)]
    [InlineData("and where nothing was decided, that", null, null)]
    public async Task A_call_is_in_the_journal_even_if_its_answer_never_began(string sentence, string? contentType, int? status)
    {
        using var journal = new Journal(new NoJournalLog());
        await using var services = new ServiceCollection().BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UseJournal(journal, new ManualTimeProvider());
        app.Run(http =>
        {
            http.Response.ContentType = contentType;
            return Task.CompletedTask;
        });
        var call = new DefaultHttpContext();
        (call.Request.Method, call.Request.Path) = ("POST", Sim.Links);

        await app.Build()(call);

        Assert.Equal((sentence, status), (sentence, Assert.Single(journal.Entries(after: 0)).Status));
    }

    [Fact]
    public async Task A_caller_that_hangs_up_while_it_waits_has_ordered_nothing()
    {
        var time = new ManualTimeProvider();
        await using var sim = await Sim.StartAsync(machine: time);
        await sim.Desk.AddFaultAsync(new JsonObject { ["action"] = "delay", ["delay"] = "1h", ["path"] = "/links$" }, Token);
        var waiting = time.PendingTimers;
        using (var http = new HttpClient { BaseAddress = sim.Host.BaseUrl })
        {
            http.DefaultRequestHeaders.Add("X-Auth-Token", sim.Host.SecretKey);
            using var impatience = new CancellationTokenSource();
            using var body = new StringContent(sim.HostedOrder().ToJsonString());
            var call = http.PostAsync(Sim.Links, body, impatience.Token);
            await time.WaitForTimersAsync(waiting + 1, Token);
            await impatience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }

        var lines = await Eventually.IsAsync(() => sim.Desk.JournalAsync("path=/links$", Token), lines => lines.Count == 1, Token);

        Assert.Equal(("delay", null, null), (lines[0].Fault, lines[0].Status, lines[0].LinkId));
        Assert.Equal(0, await sim.Desk.OrdersAsync(Token));
    }

    [Fact]
    public async Task The_journal_can_be_asked_about_one_link_or_kind_of_call()
    {
        await using var sim = await Sim.StartAsync();
        var (first, second) = (await sim.OrderAsync(), await sim.OrderAsync());
        await sim.DeleteAsync($"{Sim.Links}/{Sim.Id(second)}");

        Assert.Equal(2, await sim.Desk.OrdersAsync(Token));
        Assert.Single(await sim.Desk.JournalAsync($"link_id={Sim.Id(first)}", Token));
        Assert.Equal(2, (await sim.Desk.JournalAsync($"link_id={Sim.Id(second)}", Token)).Count);
        Assert.Single(await sim.Desk.JournalAsync("method=delete", Token));
        Assert.Equal(400, (await sim.GetAsync("/simulator/v1/journal?path=(")).Code);
    }
}
