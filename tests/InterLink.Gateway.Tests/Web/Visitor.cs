using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Gateway.Tests.Simulator;
using InterLink.Testing.Browsers;

[assembly: AssemblyFixture(typeof(SharedBrowser))]

namespace InterLink.Gateway.Tests.Web;

/// <summary>A person before the page of a simulator of their own. The test is skipped where there is no browser.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private Visitor(Sim sim, BrowserPage page) => (Sim, Page) = (sim, page);

    public Sim Sim { get; }

    public BrowserPage Page { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Visitor> ArriveAsync(SharedBrowser browser, SimulatorOptions? options = null)
    {
        Assert.SkipWhen(Browser.UnavailableBecause is not null, Browser.UnavailableBecause ?? "");
        var page = await browser.NewPageAsync(Token);
        return new Visitor(await Sim.StartAsync(options), page);
    }

    /// <summary>Opens the map through the link that the simulator prints.</summary>
    public async Task OpenMapAsync()
    {
        await Page.OpenAsync(new Uri(Sim.Host.BaseUrl, $"/#key={Sim.Host.OperationsKey}"), Token);
        await Page.ShowsAsync("#map [data-wire]", "Live", Token);

        // It is live before it has read anything.
        await Page.HoldsAsync("document.querySelector('#map [data-body]').hidden === false", Token);
    }

    /// <summary>Opens the portal of Free Pro through the link that the simulator prints.</summary>
    public async Task OpenPortalAsync()
    {
        await Page.OpenAsync(new Uri(Sim.Host.BaseUrl, $"/#partner-key={Sim.Host.PartnerKeys["Free Pro"]}"), Token);
        await Page.ShowsAsync("#portal-title", "Partner portal: Free Pro", Token);
    }

    /// <summary>Looks a request up by the pairing key that the customer hands over.</summary>
    public async Task FindAsync(JsonObject link)
    {
        await Page.FillAsync("#pairing-key", Sim.PairingKey(link), Token);
        await Page.ClickAsync("#find button", Token);
        await Page.MentionsAsync("#found-title", Sim.Id(link)[..8], Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Page.DisposeAsync();
        await Sim.DisposeAsync();
    }
}
