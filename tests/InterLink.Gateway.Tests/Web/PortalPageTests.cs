using System.Globalization;
using InterLink.Gateway.Tests.Simulator;
using InterLink.Testing.Browsers;

namespace InterLink.Gateway.Tests.Web;

/// <summary>What a partner's staff do in the portal, and what the customer sees of it.</summary>
public sealed class PortalPageTests(SharedBrowser browser)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_accepted_built_and_taken_down_again()
    {
        await using var visitor = await Visitor.ArriveAsync(browser);
        var link = await visitor.Sim.OrderAsync();
        await visitor.OpenPortalAsync();
        await visitor.FindAsync(link);

        await visitor.Page.ClickAsync("[data-act=accept] button", Token);
        await visitor.Page.ShowsAsync("#found .chip", "◔ Provisioning", Token);
        Assert.Equal("provisioning", await visitor.Sim.StatusAsync(link));

        await visitor.Page.ClickAsync("[data-act=complete] button", Token);
        await visitor.Page.ShowsAsync("#found .chip", "● Active", Token);
        Assert.Equal("active", await visitor.Sim.StatusAsync(link));

        await visitor.Page.ClickAsync("[data-key=deprovision] summary", Token);
        await visitor.Page.ClickAsync("[data-act=deprovision] button", Token);
        await visitor.Page.ShowsAsync("#found .chip", "◕ Deprovisioning", Token);
        Assert.Equal("deprovisioning", await visitor.Sim.StatusAsync(link));

        (await visitor.Sim.DeleteAsync($"{Sim.Links}/{Sim.Id(link)}")).Ok();
        await visitor.Page.ShowsAsync("#find-error", "This request is gone: both sides have let go of it.", Token);
    }

    [Fact]
    public async Task A_request_is_refused_with_the_reason_that_was_written()
    {
        await using var visitor = await Visitor.ArriveAsync(browser);
        var link = await visitor.Sim.OrderAsync();
        await visitor.OpenPortalAsync();
        await visitor.FindAsync(link);

        await visitor.Page.ClickAsync("[data-key=refuse] summary", Token);
        await visitor.Page.FillAsync("[data-act=refuse] textarea", "No capacity before « juin » <b>", Token);
        await visitor.Page.ClickAsync("[data-act=refuse] button", Token);

        await visitor.Page.ShowsAsync("#found .chip", "⊘ Refused", Token);
        var refused = (await visitor.Sim.GetAsync($"{Sim.Links}/{Sim.Id(link)}")).Ok();
        Assert.Equal("No capacity before « juin » <b>", (string?)refused["partner"]!["disapproved_reason"]);
        Assert.Contains("No capacity before « juin » <b>", await visitor.Page.TextAsync("#found dl", Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_without_a_reason_is_answered_beside_the_button()
    {
        await using var visitor = await Visitor.ArriveAsync(browser);
        var link = await visitor.Sim.OrderAsync();
        await visitor.OpenPortalAsync();
        await visitor.FindAsync(link);

        await visitor.Page.ClickAsync("[data-key=refuse] summary", Token);
        await visitor.Page.ClickAsync("[data-act=refuse] button", Token);

        await visitor.Page.ShowsAsync("#refuse-error", "invalid argument(s): reason must be given: the customer reads it.", Token);
        Assert.Equal("requested", await visitor.Sim.StatusAsync(link));
    }

    [Fact]
    public async Task A_request_appears_by_itself_and_without_its_pairing_key()
    {
        await using var visitor = await Visitor.ArriveAsync(browser);
        await visitor.OpenPortalAsync();
        await visitor.Page.MentionsAsync("#requests", "No requests yet", Token);

        var link = await visitor.Sim.OrderAsync();

        await visitor.Page.ShowsAsync("#requests h2", "Waiting for your answer 1", Token);
        var shown = await visitor.Page.TextAsync($"[data-request='{Sim.Id(link)}']", Token);
        Assert.Contains("Paris - TeleHouse TH2", shown, StringComparison.Ordinal);
        Assert.Contains("expires in 9 d 23 h", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Sim.PairingKey(link), await visitor.Page.EvaluateAsync<string>("document.documentElement.outerHTML", Token), StringComparison.Ordinal);
        await visitor.Page.MentionsAsync("#news", $"Request {Sim.Id(link)[..8]}: new, Requested", Token);
    }

    [Fact]
    public async Task What_is_being_written_outlives_a_change_from_elsewhere()
    {
        await using var visitor = await Visitor.ArriveAsync(browser);
        var link = await visitor.Sim.OrderAsync();
        await visitor.OpenPortalAsync();
        await visitor.FindAsync(link);
        await visitor.Page.ClickAsync("[data-key=refuse] summary", Token);
        await visitor.Page.FillAsync("[data-act=refuse] textarea", "No cap", Token);

        await visitor.Sim.OrderAsync();
        await visitor.Page.ShowsAsync("#requests h2", "Waiting for your answer 2", Token);
        await visitor.Page.TypeAsync("acity", Token);

        Assert.Equal("No capacity", await visitor.Page.EvaluateAsync<string>("document.activeElement.value", Token));
    }

    [Fact]
    public async Task What_happens_to_the_request_elsewhere_shows_in_its_card()
    {
        await using var visitor = await Visitor.ArriveAsync(browser);
        var link = await visitor.Sim.OrderAsync();
        await visitor.OpenPortalAsync();
        await visitor.FindAsync(link);

        await visitor.Sim.Desk.AdvanceClockAsync(TimeSpan.FromDays(10), Token);

        await visitor.Page.ShowsAsync("#found .chip", "⊘ Expired", Token);
        Assert.Equal("", await visitor.Page.TextAsync("#found .actions", Token));
        Assert.Contains(
            (await visitor.Sim.Desk.NowAsync(Token)).ToString("d MMM yyyy", CultureInfo.InvariantCulture),
            await visitor.Page.TextAsync("#clock", Token),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Enter the pairing key that the customer gave you.")]
    [InlineData("hello", "invalid argument(s): pairing_key must be a UUID.")]
    [InlineData(Known.Nobody, "No request of yours has this pairing key (resource is not found).")]
    public async Task A_pairing_key_that_finds_nothing_is_told(string pairingKey, string message)
    {
        await using var visitor = await Visitor.ArriveAsync(browser);
        await visitor.OpenPortalAsync();

        await visitor.Page.FillAsync("#pairing-key", pairingKey, Token);
        await visitor.Page.ClickAsync("#find button", Token);

        await visitor.Page.ShowsAsync("#find-error", message, Token);
        Assert.Equal("", await visitor.Page.TextAsync("#found", Token));
    }

    [Fact]
    public async Task A_request_is_accepted_with_the_keyboard_alone()
    {
        await using var visitor = await Visitor.ArriveAsync(browser);
        var link = await visitor.Sim.OrderAsync();
        await visitor.Page.OpenAsync(new Uri(visitor.Sim.Host.BaseUrl, "/#portal"), Token);

        await TabToAsync(visitor.Page, "#portal-key");
        await visitor.Page.TypeAsync(visitor.Sim.Host.PartnerKeys["Free Pro"], Token);
        await visitor.Page.PressAsync("Enter", Token);
        await visitor.Page.ShowsAsync("#portal-title", "Partner portal: Free Pro", Token);
        await TabToAsync(visitor.Page, "#pairing-key");
        await visitor.Page.TypeAsync(Sim.PairingKey(link), Token);
        await visitor.Page.PressAsync("Enter", Token);
        await visitor.Page.HoldsAsync("document.activeElement.id === 'found-title'", Token);
        await TabToAsync(visitor.Page, "[data-act=accept] button");
        await visitor.Page.PressAsync("Enter", Token);

        await visitor.Page.ShowsAsync("#found .chip", "◔ Provisioning", Token);
        Assert.Equal("provisioning", await visitor.Sim.StatusAsync(link));
        await visitor.Page.HoldsAsync("document.activeElement.id === 'found-title'", Token);
    }

    // Every stop on the way must show where the focus is.
    private static async Task TabToAsync(BrowserPage page, string selector)
    {
        var wanted = $"document.activeElement.matches(\"{selector}\")";
        for (var stop = 0; stop < 20 && !await page.EvaluateAsync<bool>(wanted, Token); stop++)
        {
            await page.PressAsync("Tab", Token);
            Assert.True(
                await page.EvaluateAsync<bool>("document.activeElement.matches('body, :focus-visible') && getComputedStyle(document.activeElement).outlineStyle !== 'none' || document.activeElement === document.body", Token),
                await page.EvaluateAsync<string>("`no visible focus on ${document.activeElement.outerHTML}`", Token));
        }

        Assert.True(await page.EvaluateAsync<bool>(wanted, Token), $"the keyboard does not get to {selector}");
    }
}
