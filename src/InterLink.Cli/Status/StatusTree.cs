using System.Globalization;
using InterLink.Cli.Output;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;

namespace InterLink.Cli.Status;

/// <summary>Draws a status as a tree: first who must act, then the facts, last the conditions that they rest on.</summary>
internal static class StatusTree
{
    public static TreeNode Of(StatusReport report) => new($"InterLink {report.Namespace}/{report.Name}: {report.Phase}", ToneOf(report))
    {
        Children =
        [
            new TreeNode($"next: {Who(report)}{report.NextStep}", report.NextActor == NextActor.You ? Tone.Attention : Tone.Plain),
            Link(report),
            .. Handshake(report),
            .. Bgp(report),
            .. Routing(report),
            .. Billing(report),
            .. Conditions(report),
        ],
    };

    private static Tone ToneOf(StatusReport report) =>
        report.Conditions.Any(condition => condition is { Type: InterLinkConditions.Stalled, Status: ConditionStatus.True }) ? Tone.Bad
        : report.Ready == ConditionStatus.True ? Tone.Good
        : Tone.Attention;

    private static string Who(StatusReport report) => report.NextActor switch
    {
        NextActor.You => "you: ",
        NextActor.Partner => "the partner: ",
        NextActor.Scaleway => "Scaleway: ",
        NextActor.Operator => "the operator: ",
        _ => "nobody: ",
    };

    private static TreeNode Link(StatusReport report) => new($"link: {report.LinkId ?? "none yet"}")
    {
        Children =
        [
            .. Fact("via", report.Via),
            .. Fact("where", report.Location is { } location ? $"{location}, {report.Region}" : report.Region),
            .. Fact("bandwidth", report.Bandwidth),
            .. Fact("VLAN", report.Vlan?.ToString(CultureInfo.InvariantCulture)),
        ],
    };

    private static IEnumerable<TreeNode> Handshake(StatusReport report)
    {
        if (report.Handshake is not { } handshake)
        {
            yield break;
        }

        yield return new TreeNode($"handshake: {handshake.Response}")
        {
            Children =
            [
                .. Fact("partner", handshake.Partner?.Name),
                .. Fact("contact", string.Join(", ", new[] { handshake.Partner?.ContactEmail, handshake.Partner?.PortalUrl }.Where(way => way is { Length: > 0 }))),
                .. Fact("pairing key", report.PairingKeySecret is { } secret ? $"in Secret {secret} (kubectl interlink pairing-key {report.Name} -n {report.Namespace})" : null),
                .. Fact("requested", Time(handshake.RequestedAt)),
                .. report.ExpiresInSeconds is { } seconds ? [new TreeNode($"expires: {Time(handshake.ExpiresAt)} ({Countdown(seconds)})", Tone.Attention)] : Array.Empty<TreeNode>(),
                .. Fact("answered", Time(handshake.RespondedAt)),
                .. Fact("refusal", handshake.RefusalReason),
                .. Fact("provisioned", Time(handshake.ProvisionedAt)),
                .. Fact("removal asked for", Time(handshake.DeprovisionRequestedAt)),
            ],
        };
    }

    private static IEnumerable<TreeNode> Bgp(StatusReport report)
    {
        if (report.Bgp is not { } bgp)
        {
            yield break;
        }

        yield return new TreeNode("BGP")
        {
            Children =
            [
                Session("IPv4", bgp.Ipv4, bgp.Scaleway?.Ipv4, bgp.Peer?.Ipv4),
                Session("IPv6", bgp.Ipv6, bgp.Scaleway?.Ipv6, bgp.Peer?.Ipv6),
                .. Fact("AS numbers", bgp is { Scaleway.Asn: { } ours, Peer.Asn: { } theirs } ? string.Create(CultureInfo.InvariantCulture, $"Scaleway {ours}, peer {theirs}") : null),
            ],
        };
    }

    private static TreeNode Session(string version, BgpSessionState? state, string? scaleway, string? peer) => new(
        $"{version}: {state?.ToString() ?? "unknown"}{(scaleway is { Length: > 0 } && peer is { Length: > 0 } ? $" (Scaleway {scaleway}, peer {peer})" : "")}",
        state switch { BgpSessionState.Up => Tone.Good, BgpSessionState.Down => Tone.Bad, _ => Tone.Faint });

    private static IEnumerable<TreeNode> Routing(StatusReport report)
    {
        yield return new TreeNode($"routes: propagation {report.RoutePropagation?.ToString() ?? "unknown"}")
        {
            Children =
            [
                .. Fact("VPC", report.VpcId ?? "none"),
                .. Fact("routing policy", report.RoutingPolicy ?? "none: nothing is announced or learned"),
                .. Fact("learned", report.Routes?.Learned?.ToString(CultureInfo.InvariantCulture)),
                .. Fact("announced", report.Routes?.Announced?.ToString(CultureInfo.InvariantCulture)),
                .. Fact("active", Share(report.Routes?.Active)),
                .. Fact("backup", Share(report.Routes?.Backup)),
            ],
        };
    }

    private static string? Share(RouteShare? share) => share is not { Count: > 0 } ? null
        : $"{string.Join(", ", share.Prefixes)}{(share.Count > share.Prefixes.Count ? string.Create(CultureInfo.InvariantCulture, $" and {share.Count - share.Prefixes.Count} more") : "")}";

    private static IEnumerable<TreeNode> Billing(StatusReport report) => report.Billing is not { StartedAt: { } since } billing ? []
        : [new TreeNode(billing.StoppedAt is { } until ? $"billed: from {Time(since)} to {Time(until)}" : $"billed: since {Time(since)}")];

    private static IEnumerable<TreeNode> Conditions(StatusReport report)
    {
        if (report.Conditions.Count == 0)
        {
            yield break;
        }

        yield return new TreeNode("conditions")
        {
            Children = [.. report.Conditions.Select(condition => new TreeNode($"{condition.Type}: {condition.Status} ({condition.Reason}) {condition.Message}", ToneOf(condition)))],
        };
    }

    /// <summary>Two of the conditions are bad news when they hold.</summary>
    private static Tone ToneOf(Condition condition) => (condition.Type, condition.Status) switch
    {
        (InterLinkConditions.Stalled, ConditionStatus.True) => Tone.Bad,
        (InterLinkConditions.Stalled or InterLinkConditions.Reconciling, ConditionStatus.False) => Tone.Faint,
        (InterLinkConditions.Reconciling, ConditionStatus.True) => Tone.Attention,
        (_, ConditionStatus.True) => Tone.Good,
        (_, ConditionStatus.False) => Tone.Attention,
        _ => Tone.Faint,
    };

    private static IEnumerable<TreeNode> Fact(string name, string? value) => value is { Length: > 0 } ? [new TreeNode($"{name}: {value}")] : [];

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>In the two largest units, as people count.</summary>
    public static string Countdown(long seconds)
    {
        var left = TimeSpan.FromSeconds(Math.Abs(seconds));
        var text = left switch
        {
            { TotalDays: >= 1 } => $"{left.Days} d {left.Hours} h",
            { TotalHours: >= 1 } => $"{left.Hours} h {left.Minutes} min",
            { TotalMinutes: >= 1 } => $"{left.Minutes} min",
            _ => "less than a minute",
        };
        return seconds >= 0 ? $"in {text}" : $"{text} ago";
    }
}
