using System.Text.Json.Nodes;
using InterLink.Gateway.Tests.Simulator;
using InterLink.Testing.Browsers;

namespace InterLink.Gateway.Tests.Web;

/// <summary>The network map, as it follows what happens.</summary>
public sealed class MapPageTests(SharedBrowser browser)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_map_says_what_to_do_and_a_link_appears_without_reloading()
    {
        await using var visitor = await Visitor.ArriveAsync(browser);
        await visitor.OpenMapAsync();
        await visitor.Page.MentionsAsync("#networks", "kubectl apply -f deploy/samples/", Token);
        await visitor.Page.EvaluateAsync<bool>("(window.neverReloaded = true)", Token);

        var link = await visitor.Sim.OrderAsync();

        await visitor.Page.ShowsAsync($"{Row(link)} .chip", "○ Requested", Token);
        await visitor.Page.ShowsAsync($"{Row(link)} .next", "Waits for the partner, expires in 9 d 23 h", Token);
        await visitor.Page.ShowsAsync("#shown", "1 link", Token);
        await visitor.Page.MentionsAsync("#news", "paris-primary is new: Requested", Token);
        Assert.True(await visitor.Page.EvaluateAsync<bool>("window.neverReloaded", Token));
    }

    [Fact]
    public async Task A_session_that_goes_down_recolours_the_link_and_moves_its_route()
    {
        await using var visitor = await Visitor.ArriveAsync(browser);
        var policyId = await visitor.Sim.AddPolicyAsync(["10.40.0.0/16"], ["172.16.0.0/22"], name: "prod");
        var primary = await ServingAsync(visitor.Sim, "primary", policyId);
        var backup = await ServingAsync(visitor.Sim, "backup", policyId);
        await visitor.Sim.Desk.AnnounceAsync(Sim.Id(primary), "10.40.0.0/16", "12876:42200", Token);
        await visitor.Sim.Desk.AnnounceAsync(Sim.Id(backup), "10.40.0.0/16", "12876:42050", Token);
        await visitor.OpenMapAsync();
        await visitor.Page.ClickAsync(".routes summary", Token);
        await visitor.Page.MentionsAsync("[data-via]", "10.40.0.0/16 primary high", Token);
        await visitor.Page.ShowsAsync($"{Row(backup)} .peer", "Customer router AS 64520 announces 1 prefix 1 stands by", Token);
        var before = await ColourAsync(visitor.Page, primary);

        await visitor.Sim.Desk.SetSessionAsync(Sim.Id(primary), ipv6: false, up: false, Token);

        await visitor.Page.ShowsAsync($"{Row(primary)} .head .chip", "✕ All down", Token);
        await visitor.Page.ShowsAsync($"{Row(primary)} .session", "IPv4 ✕ down", Token);
        await visitor.Page.MentionsAsync("[data-via]", "10.40.0.0/16 backup low", Token);
        await visitor.Page.MentionsAsync("#news", "primary: Active, now All down; 10.40.0.0/16 moved to backup", Token);
        Assert.NotEqual(before, await ColourAsync(visitor.Page, primary));
    }

    [Fact]
    public async Task An_unfolded_link_tells_its_sessions_policies_and_why_a_prefix_is_blocked()
    {
        await using var visitor = await Visitor.ArriveAsync(browser);
        var link = await ServingAsync(visitor.Sim, "primary", await visitor.Sim.AddPolicyAsync(["10.40.0.0/16"], [], name: "prod"));
        await visitor.Sim.Desk.AnnounceAsync(Sim.Id(link), "192.168.66.0/24", cancellationToken: Token);
        await visitor.OpenMapAsync();

        await visitor.Page.ClickAsync($"{Row(link)} summary", Token);

        await visitor.Page.MentionsAsync($"{Row(link)} .facts", Sim.PairingKey(link), Token);
        await visitor.Page.MentionsAsync($"{Row(link)} tbody", "IPv4 ● up 169.254.0.0/31 169.254.0.1/31 prod 10.40.0.0/16 nothing", Token);
        await visitor.Page.MentionsAsync(
            $"{Row(link)} .flow", "192.168.66.0/24 not inside prefix_filter_in of routing policy prod", Token);
    }

    [Fact]
    public async Task A_name_with_markup_in_it_is_shown_as_it_was_written()
    {
        const string Name = "<img src=x onerror=\"document.title='taken'\">";
        await using var visitor = await Visitor.ArriveAsync(browser);
        var policyId = await visitor.Sim.AddPolicyAsync(["10.0.0.0/8"], [], name: Name);
        var link = await ServingAsync(visitor.Sim, Name, policyId);
        await visitor.OpenMapAsync();

        await visitor.Page.ShowsAsync($"{Row(link)} .name", Name, Token);
        await visitor.Page.ClickAsync($"{Row(link)} summary", Token);
        await visitor.Page.MentionsAsync($"{Row(link)} tbody", Name, Token);
        await visitor.Sim.Desk.SetSessionAsync(Sim.Id(link), ipv6: false, up: false, Token);
        await visitor.Page.MentionsAsync("#news", Name, Token);

        Assert.Equal("Network map · InterLink gateway", await visitor.Page.EvaluateAsync<string>("document.title", Token));
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("document.querySelectorAll('main img').length", Token));
        Assert.Empty(visitor.Page.Mistakes);
    }

    [Fact]
    public async Task The_filter_and_the_statuses_narrow_what_is_shown()
    {
        await using var visitor = await Visitor.ArriveAsync(browser);
        var requested = await visitor.Sim.OrderAsync(visitor.Sim.HostedOrder("lyon"));
        var active = await visitor.Sim.ActiveLinkAsync("paris");
        await visitor.OpenMapAsync();
        await visitor.Page.ShowsAsync("#shown", "2 links", Token);

        await visitor.Page.ClickAsync("[data-status=active]", Token);
        await visitor.Page.ShowsAsync("#shown", "1 of 2 links", Token);
        await visitor.Page.ShowsAsync($"{Row(active)} .name", "paris", Token);
        Assert.Equal("", await visitor.Page.TextAsync(Row(requested), Token));
        await visitor.Page.ClickAsync("[data-status=active]", Token);

        await visitor.Page.FillAsync("#filter", "free pro LYO", Token);
        await visitor.Page.ShowsAsync("#shown", "1 of 2 links", Token);
        await visitor.Page.ShowsAsync($"{Row(requested)} .name", "lyon", Token);
        Assert.Equal("", await visitor.Page.TextAsync(Row(active), Token));

        await visitor.Page.FillAsync("#filter", "nantes", Token);
        await visitor.Page.ShowsAsync("#networks", "No link matches the filter.", Token);
    }

    [Fact]
    public async Task Among_a_thousand_links_a_change_redraws_the_one_it_is_about()
    {
        await using var visitor = await Visitor.ArriveAsync(browser);
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(index => visitor.Sim.OrderAsync(visitor.Sim.HostedOrder($"link-{index}"))));
        var link = await visitor.Sim.OrderAsync(visitor.Sim.HostedOrder("the one"));
        await visitor.OpenMapAsync();
        await visitor.Page.ShowsAsync("#shown", "1,001 links", Token);
        await visitor.Page.EvaluateAsync<bool>(
            """
            (() => {
              window.touched = new Set();
              new MutationObserver(records => records.forEach(({ target }) => {
                const row = (target.nodeType === 1 ? target : target.parentElement).closest('.link');
                if (row && !(target.parentElement?.closest('time') ?? target.closest?.('time'))) touched.add(row.dataset.link);
              })).observe(document.getElementById('networks'), { subtree: true, childList: true, attributes: true, characterData: true });
              return true;
            })()
            """,
            Token);

        await visitor.Sim.FreePro.AcceptAsync(Sim.PairingKey(link), Token);
        await visitor.Page.ShowsAsync("[data-status=provisioning]", "◔ Provisioning 1", Token);
        Assert.Equal([Sim.Id(link)], await visitor.Page.EvaluateAsync<string[]>("[...touched]", Token));

        await visitor.Page.FillAsync("#filter", "the one", Token);
        await visitor.Page.ShowsAsync("#shown", "1 of 1,001 links", Token);
        await visitor.Page.ShowsAsync($"{Row(link)} .head .chip", "◔ Provisioning", Token);
    }

    private static string Row(JsonObject link) => $"[data-link='{Sim.Id(link)}']";

    private static Task<string> ColourAsync(BrowserPage page, JsonObject link) =>
        page.EvaluateAsync<string>($"getComputedStyle(document.querySelector(\"{Row(link)} .head .chip\")).color", Token);

    private static async Task<JsonObject> ServingAsync(Sim sim, string name, string policyId)
    {
        var link = await sim.ActiveLinkAsync(name);
        var path = $"{Sim.Links}/{Sim.Id(link)}";
        (await sim.PostAsync($"{path}/attach-vpc", new JsonObject { ["vpc_id"] = sim.Host.VpcId("fr-par").ToString() })).Ok();
        (await sim.PostAsync($"{path}/attach-routing-policy", new JsonObject { ["routing_policy_id"] = policyId })).Ok();
        (await sim.PostAsync($"{path}/enable-route-propagation")).Ok();
        return link;
    }
}
