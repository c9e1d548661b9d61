using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Gateway.Tests.Simulator;
using InterLink.Testing;
using InterLink.Testing.Browsers;
using InterLink.Testing.Faults;

namespace InterLink.Gateway.Tests.Web;

/// <summary>What holds for the whole page: keys, connection, colours, small screens, and where it fetches from.</summary>
public sealed class PageMannersTests(SharedBrowser browser)
{
    // The texts whose contrast with what is behind them is below 4.5, each with its contrast.
    private const string FaintTexts =
        """
        (() => {
          const numbers = color => color.match(/[\d.]+/g).map(Number);
          const luminance = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = element => {
            for (let at = element; at; at = at.parentElement) {
              const color = numbers(getComputedStyle(at).backgroundColor);
              if (color.length === 3 || color[3] === 1) return color;
            }
            return [255, 255, 255];
          };
          const faint = new Set();
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          let seen = 0;
          while (texts.nextNode()) {
            const element = texts.currentNode.parentElement;
            if (!texts.currentNode.data.trim() || !element.checkVisibility()) continue;
            const [a, b] = [luminance(numbers(getComputedStyle(element).color)), luminance(behind(element))];
            const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            seen++;
            if (contrast < 4.5) faint.add(`${contrast.toFixed(2)} ${element.outerHTML.slice(0, 80)}`);
          }
          return seen < 20 ? ['there is nothing to read'] : [...faint];
        })()
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Every_status_can_be_read_in(string scheme)
    {
        await using var visitor = await Visitor.ArriveAsync(browser, new SimulatorOptions { ConfiguringTime = TimeSpan.FromHours(1) });
        await EveryStatusAsync(visitor.Sim);
        await visitor.Page.PreferColorsAsync(scheme, Token);

        await visitor.OpenMapAsync();
        await visitor.Page.HoldsAsync("document.querySelectorAll('.statuses button').length === 12", Token);
        await visitor.Page.EvaluateAsync<bool>("document.querySelectorAll('details').forEach(details => { details.open = true; }) ?? true", Token);
        await visitor.Page.HoldsAsync("document.querySelectorAll('.facts').length === document.querySelectorAll('.link').length", Token);
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(FaintTexts, Token));
        await visitor.Page.ClickAsync("[data-status=all_down]", Token);
        await visitor.Page.HoldsAsync("document.querySelector('[aria-pressed=true]') !== null", Token);
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(FaintTexts, Token));

        await visitor.OpenPortalAsync();
        await visitor.FindAsync(await RequestedAsync(visitor.Sim));
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(FaintTexts, Token));
    }

    [Fact]
    public async Task A_phone_shows_all_of_it_without_scrolling_sideways()
    {
        await using var visitor = await Visitor.ArriveAsync(browser, new SimulatorOptions { ConfiguringTime = TimeSpan.FromHours(1) });
        await EveryStatusAsync(visitor.Sim);
        await visitor.Sim.OrderAsync(visitor.Sim.HostedOrder(new string('w', 255)));
        await visitor.Page.SetViewportAsync(360, 740, Token);

        await visitor.Page.OpenAsync(visitor.Sim.Host.BaseUrl, Token);
        Assert.Empty(await WiderThanThePageAsync(visitor.Page));

        await visitor.OpenMapAsync();
        await visitor.Page.EvaluateAsync<bool>("document.querySelectorAll('details').forEach(details => { details.open = true; }) ?? true", Token);
        await visitor.Page.HoldsAsync("document.querySelectorAll('.facts').length === document.querySelectorAll('.link').length", Token);
        Assert.Empty(await WiderThanThePageAsync(visitor.Page));

        await visitor.OpenPortalAsync();
        await visitor.FindAsync(await RequestedAsync(visitor.Sim));
        await visitor.Page.ClickAsync("[data-key=refuse] summary", Token);
        Assert.Empty(await WiderThanThePageAsync(visitor.Page));
    }

    [Fact]
    public async Task No_request_leaves_the_origin_and_no_address_carries_a_key()
    {
        await using var visitor = await Visitor.ArriveAsync(browser);
        await visitor.Sim.ActiveLinkAsync();
        await visitor.OpenMapAsync();
        await visitor.OpenPortalAsync();

        Assert.All(visitor.Page.Requests, address => Assert.StartsWith(visitor.Sim.Host.BaseUrl.AbsoluteUri, address, StringComparison.Ordinal));
        string[] keys = [visitor.Sim.Host.OperationsKey, visitor.Sim.Host.PartnerKeys["Free Pro"]];
        Assert.DoesNotContain(visitor.Page.Requests, address => keys.Any(key => address.Contains(key, StringComparison.Ordinal)));
        Assert.Empty(visitor.Page.Mistakes);
    }

    [Fact]
    public async Task A_key_in_the_address_is_taken_out_of_it_and_lasts_as_long_as_the_tab()
    {
        await using var visitor = await Visitor.ArriveAsync(browser);
        await visitor.Sim.OrderAsync();
        await visitor.OpenMapAsync();

        Assert.Equal($"{visitor.Sim.Host.BaseUrl}#map", await visitor.Page.EvaluateAsync<string>("location.href", Token));
        await visitor.Page.OpenAsync(new Uri(visitor.Sim.Host.BaseUrl, "/?again"), Token);
        await visitor.Page.ShowsAsync("#shown", "1 link", Token);
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("localStorage.length + document.cookie.length", Token));

        await visitor.Page.ClickAsync("#map [data-forget]", Token);
        await visitor.Page.HoldsAsync("document.activeElement.id === 'map-key' && sessionStorage.length === 0", Token);
        Assert.Equal("", await visitor.Page.TextAsync("#networks", Token));
    }

    [Theory]
    [InlineData("#map-key", "#map", "#map-key-error")]
    [InlineData("#portal-key", "#portal", "#portal-key-error")]
    public async Task A_wrong_key_is_told(string field, string view, string error)
    {
        await using var visitor = await Visitor.ArriveAsync(browser);
        await visitor.Page.OpenAsync(new Uri(visitor.Sim.Host.BaseUrl, $"/{view}"), Token);

        await visitor.Page.FillAsync(field, Known.Nobody, Token);
        await visitor.Page.PressAsync("Enter", Token);

        await visitor.Page.ShowsAsync(error, "The gateway does not know this key: authentication is denied.", Token);
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("sessionStorage.length", Token));
    }

    [Fact]
    public async Task Cut_off_from_the_gateway_the_page_says_so_and_recovers_by_itself()
    {
        await using var visitor = await Visitor.ArriveAsync(browser);
        await using var network = TcpFaultProxy.Start(visitor.Sim.Host.BaseUrl);
        await visitor.Sim.OrderAsync();
        await visitor.Page.OpenAsync(new Uri(network.Url, $"/#key={visitor.Sim.Host.OperationsKey}"), Token);
        await visitor.Page.ShowsAsync("#shown", "1 link", Token);

        network.Refuse();
        network.Cut();
        await visitor.Page.ShowsAsync("#map [data-wire]", "Cut off", Token);
        await visitor.Page.MentionsAsync("#map [data-outage]", "Cut off from the gateway since ", Token);
        await visitor.Sim.OrderAsync();
        Assert.Equal("1 link", await visitor.Page.TextAsync("#shown", Token));

        network.Accept();
        await visitor.Page.ShowsAsync("#map [data-wire]", "Live", Token);
        await visitor.Page.ShowsAsync("#shown", "2 links", Token);
        Assert.Equal("", await visitor.Page.TextAsync("#map [data-outage]", Token));
    }

    [Fact]
    public async Task A_network_that_has_fallen_silent_is_noticed()
    {
        await using var visitor = await Visitor.ArriveAsync(browser);
        await using var network = TcpFaultProxy.Start(visitor.Sim.Host.BaseUrl);
        await visitor.Page.OpenAsync(new Uri(network.Url, $"/#partner-key={visitor.Sim.Host.PartnerKeys["Free Pro"]}"), Token);
        await visitor.Page.ShowsAsync("#portal [data-wire]", "Live", Token);

        network.Stall();
        await visitor.Page.ShowsAsync("#portal [data-wire]", "Cut off", Token);

        network.Resume();
        await visitor.Page.ShowsAsync("#portal [data-wire]", "Live", Token);
    }

    [Fact]
    public async Task A_partner_API_that_fails_is_shown_as_it_answers()
    {
        await using var visitor = await Visitor.ArriveAsync(browser);
        await visitor.OpenPortalAsync();
        await visitor.Sim.Desk.AddFaultAsync(
            new JsonObject { ["path"] = "^/partner/v1/requests$", ["action"] = "status", ["status"] = 503, ["body"] = new JsonObject { ["message"] = "under repair" } },
            Token);

        await visitor.Sim.OrderAsync();

        await Eventually.TrueAsync(async () => (await visitor.Sim.Desk.FaultsAsync(Token)).All(fault => (int?)fault["hits"] is > 0), Token);
        await visitor.Page.ShowsAsync("#requests h2", "Waiting for your answer 1", Token);
        await visitor.Page.ShowsAsync("#portal [data-outage]", "", Token);
    }

    private static Task<string[]> WiderThanThePageAsync(BrowserPage page) => page.EvaluateAsync<string[]>(
        """
        document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
          .filter(element => element.checkVisibility() && !element.closest('.scroll') && element.getBoundingClientRect().right > innerWidth)
          .map(element => element.outerHTML.slice(0, 120))
        """,
        Token);

    private static async Task<JsonObject> RequestedAsync(Sim sim)
    {
        var link = await sim.OrderAsync();
        await sim.Desk.AdvanceClockAsync(TimeSpan.FromHours(1), Token);
        return link;
    }

    // One link in each status, so that each of their colours is there to be seen.
    private static async Task EveryStatusAsync(Sim sim)
    {
        string[] stories =
        [
            "order",
            "order fail",
            "order set-up",
            "order set-up refuse",
            "order set-up accept",
            "order set-up accept complete",
            "order set-up accept complete v4-policy v6-policy v4-down",
            "order set-up accept complete v4-policy v4-down",
            "order set-up accept complete lock",
            "order set-up accept complete delete",
            "order-self-hosted set-up",
            "order set-up ten-days",
        ];
        foreach (var story in stories.Reverse())
        {
            await new LinkStory(sim).PlayAsync(story);
        }
    }
}
