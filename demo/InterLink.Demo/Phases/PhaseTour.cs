using System.Text.Json.Nodes;
using InterLink.Demo.Staging;
using InterLink.Demo.Telling;

namespace InterLink.Demo.Phases;

/// <summary>Drives one hosted link after the other into a phase, and has each of them written down. The clock is the simulator's.</summary>
internal sealed class PhaseTour(Stage stage, Narrator narrator)
{
    /// <summary>How long an order stays in Configuring: longer than the machine takes, so that the tour alone ends it.</summary>
    public static readonly TimeSpan ConfiguringTime = TimeSpan.FromHours(1);

    private readonly PhasePages _pages = new(stage);
    private string _sample = "";

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        _sample = await ReadAsync("deploy/samples/hosted-interlink.yaml", cancellationToken);
        await ApplyPoliciesAsync(cancellationToken);
        await PendingAsync(cancellationToken);
        await OrderedAsync(cancellationToken);
        await AnsweredAsync(cancellationToken);
        await InServiceAsync(cancellationToken);
        await WithdrawnAsync(cancellationToken);
        await UnknownAsync(cancellationToken);
        await ExpiredAsync(cancellationToken);

        // Last: no gateway is left after it.
        await UnreachableAsync(cancellationToken);
    }

    private async Task ApplyPoliciesAsync(CancellationToken cancellationToken)
    {
        var policy = await ReadAsync("deploy/samples/routing-policy.yaml", cancellationToken);
        await new TouredLink(stage, "prod").ApplyAsync(policy, cancellationToken);
        var dual = policy.Replace("name: prod", "name: dual", StringComparison.Ordinal).Replace("- 10.40.0.0/16", "- 10.40.0.0/16\n    - 2001:db8:40::/48", StringComparison.Ordinal);
        await new TouredLink(stage, "dual").ApplyAsync(dual, cancellationToken);
    }

    private async Task PendingAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, reason) in new[] { ("unknown-partner", "UnknownPartner"), ("bandwidth-not-offered", "BandwidthNotOffered") })
        {
            var link = new TouredLink(stage, name);
            await link.ApplyAsync(await ReadAsync($"deploy/samples/bad/reported/{name}.yaml", cancellationToken), cancellationToken);
            await link.UntilAsync("Pending", reason, cancellationToken);
            await WriteAsync(link, cancellationToken);
        }
    }

    private async Task OrderedAsync(CancellationToken cancellationToken)
    {
        await WriteAsync(await ConfiguringAsync("configuring", cancellationToken), cancellationToken);

        var failed = await ConfiguringAsync("failed", cancellationToken);
        await stage.Gateway.Operations.FailAsync(await failed.LinkIdAsync(cancellationToken), cancellationToken);
        await WriteAsync(failed, "Failed", "LinkFailed", cancellationToken);

        await WriteAsync(await RequestingAsync("requesting", cancellationToken), cancellationToken);
    }

    private async Task AnsweredAsync(CancellationToken cancellationToken)
    {
        var refused = await RequestingAsync("refused", cancellationToken);
        await stage.Gateway.Partner.RefuseAsync(await refused.PairingKeyAsync(cancellationToken), "No contract for this customer", cancellationToken);
        await WriteAsync(refused, "Refused", "PartnerRefused", cancellationToken);

        var provisioning = await RequestingAsync("provisioning", cancellationToken);
        await stage.Gateway.Partner.AcceptAsync(await provisioning.PairingKeyAsync(cancellationToken), cancellationToken);
        await WriteAsync(provisioning, "Provisioning", "PartnerAccepted", cancellationToken);
    }

    private async Task InServiceAsync(CancellationToken cancellationToken)
    {
        var desk = stage.Gateway.Operations;
        await WriteAsync(await ActiveAsync("active", cancellationToken), cancellationToken);

        var limited = await ActiveAsync("limited-connectivity", cancellationToken, policy: "dual");
        await limited.UntilAsync("an IPv6 session", status => TouredLink.Is(status?["bgp"]?["ipv6"], "Up"), cancellationToken);
        await desk.SetSessionAsync(await limited.LinkIdAsync(cancellationToken), ipv6: true, up: false, cancellationToken);
        await WriteAsync(limited, "LimitedConnectivity", "LimitedConnectivity", cancellationToken);

        var down = await ActiveAsync("down", cancellationToken);
        await desk.SetSessionAsync(await down.LinkIdAsync(cancellationToken), ipv6: false, up: false, cancellationToken);
        await WriteAsync(down, "Down", "LinkDown", cancellationToken);

        var locked = await ActiveAsync("locked", cancellationToken);
        await desk.LockAsync(await locked.LinkIdAsync(cancellationToken), cancellationToken);
        await WriteAsync(locked, "Locked", "LinkLocked", cancellationToken);
    }

    private async Task WithdrawnAsync(CancellationToken cancellationToken)
    {
        var ours = await ActiveAsync("deprovisioning", cancellationToken);
        await stage.Kubectl.RunAsync(["delete", "il", ours.Name, "--wait=false"], cancellationToken);
        await WriteAsync(ours, "Deprovisioning", "AwaitingDeprovisioning", cancellationToken);

        var theirs = await ActiveAsync("partner-deprovisioned", cancellationToken);
        await stage.Gateway.Partner.DeprovisionAsync(await theirs.PairingKeyAsync(cancellationToken), cancellationToken);
        await WriteAsync(theirs, "Deprovisioning", "LinkDeprovisioning", cancellationToken);

        var gone = await RequestingAsync("link-gone", cancellationToken);
        await stage.Gateway.Customer.DeleteLinkAsync(await gone.LinkIdAsync(cancellationToken), cancellationToken);
        await WriteAsync(gone, "Deleted", "LinkGone", cancellationToken);
    }

    private async Task UnknownAsync(CancellationToken cancellationToken)
    {
        var link = await ActiveAsync("unknown", cancellationToken);
        var id = await link.LinkIdAsync(cancellationToken);
        var list = await stage.Gateway.Customer.LinksAsync(cancellationToken);
        var one = list["links"]?.AsArray().FirstOrDefault(listed => TouredLink.Is(listed?["id"], id))
            ?? throw new DemoFailedException($"the gateway does not list link {id}", stage.Gateway.Process);
        one["status"] = "hibernating";
        await AnswerAsync($"/links/{id}$", one, cancellationToken);
        await AnswerAsync("/links$", list, cancellationToken);
        await WriteAsync(link, "Unknown", "UnknownLinkStatus", cancellationToken);
        await stage.Gateway.Operations.ClearFaultsAsync(cancellationToken);
    }

    private async Task ExpiredAsync(CancellationToken cancellationToken)
    {
        var link = await RequestingAsync("expired", cancellationToken);
        await stage.Gateway.Operations.AdvanceClockAsync(TimeSpan.FromDays(10), cancellationToken);
        await WriteAsync(link, "Expired", "RequestExpired", cancellationToken);
    }

    private async Task UnreachableAsync(CancellationToken cancellationToken)
    {
        var link = await ActiveAsync("unreachable", cancellationToken);
        await stage.Gateway.Process.KillAsync();
        await WriteAsync(link, "Active", "GatewayUnavailable", cancellationToken);
    }

    private async Task<TouredLink> ConfiguringAsync(string name, CancellationToken cancellationToken, string policy = "prod")
    {
        var link = new TouredLink(stage, name);
        await link.ApplyAsync(
            _sample.Replace("name: paris", $"name: {name}", StringComparison.Ordinal).Replace("name: prod", $"name: {policy}", StringComparison.Ordinal), cancellationToken);
        await link.UntilAsync("Configuring", "LinkConfiguring", cancellationToken);
        return link;
    }

    private async Task<TouredLink> RequestingAsync(string name, CancellationToken cancellationToken, string policy = "prod")
    {
        var link = await ConfiguringAsync(name, cancellationToken, policy);
        await stage.Gateway.Operations.AdvanceClockAsync(ConfiguringTime, cancellationToken);
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

    private async Task WriteAsync(TouredLink link, string phase, string reason, CancellationToken cancellationToken)
    {
        await link.UntilAsync(phase, reason, cancellationToken);
        await WriteAsync(link, cancellationToken);
    }

    private async Task WriteAsync(TouredLink link, CancellationToken cancellationToken)
    {
        await _pages.WriteAsync(link, cancellationToken);
        narrator.Say(Actor.Demo, $"has written docs/phases/{link.Name}.txt");
    }

    private Task AnswerAsync(string path, JsonNode body, CancellationToken cancellationToken) => stage.Gateway.Operations.AddFaultAsync(
        new JsonObject { ["method"] = "GET", ["path"] = path, ["forever"] = true, ["action"] = "status", ["status"] = 200, ["body"] = body.DeepClone() },
        cancellationToken);

    private Task<string> ReadAsync(string path, CancellationToken cancellationToken) => File.ReadAllTextAsync(stage.Repository.PathOf(path), cancellationToken);
}
