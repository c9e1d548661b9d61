using InterLink.Demo.Staging;
using InterLink.Demo.Telling;

namespace InterLink.Demo.Story;

/// <summary>Two self-hosted InterLinks on one dedicated connection: ordered when the port is there, one carries the route, the other takes it over, deleted to the end.</summary>
internal sealed class SelfHostedStory(Stage stage, Narrator narrator) : IAsyncDisposable
{
    /// <summary>The link that carries the route while it works.</summary>
    public const string PreferredLink = "paris-direct";

    private const string Samples = "deploy/samples/self-hosted/";
    private const string ConnectionSample = $"{Samples}dedicated-connection.yaml";
    private const string Policy = "deploy/samples/routing-policy.yaml";
    private const string Connection = "dedicatedconnections/th2";
    private const string Prefix = "10.40.0.0/16";
    private const string Preferred = "12876:42200";
    private const string LastResort = "12876:42050";

    private readonly LinkUnderWay _direct = new(stage.Kubectl, PreferredLink);
    private readonly LinkUnderWay _backup = new(stage.Kubectl, "paris-backup");
    private readonly Keyboard _keyboard = new(stage.Kubectl, narrator);
    private readonly RouteWatch _routes = new(stage, narrator);
    private string _connectionId = "";

    /// <summary>From the sales order to two links in service.</summary>
    public async Task ToTrafficAsync(CancellationToken cancellationToken)
    {
        await OrderConnectionAsync(cancellationToken);
        await PatchConnectionAsync(cancellationToken);
        await OrderLinksAsync(cancellationToken);
        await RouterSpeaksAsync(cancellationToken);
    }

    /// <summary>A session fails, and comes back.</summary>
    public async Task FailOverAsync(CancellationToken cancellationToken)
    {
        narrator.Blank();
        narrator.Say(Actor.Router, $"loses its BGP session on {_direct.Name}");
        await SetSessionAsync(_direct, up: false, cancellationToken);
        await _routes.UntilAsync(_direct.Name, "Down", active: "[]", backup: "[]", cancellationToken);
        await _routes.UntilAsync(_backup.Name, "Active", active: $"[{Prefix}]", backup: "[]", cancellationToken);
        await ShowRouteAsync(_backup, cancellationToken);
        await LookBackAsync(_direct, "RoutesLost", cancellationToken);
        await LookBackAsync(_backup, "RoutesTakenOver", cancellationToken);

        narrator.Blank();
        narrator.Say(Actor.Router, $"speaks BGP on {_direct.Name} again");
        await SetSessionAsync(_direct, up: true, cancellationToken);
        await UntilDirectCarriesAsync(cancellationToken);
        await ShowRouteAsync(_direct, cancellationToken);
    }

    /// <summary>From `kubectl delete` to nothing left but the connection at Scaleway.</summary>
    public async Task ToTheEndAsync(CancellationToken cancellationToken)
    {
        narrator.Blank();
        await _keyboard.TypeAsync(["delete", "-f", ConnectionSample, "--wait=false"], cancellationToken);
        await TellConnectionAsync("StillInUse", cancellationToken);
        await _keyboard.TypeAsync(["delete", "interlinks", _direct.Name, _backup.Name, "--wait=false"], cancellationToken);
        await _keyboard.TypeAsync(["delete", "-f", Policy, "--wait=false"], cancellationToken);
        await _keyboard.TypeAsync(
            ["wait", "--for=delete", $"interlinks/{_direct.Name}", $"interlinks/{_backup.Name}", "routingpolicies/prod", Connection, "--timeout=20s"], cancellationToken);

        var there = (string?)(await stage.Gateway.Operations.Connections.GetAsync(_connectionId, cancellationToken))["stage"] ?? "gone";
        narrator.Say(Actor.Gateway, $"still has the connection, {there}: its contract is with Scaleway, and no resource ends it");
        if (there is not "active")
        {
            throw new DemoFailedException($"connection {_connectionId} should still be active at the gateway, and is {there}", stage.Gateway.Process);
        }
    }

    public ValueTask DisposeAsync() => _routes.DisposeAsync();

    private async Task OrderConnectionAsync(CancellationToken cancellationToken)
    {
        narrator.Blank();
        await _keyboard.TypeAsync(["apply", "-f", ConnectionSample], cancellationToken);
        await TellConnectionAsync("AwaitingConnection", cancellationToken);
        narrator.Say(Actor.Scaleway, "takes the sales order, and sends the Letter of Authorization for the cross-connect");
        var desk = stage.Gateway.Operations.Connections;
        _connectionId = await desk.OrderAsync(SalesOrders.Named("th2"), cancellationToken);
        await desk.IssueLoaAsync(_connectionId, "MMR 2, rack B07, panel 3, port 14", cancellationToken);
    }

    private async Task PatchConnectionAsync(CancellationToken cancellationToken)
    {
        narrator.Say(Actor.Scaleway, "sees light on the port, and configures it");
        await stage.Gateway.Operations.Connections.DetectAsync(_connectionId, cancellationToken);
        await _keyboard.TypeAsync(["wait", "--for=condition=Ready", Connection, "--timeout=20s"], cancellationToken);
        await _keyboard.TypeAsync(["get", Connection], cancellationToken);
    }

    private async Task OrderLinksAsync(CancellationToken cancellationToken)
    {
        narrator.Blank();
        await _keyboard.TypeAsync(["apply", "-f", Policy, "-f", Samples], cancellationToken);
        await _routes.UntilPhaseAsync(_direct.Name, "Ready", cancellationToken);
        await _routes.UntilPhaseAsync(_backup.Name, "Ready", cancellationToken);

        // Else the one that is configured first would carry the route until the other is, and the story would depend on it.
        await _keyboard.TypeAsync(["wait", "--for=condition=RoutesPropagated", $"interlinks/{_direct.Name}", $"interlinks/{_backup.Name}", "--timeout=20s"], cancellationToken);
    }

    private async Task RouterSpeaksAsync(CancellationToken cancellationToken)
    {
        narrator.Say(Actor.Router, $"announces {Prefix} on both links, preferred on {_direct.Name} ({Preferred}) and as a last resort on {_backup.Name} ({LastResort})");
        foreach (var (link, community) in new[] { (_direct, Preferred), (_backup, LastResort) })
        {
            await stage.Gateway.Operations.AnnounceAsync(await link.StatusAsync("linkId", cancellationToken), Prefix, community, cancellationToken);
            await SetSessionAsync(link, up: true, cancellationToken);
        }

        await UntilDirectCarriesAsync(cancellationToken);
        await ShowRouteAsync(_direct, cancellationToken);
        await _keyboard.TypeAsync(["get", Connection], cancellationToken);
    }

    private async Task UntilDirectCarriesAsync(CancellationToken cancellationToken)
    {
        await _routes.UntilAsync(_direct.Name, "Active", active: $"[{Prefix}]", backup: "[]", cancellationToken);
        await _routes.UntilAsync(_backup.Name, "Active", active: "[]", backup: $"[{Prefix}]", cancellationToken);
    }

    private async Task SetSessionAsync(LinkUnderWay link, bool up, CancellationToken cancellationToken) =>
        await stage.Gateway.Operations.SetSessionAsync(await link.StatusAsync("linkId", cancellationToken), ipv6: false, up, cancellationToken);

    /// <summary>Scaleway's own word on it, past the operator.</summary>
    private async Task ShowRouteAsync(LinkUnderWay link, CancellationToken cancellationToken)
    {
        var ways = (await stage.Gateway.RouteTable.ReadAsync(cancellationToken)).Where(route => route.Destination is Prefix).Select(route => route.Via).ToList();
        narrator.Say(Actor.Gateway, $"routes {Prefix} over {string.Join(" and ", ways)}");
        if (ways is not [var way] || !string.Equals(way, $"default-{link.Name}", StringComparison.Ordinal))
        {
            throw new DemoFailedException($"the route table should have {Prefix} over {link.Name} alone", stage.Gateway.Process);
        }
    }

    private async Task LookBackAsync(LinkUnderWay link, string reason, CancellationToken cancellationToken)
    {
        narrator.Say(Actor.You, $"look back: kubectl describe interlinks {link.Name}");
        narrator.Show(await link.EventsAsync(reason, cancellationToken));
    }

    private async Task TellConnectionAsync(string reason, CancellationToken cancellationToken)
    {
        const string Ready = """.status.conditions[?(@.type=="Ready")]""";
        await stage.Kubectl.RunAsync(["wait", $"--for=jsonpath={{{Ready}.reason}}={reason}", Connection, "--timeout=20s"], cancellationToken);
        narrator.Say(Actor.Status, $"{reason}: {await stage.Kubectl.RunAsync(["get", Connection, $"--output=jsonpath={{{Ready}.message}}"], cancellationToken)}");
    }
}
