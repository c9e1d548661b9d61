using InterLink.Demo.Staging;
using InterLink.Demo.Telling;

namespace InterLink.Demo.Story;

/// <summary>A hosted InterLink: ordered by the user, accepted and built by the partner, carrying routes, deleted to the end.</summary>
internal sealed class HostedLinkStory(Stage stage, Narrator narrator) : IAsyncDisposable
{
    public const string LinkName = "paris";

    private const string Samples = "deploy/samples/";
    private const string AllowedPrefix = "10.40.0.0/16";
    private const string UnlistedPrefix = "192.168.66.0/24";

    private readonly LinkUnderWay _link = new(stage.Kubectl, LinkName);
    private readonly Keyboard _keyboard = new(stage.Kubectl, narrator);
    private readonly LinkTable _table = new(stage, narrator, new AlignedColumns(LinkName, "Deprovisioning"));
    private string _pairingKey = "";
    private string _secret = "";

    /// <summary>The key by which the partner knows the link.</summary>
    public string PairingKey => _pairingKey;

    /// <summary>From `kubectl apply` to routes in the VPC.</summary>
    public async Task ToTrafficAsync(CancellationToken cancellationToken)
    {
        await ApplyAsync(cancellationToken);
        await HandOverThePairingKeyAsync(cancellationToken);
        await PartnerBuildsAsync(cancellationToken);
        await RouterAnnouncesAsync(cancellationToken);
        await ShowEventsAsync(cancellationToken);
    }

    /// <summary>The link stays up and leaves the prefix to the links of the next chapter, among which it would count as the middle one.</summary>
    public async Task MakeWayAsync(CancellationToken cancellationToken)
    {
        narrator.Blank();
        narrator.Say(Actor.Router, $"withdraws {AllowedPrefix} from {LinkName}, which stays up: two more links of this VPC are to carry the prefix");
        await stage.Gateway.Operations.WithdrawAsync(await _link.StatusAsync("linkId", cancellationToken), AllowedPrefix, cancellationToken);
    }

    /// <summary>From `kubectl delete` to nothing left, in the cluster and at the gateway.</summary>
    public async Task ToTheEndAsync(CancellationToken cancellationToken)
    {
        narrator.Blank();
        await _keyboard.TypeAsync(["delete", "-f", Samples, "--wait=false"], cancellationToken);
        await _table.UntilPhaseAsync(LinkName, "Deprovisioning", cancellationToken);
        narrator.Say(Actor.Partner, "takes its side down: the handshake ends as it began, on both sides");
        await stage.Gateway.Partner.DeprovisionAsync(_pairingKey, cancellationToken);
        await _keyboard.TypeAsync(
            ["wait", "--for=delete", $"interlinks/{LinkName}", "routingpolicies/prod", $"secrets/{_secret}", "--timeout=20s"], cancellationToken);
        narrator.Say(Actor.Demo, "finalizers and resources are gone, and the garbage collector took the Secret");
    }

    public ValueTask DisposeAsync() => _table.DisposeAsync();

    private async Task ApplyAsync(CancellationToken cancellationToken)
    {
        narrator.Blank();
        await _keyboard.TypeAsync(["apply", "-f", Samples], cancellationToken);
        await _table.UntilPhaseAsync(LinkName, "Requesting", cancellationToken);
    }

    private async Task HandOverThePairingKeyAsync(CancellationToken cancellationToken)
    {
        _secret = await _link.StatusAsync("pairingKeySecretRef.name", cancellationToken);
        _pairingKey = await _link.PairingKeyAsync(_secret, cancellationToken);
        narrator.Blank();
        narrator.Say(Actor.You, "must act now: the status says whom to contact, with what, and until when");
        narrator.Show($"""
            partner      {await _link.StatusAsync("handshake.partner.name", cancellationToken)}
            contact      {await _link.StatusAsync("handshake.partner.contactEmail", cancellationToken)}
            portal       {await _link.StatusAsync("handshake.partner.portalUrl", cancellationToken)}
            expires      {await _link.StatusAsync("handshake.expiresAt", cancellationToken)}
            pairing key  {_pairingKey[..8]}-…  (kubectl get secret {_secret})
            """);
    }

    private async Task PartnerBuildsAsync(CancellationToken cancellationToken)
    {
        narrator.Blank();
        narrator.Say(Actor.Partner, "finds the request by its pairing key, and accepts it");
        await stage.Gateway.Partner.AcceptAsync(_pairingKey, cancellationToken);
        await _table.UntilPhaseAsync(LinkName, "Provisioning", cancellationToken);
        narrator.Say(Actor.Partner, "has built its side of the link");
        await stage.Gateway.Partner.CompleteAsync(_pairingKey, cancellationToken);
        await _table.UntilPhaseAsync(LinkName, "Active", cancellationToken);
        await _keyboard.TypeAsync(["wait", "--for=condition=TrafficAllowed", $"interlinks/{LinkName}", "--timeout=20s"], cancellationToken);
    }

    private async Task RouterAnnouncesAsync(CancellationToken cancellationToken)
    {
        var linkId = await _link.StatusAsync("linkId", cancellationToken);
        narrator.Blank();
        narrator.Say(Actor.Router, $"announces {AllowedPrefix} and {UnlistedPrefix} over BGP");
        await stage.Gateway.Operations.AnnounceAsync(linkId, AllowedPrefix, cancellationToken: cancellationToken);
        await stage.Gateway.Operations.AnnounceAsync(linkId, UnlistedPrefix, cancellationToken: cancellationToken);

        var routes = await stage.Gateway.RouteTable.ReadAsync(cancellationToken);
        narrator.Say(Actor.You, $"read the VPC's route table: GET {stage.Gateway.RouteTable.Path}");
        narrator.Show(string.Join('\n', routes.Select(route => $"{route.Destination,-18} {route.Type,-12} {route.Via}")));
        if (!routes.Any(route => route.Destination is AllowedPrefix) || routes.Any(route => route.Destination is UnlistedPrefix))
        {
            throw new DemoFailedException($"the route table should have {AllowedPrefix} and not {UnlistedPrefix}", stage.Gateway.Process);
        }

        await TellWhyBlockedAsync(linkId, cancellationToken);
    }

    private async Task TellWhyBlockedAsync(string linkId, CancellationToken cancellationToken)
    {
        var verdicts = (await stage.Gateway.Operations.RoutesAsync(linkId, cancellationToken))["incoming"]?.AsArray() ?? [];
        var blocks = verdicts.FirstOrDefault(verdict => (string?)verdict?["prefix"] is UnlistedPrefix)?["blocks"]?.AsArray() ?? [];
        var why = string.Join("; ", blocks.Select(block => (string?)block?["message"]));
        narrator.Say(Actor.Gateway, $"blocks {UnlistedPrefix}: {why}");
    }

    private async Task ShowEventsAsync(CancellationToken cancellationToken)
    {
        narrator.Blank();
        narrator.Say(Actor.You, $"look back: kubectl describe interlinks {LinkName}");
        narrator.Show(await _link.EventsAsync("TrafficAllowed", cancellationToken));
    }
}
