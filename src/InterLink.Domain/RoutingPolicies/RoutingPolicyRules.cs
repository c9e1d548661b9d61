using InterLink.Domain.InterLinks;
using Reasons = InterLink.Domain.RoutingPolicies.RoutingPolicyConditions.Reasons;

namespace InterLink.Domain.RoutingPolicies;

/// <summary>What a spec must be like to be put into force. The first rule that is broken decides.</summary>
internal static class RoutingPolicyRules
{
    /// <summary>A value that this version does not know, as after a downgrade: what a user wants is no place for guesses, and a deletion least of all.</summary>
    public static Rejection? UnknownField(RoutingPolicySpec spec) => spec switch
    {
        { DeletionPolicy: not (DeletionPolicy.Delete or DeletionPolicy.Retain) } => NotUnderstood("spec.deletionPolicy"),
        { ManagementPolicy: not (ManagementPolicy.Manage or ManagementPolicy.Observe) } => NotUnderstood("spec.managementPolicy"),
        _ => null,
    };

    public static Rejection? Check(RoutingPolicySpec spec, RoutingPolicyObservation seen)
    {
        var problems = Problems("spec.incoming", spec.Incoming).Concat(Problems("spec.outgoing", spec.Outgoing)).ToList();
        if (problems.Count > 0)
        {
            return new Rejection(Reasons.InvalidPrefix, Remarks.Join(problems));
        }

        return seen.Policies switch
        {
            OwnedPolicies.Read(var policies) => Homeless(spec, seen.DefaultProjectId) ?? (policies.Count == 0 ? null : Region(spec, seen.Status) ?? Project(spec, policies)),
            OwnedPolicies.Unreadable when seen.Status is { Ipv4Id: not null } or { Ipv6Id: not null } => Region(spec, seen.Status),
            _ => null,
        };
    }

    /// <summary>Whether the spec names another region than the one in which the gateway's policies are, or would be looked for.</summary>
    public static bool HasMoved(RoutingPolicySpec spec, RoutingPolicyStatus status) =>
        status.Region is { } region && !string.Equals(region, spec.Region, StringComparison.Ordinal);

    private static IEnumerable<string> Problems(string field, IReadOnlyList<string> prefixes) =>
        prefixes.Select((text, index) => (Check: PrefixRules.Check(text), Index: index))
            .Where(entry => entry.Check is PrefixCheck.Invalid)
            .Select(entry => $"{field}[{entry.Index}]: {((PrefixCheck.Invalid)entry.Check).Problem}");

    private static Rejection? Homeless(RoutingPolicySpec spec, string? defaultProjectId) =>
        (spec.ProjectId ?? defaultProjectId) is { Length: > 0 } ? null : new Rejection(
            Reasons.ProjectMissing,
            "spec.projectId: no project is given, and none comes with the credentials; set the field, add projectId to their Secret, or start the operator with --project-id.");

    private static Rejection? Region(RoutingPolicySpec spec, RoutingPolicyStatus status) =>
        HasMoved(spec, status) ? Edit("spec.region", status.Region ?? "", spec.Region) : null;

    private static Rejection? Project(RoutingPolicySpec spec, IReadOnlyList<PolicyFacts> policies) =>
        spec.ProjectId is { } wanted && policies.Select(policy => policy.ProjectId).FirstOrDefault(project => project is not null && !Same(project, wanted)) is { } project
            ? Edit("spec.projectId", project, wanted)
            : null;

    private static Rejection NotUnderstood(string field) => new(
        Reasons.SpecNotUnderstood, $"{field} has a value that this version of the operator does not know; nothing is done, a deletion included. Upgrade the operator.");

    private static Rejection Edit(string field, string created, string changed) => new(
        Reasons.ImmutableFieldChanged,
        $"{field} was changed from {created} to {changed}, which a policy that exists cannot follow; nothing is changed at the gateway. "
        + $"Set it back to {created}, or create another RoutingPolicy and let the InterLinks refer to it.");

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
