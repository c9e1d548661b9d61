using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.InterLinks;

/// <summary>
/// The rules that an order must pass, in order; the first that fails names the field, the value and the way out. The CRD checks some of them too, but
/// a server may be too old for that, so nothing relies on it.
/// </summary>
public static class OrderRules
{
    public static Acceptance Check(InterLinkSpec spec, InterLinkObservation seen)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(seen);
        if (spec is { Hosted: null, SelfHosted: null })
        {
            return new Acceptance.Rejected(Reasons.HostAmbiguous, "spec: neither hosted nor selfHosted is given; give exactly one of them.");
        }

        if (spec is { Hosted: not null, SelfHosted: not null })
        {
            return new Acceptance.Rejected(Reasons.HostAmbiguous, "spec: both hosted and selfHosted are given; give exactly one of them.");
        }

        if (!Bandwidth.TryParse(spec.Bandwidth, out var bandwidth))
        {
            return new Acceptance.Rejected(Reasons.InvalidBandwidth, $"spec.bandwidth: '{spec.Bandwidth}' is not a bandwidth; write <n>Mbps or <n>Gbps, such as 1Gbps.");
        }

        if ((spec.ProjectId ?? seen.DefaultProjectId) is not { Length: > 0 } projectId)
        {
            return new Acceptance.Rejected(
                Reasons.ProjectMissing,
                "spec.projectId: no project is given, and none comes with the credentials; set the field, add projectId to their Secret, or start the operator with --project-id.");
        }

        return spec.SelfHosted is { } selfHosted
            ? SelfHostedOrderRules.Check(selfHosted, seen, bandwidth, projectId)
            : HostedOrderRules.Check(spec, seen.Catalogue, bandwidth, projectId);
    }
}
