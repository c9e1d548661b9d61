using System.Text.Json.Nodes;
using InterLink.Demo.Staging;

namespace InterLink.Demo.Phases;

/// <summary>Hosted links, one after the other.</summary>
internal sealed class HostedTour(Stage stage, PhasePages pages)
{
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        await PendingAsync(cancellationToken);
        await NotTakenAsync(cancellationToken);
        await OrderedAsync(cancellationToken);
        await AnsweredAsync(cancellationToken);
        await InServiceAsync(cancellationToken);
        await SuspendedAsync(cancellationToken);
        await WithdrawnAsync(cancellationToken);
        await UnknownAsync(cancellationToken);
    }

    /// <summary>What comes last: other requests lapse with the one, and no gateway is left in the end.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await ExpiredAsync(cancellationToken);
        await UnreachableAsync(cancellationToken);
    }

    private async Task PendingAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, reason) in new[] { ("unknown-partner", "UnknownPartner"), ("bandwidth-not-offered", "BandwidthNotOffered"), ("location-not-served", "LocationNotServed") })
        {
            var link = new TouredLink(stage, name);
            await link.ApplyAsync(await ReadAsync($"deploy/samples/bad/reported/{name}.yaml", cancellationToken), cancellationToken);
            await pages.WriteAsync(link, "Pending", reason, cancellationToken);
        }
    }

    private async Task NotTakenAsync(CancellationToken cancellationToken)
    {
        var soldOut = new JsonObject { ["type"] = "out_of_stock", ["resource"] = "link" };
        await NotTakenAsync("out-of-capacity", "OutOfCapacity", status: 412, soldOut, cancellationToken);

        var quota = new JsonObject { ["resource"] = "interlink_links", ["quota"] = 5, ["current"] = 5 };
        await NotTakenAsync("quota-exceeded", "QuotaExceeded", status: 403, new JsonObject { ["type"] = "quotas_exceeded", ["details"] = new JsonArray(quota) }, cancellationToken);
    }

    private async Task NotTakenAsync(string name, string reason, int status, JsonObject answer, CancellationToken cancellationToken)
    {
        await stage.Gateway.AnswerAsync("POST", "/links$", status, answer, cancellationToken);
        var link = await AppliedAsync(name, cancellationToken);
        await pages.WriteAsync(link, "Pending", reason, cancellationToken);

        // Else it would be ordered some minutes later, in the middle of another page.
        await link.DeleteAsync(cancellationToken);
        await stage.Gateway.Operations.ClearFaultsAsync(cancellationToken);
    }

    private async Task SuspendedAsync(CancellationToken cancellationToken)
    {
        const string Suspend = """{"suspend":true}""";
        var kept = await ActiveAsync("suspended", cancellationToken);
        await kept.PatchAsync(Suspend, cancellationToken);
        await pages.WriteAsync(kept, "Active", "Suspended", cancellationToken);

        var leaving = await ActiveAsync("suspended-deletion", cancellationToken);
        await leaving.PatchAsync(Suspend, cancellationToken);
        await leaving.DeleteAsync(cancellationToken);
        await leaving.UntilAsync("a deletion that waits", status => TouredResource.Is(status?["phase"], "Active") && TouredResource.Says(status, "the deletion waits"), cancellationToken);
        await pages.WriteAsync(leaving, cancellationToken);
    }

    private async Task OrderedAsync(CancellationToken cancellationToken)
    {
        await pages.WriteAsync(await ConfiguringAsync("configuring", cancellationToken), cancellationToken);

        var failed = await ConfiguringAsync("failed", cancellationToken);
        await stage.Gateway.Operations.FailAsync(await failed.LinkIdAsync(cancellationToken), cancellationToken);
        await pages.WriteAsync(failed, "Failed", "LinkFailed", cancellationToken);

        await pages.WriteAsync(await RequestingAsync("requesting", cancellationToken), cancellationToken);
    }

    private async Task AnsweredAsync(CancellationToken cancellationToken)
    {
        var refused = await RequestingAsync("refused", cancellationToken);
        await stage.Gateway.Partner.RefuseAsync(await refused.PairingKeyAsync(cancellationToken), "No contract for this customer", cancellationToken);
        await pages.WriteAsync(refused, "Refused", "PartnerRefused", cancellationToken);

        var provisioning = await RequestingAsync("provisioning", cancellationToken);
        await stage.Gateway.Partner.AcceptAsync(await provisioning.PairingKeyAsync(cancellationToken), cancellationToken);
        await pages.WriteAsync(provisioning, "Provisioning", "PartnerAccepted", cancellationToken);
    }

    private async Task InServiceAsync(CancellationToken cancellationToken)
    {
        var desk = stage.Gateway.Operations;
        await pages.WriteAsync(await ActiveAsync("active", cancellationToken), cancellationToken);

        var limited = await ActiveAsync("limited-connectivity", cancellationToken, policy: "dual");
        await limited.UntilAsync("an IPv6 session", status => TouredResource.Is(status?["bgp"]?["ipv6"], "Up"), cancellationToken);
        await desk.SetSessionAsync(await limited.LinkIdAsync(cancellationToken), ipv6: true, up: false, cancellationToken);
        await pages.WriteAsync(limited, "LimitedConnectivity", "LimitedConnectivity", cancellationToken);

        var down = await ActiveAsync("down", cancellationToken);
        await desk.SetSessionAsync(await down.LinkIdAsync(cancellationToken), ipv6: false, up: false, cancellationToken);
        await pages.WriteAsync(down, "Down", "LinkDown", cancellationToken);

        var locked = await ActiveAsync("locked", cancellationToken);
        await desk.LockAsync(await locked.LinkIdAsync(cancellationToken), cancellationToken);
        await pages.WriteAsync(locked, "Locked", "LinkLocked", cancellationToken);
    }

    private async Task WithdrawnAsync(CancellationToken cancellationToken)
    {
        var ours = await ActiveAsync("deprovisioning", cancellationToken);
        await ours.DeleteAsync(cancellationToken);
        await pages.WriteAsync(ours, "Deprovisioning", "AwaitingDeprovisioning", cancellationToken);

        var theirs = await ActiveAsync("partner-deprovisioned", cancellationToken);
        await stage.Gateway.Partner.DeprovisionAsync(await theirs.PairingKeyAsync(cancellationToken), cancellationToken);
        await pages.WriteAsync(theirs, "Deprovisioning", "LinkDeprovisioning", cancellationToken);

        var gone = await RequestingAsync("link-gone", cancellationToken);
        await stage.Gateway.Customer.DeleteLinkAsync(await gone.LinkIdAsync(cancellationToken), cancellationToken);
        await pages.WriteAsync(gone, "Deleted", "LinkGone", cancellationToken);
    }

    private async Task UnknownAsync(CancellationToken cancellationToken)
    {
        var link = await ActiveAsync("unknown", cancellationToken);
        var id = await link.LinkIdAsync(cancellationToken);
        var list = await stage.Gateway.Customer.LinksAsync(cancellationToken);
        var one = list["links"]?.AsArray().FirstOrDefault(listed => TouredResource.Is(listed?["id"], id))
            ?? throw new DemoFailedException($"the gateway does not list link {id}", stage.Gateway.Process);
        one["status"] = "hibernating";
        await stage.Gateway.AnswerAsync("GET", $"/links/{id}$", status: 200, one, cancellationToken);
        await stage.Gateway.AnswerAsync("GET", "/links$", status: 200, list, cancellationToken);
        await pages.WriteAsync(link, "Unknown", "UnknownLinkStatus", cancellationToken);
        await stage.Gateway.Operations.ClearFaultsAsync(cancellationToken);
    }

    private async Task ExpiredAsync(CancellationToken cancellationToken)
    {
        var link = await RequestingAsync("expired", cancellationToken);
        await stage.Gateway.Operations.AdvanceClockAsync(TimeSpan.FromDays(10), cancellationToken);
        await pages.WriteAsync(link, "Expired", "RequestExpired", cancellationToken);
    }

    private async Task UnreachableAsync(CancellationToken cancellationToken)
    {
        var link = await ActiveAsync("unreachable", cancellationToken);
        await stage.Gateway.Process.KillAsync();
        await pages.WriteAsync(link, "Active", "GatewayUnavailable", cancellationToken);
    }

    private async Task<TouredLink> ConfiguringAsync(string name, CancellationToken cancellationToken, string policy = "prod")
    {
        var link = await AppliedAsync(name, cancellationToken, policy);
        await link.UntilAsync("Configuring", "LinkConfiguring", cancellationToken);
        return link;
    }

    private async Task<TouredLink> RequestingAsync(string name, CancellationToken cancellationToken, string policy = "prod")
    {
        var link = await ConfiguringAsync(name, cancellationToken, policy);
        await stage.Gateway.Operations.AdvanceClockAsync(PhaseTour.ConfiguringTime, cancellationToken);
        await link.UntilAsync("Requesting", "AwaitingPartner", cancellationToken);
        return link;
    }

    private async Task<TouredLink> ActiveAsync(string name, CancellationToken cancellationToken, string policy = "prod")
    {
        var link = await RequestingAsync(name, cancellationToken, policy);
        var key = await link.PairingKeyAsync(cancellationToken);
        await stage.Gateway.Partner.AcceptAsync(key, cancellationToken);
        await link.UntilAsync("Provisioning", "PartnerAccepted", cancellationToken);
        await stage.Gateway.Partner.CompleteAsync(key, cancellationToken);
        await link.UntilAsync("Active", "LinkActive", cancellationToken);
        return link;
    }

    private async Task<TouredLink> AppliedAsync(string name, CancellationToken cancellationToken, string policy = "prod")
    {
        var link = new TouredLink(stage, name);
        var sample = await ReadAsync("deploy/samples/hosted-interlink.yaml", cancellationToken);
        await link.ApplyAsync(
            sample.Replace("name: paris", $"name: {name}", StringComparison.Ordinal).Replace("name: prod", $"name: {policy}", StringComparison.Ordinal), cancellationToken);
        return link;
    }

    private Task<string> ReadAsync(string path, CancellationToken cancellationToken) => File.ReadAllTextAsync(stage.Repository.PathOf(path), cancellationToken);
}
