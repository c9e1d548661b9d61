using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Operator.InterLinks;

namespace InterLink.Cli.Status;

/// <summary>Where an InterLink stands, for people and programs. It holds no secret: the pairing key is named, not shown.</summary>
internal sealed record StatusReport
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required InterLinkPhase Phase { get; init; }

    /// <summary>The Ready condition; Unknown while there is none.</summary>
    public required ConditionStatus Ready { get; init; }

    /// <summary>Who must act.</summary>
    public required NextActor NextActor { get; init; }

    /// <summary>What they have to do, in a sentence.</summary>
    public required string NextStep { get; init; }

    /// <summary>Seconds until an unanswered request lapses, by this machine's clock; null when nothing lapses, below zero when it should have.</summary>
    public long? ExpiresInSeconds { get; init; }

    public required string Region { get; init; }

    /// <summary>The partner or the DedicatedConnection that carries the link.</summary>
    public required string Via { get; init; }

    public string? LinkId { get; init; }

    public string? Location { get; init; }

    public string? Bandwidth { get; init; }

    public int? Vlan { get; init; }

    public HandshakeStatus? Handshake { get; init; }

    /// <summary>Secret of the namespace with the pairing key.</summary>
    public string? PairingKeySecret { get; init; }

    public BillingStatus? Billing { get; init; }

    public BgpStatus? Bgp { get; init; }

    public string? VpcId { get; init; }

    public string? RoutingPolicy { get; init; }

    public RoutePropagation? RoutePropagation { get; init; }

    public RouteSummary? Routes { get; init; }

    public required IReadOnlyList<Condition> Conditions { get; init; }

    public static StatusReport Of(InterLinkResource resource, DateTimeOffset now)
    {
        var (spec, status) = (resource.Spec, resource.Status);
        var next = Domain.InterLinks.NextStep.Of(ResourceMapping.ToFacts(resource), spec, status);
        var lapses = status is { Phase: InterLinkPhase.Requesting, Handshake.ExpiresAt: { } expiresAt } ? (long?)(expiresAt - now).TotalSeconds : null;
        return new StatusReport
        {
            Namespace = resource.Metadata.Key.Namespace,
            Name = resource.Metadata.Name,
            Phase = status.Phase,
            Ready = ConditionSet.Find(status.Conditions, InterLinkConditions.Ready)?.Status ?? ConditionStatus.Unknown,
            NextActor = next.Actor,
            NextStep = next.What,
            ExpiresInSeconds = lapses,
            Region = ResourceMapping.RegionOf(resource),
            Via = status.Handshake?.Partner?.Name ?? spec.Hosted?.Partner.Name ?? spec.Hosted?.Partner.Id ?? spec.SelfHosted?.DedicatedConnectionRef.Name ?? "",
            LinkId = status.LinkId,
            Location = status.Location,
            Bandwidth = status.Bandwidth ?? spec.Bandwidth,
            Vlan = status.Vlan,
            Handshake = status.Handshake,
            PairingKeySecret = status.PairingKeySecretRef?.Name,
            Billing = status.Billing,
            Bgp = status.Bgp,
            VpcId = status.VpcId,
            RoutingPolicy = status.RoutingPolicy?.Name,
            RoutePropagation = status.RoutePropagation,
            Routes = status.Routes,
            Conditions = status.Conditions,
        };
    }
}
