using System.Text.Json.Nodes;
using InterLink.Gateway.Tests.Simulator;
using InterLink.Testing;
using InterLink.Testing.Browsers;

namespace InterLink.Gateway.Tests.Web;

/// <summary>Draws the pictures of the documentation, from a simulator in which everything really happened. Run by <c>hack/screenshot.sh</c>.</summary>
public sealed class PagePictures(SharedBrowser browser)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Draws_the_pictures_of_the_documentation()
    {
        await using var visitor = await Visitor.ArriveAsync(browser);
        var sim = visitor.Sim;
        var policyId = await sim.AddPolicyAsync(["10.40.0.0/16"], ["172.16.0.0/22"], name: "prod-ipv4");
        var policyV6Id = await sim.AddPolicyAsync(["2001:db8:40::/48"], ["fd00:1::/64"], ipv6: true, name: "prod-ipv6");
        var paris = sim.Host.VpcId("fr-par").ToString();
        var primary = await ServingAsync(sim, "paris-primary", paris, policyId, policyV6Id);
        var backup = await ServingAsync(sim, "paris-backup", paris, policyId, policyV6Id);
        await sim.Desk.AnnounceAsync(Sim.Id(primary), "10.40.0.0/16", "12876:42200", Token);
        await sim.Desk.AnnounceAsync(Sim.Id(primary), "192.168.66.0/24", cancellationToken: Token);
        await sim.Desk.AnnounceAsync(Sim.Id(backup), "10.40.0.0/16", "12876:42050", Token);
        await sim.Desk.AnnounceAsync(Sim.Id(backup), "2001:db8:40::/48", cancellationToken: Token);
        await sim.Desk.SetSessionAsync(Sim.Id(primary), ipv6: true, up: false, Token);
        await AttachAsync(sim, await sim.OrderAsync(sim.SelfHostedOrder(await sim.AddConnectionAsync(), 2000)), paris, policyId);
        await sim.Desk.AdvanceClockAsync(TimeSpan.FromHours(74), Token);
        var refused = await sim.OrderAsync(sim.HostedOrder("lyon-lab"));
        await sim.FreePro.RefuseAsync(Sim.PairingKey(refused), "No capacity at TH2 before June", Token);
        var request = await sim.OrderAsync(sim.HostedOrder("marseille-office"));
        await sim.Desk.AdvanceClockAsync(TimeSpan.FromMinutes(125), Token);

        await visitor.Page.SetViewportAsync(1280, 1060, Token);
        await visitor.OpenMapAsync();
        await visitor.Page.ClickAsync(".routes summary", Token);
        await visitor.Page.MentionsAsync(".routes tbody", "paris-primary", Token);
        await visitor.Page.ClickAsync("#map-title", Token);
        await SaveAsync(visitor.Page, "simulator-map.png");

        var accepted = await sim.OrderAsync(sim.HostedOrder("lille-plant"));
        await sim.FreePro.AcceptAsync(Sim.PairingKey(accepted), Token);
        await visitor.Page.SetViewportAsync(1000, 860, Token);
        await visitor.OpenPortalAsync();
        await visitor.FindAsync(request);
        await visitor.Page.ClickAsync("[data-key=refuse] summary", Token);
        await visitor.Page.FillAsync("[data-act=refuse] textarea", "No capacity at this location before June", Token);
        await SaveAsync(visitor.Page, "simulator-portal.png");
    }

    private static async Task<JsonObject> ServingAsync(Sim sim, string name, string vpcId, params string[] policyIds)
    {
        var link = await sim.ActiveLinkAsync(name);
        await AttachAsync(sim, link, vpcId, policyIds);
        (await sim.PostAsync($"{Sim.Links}/{Sim.Id(link)}/enable-route-propagation")).Ok();
        return link;
    }

    private static async Task AttachAsync(Sim sim, JsonObject link, string vpcId, params string[] policyIds)
    {
        (await sim.PostAsync($"{Sim.Links}/{Sim.Id(link)}/attach-vpc", new JsonObject { ["vpc_id"] = vpcId })).Ok();
        foreach (var policyId in policyIds)
        {
            (await sim.PostAsync($"{Sim.Links}/{Sim.Id(link)}/attach-routing-policy", new JsonObject { ["routing_policy_id"] = policyId })).Ok();
        }
    }

    private static async Task SaveAsync(BrowserPage page, string name)
    {
        var file = Repository.PathOf("docs", "images", name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await page.EvaluateAsync<bool>("(scrollTo(0, 0), true)", Token);
        await File.WriteAllBytesAsync(file, await page.PictureAsync(Token), Token);
    }
}
