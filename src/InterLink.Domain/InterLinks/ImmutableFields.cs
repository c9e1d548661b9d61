using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.InterLinks;

/// <summary>
/// The fields that stay as they were ordered, held against the link that came of it. The CRD refuses such edits too, but a server may be too old for
/// that, so nothing relies on it.
/// </summary>
public static class ImmutableFields
{
    /// <summary>The region in which the link is, or its order was begun, whatever the spec has been changed to; before that, the spec's.</summary>
    public static string RegionOf(InterLinkSpec spec, InterLinkStatus? status)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return status?.RegionalName?.Split('/') is [{ Length: > 0 } region, _] ? region : status?.Order?.Region ?? spec.Region;
    }

    /// <summary>
    /// The first field that was changed after an order was begun, which may have gone out: its link would be elsewhere than the spec says by now.
    /// What else was ordered is held against the link, once it is found.
    /// </summary>
    internal static Acceptance.Rejected? FindEdit(InterLinkSpec spec, OrderIntent? intent) => intent switch
    {
        { Region: { } region } when !Same(region, spec.Region) => Edit("spec.region", region, spec.Region),
        { ProjectId: { } ordered } when spec.ProjectId is { } project && !Same(ordered, project) => Edit("spec.projectId", ordered, project),
        _ => null,
    };

    /// <summary>The first field that was changed after the order; null when none was. What is not known of the order is not held against the spec.</summary>
    internal static Acceptance.Rejected? FindEdit(InterLinkSpec spec, InterLinkObservation seen, LinkFacts link)
    {
        if (spec.LinkId is { } named && !Same(named, link.Id))
        {
            return new(
                Reasons.ImmutableFieldChanged,
                $"spec.linkId names link {named}, but link {link.Id} belongs to this resource already; nothing is changed at the gateway. "
                + $"Set it to {link.Id}, or delete this resource, with deletionPolicy Retain if its link is to stay, and adopt the other link with a new one.");
        }

        var ordered = RegionOf(spec, seen.Status);
        if (!Same(ordered, spec.Region))
        {
            return Edit("spec.region", ordered, spec.Region);
        }

        // A link that was not ordered by this resource need not be what its spec would have ordered.
        return spec.LinkId is not null ? null : Bandwidth(spec, link) ?? Project(spec, link) ?? Host(spec, seen, link);
    }

    private static Acceptance.Rejected? Bandwidth(InterLinkSpec spec, LinkFacts link) =>
        Domain.Bandwidth.TryParse(spec.Bandwidth, out var bandwidth) && bandwidth.Mbps == link.BandwidthMbps
            ? null
            : Edit("spec.bandwidth", Domain.Bandwidth.FromMbps(link.BandwidthMbps).ToString(), spec.Bandwidth);

    private static Acceptance.Rejected? Project(InterLinkSpec spec, LinkFacts link) =>
        spec.ProjectId is { } project && link.ProjectId is { } ordered && !Same(project, ordered) ? Edit("spec.projectId", ordered, project) : null;

    private static Acceptance.Rejected? Host(InterLinkSpec spec, InterLinkObservation seen, LinkFacts link) => (spec, link) switch
    {
        ({ SelfHosted: not null }, { PartnerId: not null }) => Edit("spec", "hosted", "selfHosted"),
        ({ Hosted: not null }, { PartnerId: null }) => Edit("spec", "selfHosted", "hosted"),
        ({ Hosted: { } hosted }, { PartnerId: { } partner }) => Partner(hosted.Partner, seen.Status?.Handshake?.Partner, partner) ?? Location(hosted.Location, seen.Status?.Location, link.PopId),
        ({ SelfHosted: not null }, { ConnectionId: { } connection }) when seen.Connection is ConnectionSighting.Usable(var name, var room) && !Same(room.ConnectionId, connection) =>
            Edit("spec.selfHosted.dedicatedConnectionRef", $"the DedicatedConnection of connection {connection}", name),
        ({ SelfHosted.Vlan: { } vlan }, { Vlan: > 0 }) when vlan != link.Vlan => Edit("spec.selfHosted.vlan", $"{link.Vlan}", $"{vlan}"),
        _ => null,
    };

    private static Acceptance.Rejected? Partner(NamedReference wanted, PartnerContact? known, string orderedId) => wanted switch
    {
        { Id: { } id } => Same(id, orderedId) ? null : Edit("spec.hosted.partner", known?.Name ?? orderedId, id),
        { Name: { } name } when known?.Name is { } ordered && !Same(name, ordered) => Edit("spec.hosted.partner", ordered, name),
        _ => null,
    };

    /// <summary>A name may be a part of the location's, as when it was ordered.</summary>
    private static Acceptance.Rejected? Location(NamedReference wanted, string? known, string orderedId) => wanted switch
    {
        { Id: { } id } => Same(id, orderedId) ? null : Edit("spec.hosted.location", known ?? orderedId, id),
        { Name: { } name } when known is not null && !known.Contains(name, StringComparison.OrdinalIgnoreCase) => Edit("spec.hosted.location", $"'{known}'", $"'{name}'"),
        _ => null,
    };

    internal static Acceptance.Rejected Edit(string field, string ordered, string changed) => new(
        Reasons.ImmutableFieldChanged,
        $"{field} was changed from {ordered} to {changed}, which a link that is ordered cannot follow; nothing is changed at the gateway. "
        + $"Set it back to {ordered}, or delete this resource and create it anew to order another link.");

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
