namespace InterLink.Domain.InterLinks;

/// <summary>Whether this version knows every value in a spec. After a downgrade it may not, and what a user wants is no place for guesses.</summary>
internal static class SpecReading
{
    /// <summary>The first field whose value is none that this version knows; null when it knows them all.</summary>
    public static string? UnknownField(InterLinkSpec spec) => spec switch
    {
        { RoutePropagation: not (RoutePropagation.Enabled or RoutePropagation.Disabled) } => "spec.routePropagation",
        { ReadyWhen: not (ReadyWhen.Requested or ReadyWhen.Active or ReadyWhen.TrafficAllowed) } => "spec.readyWhen",
        { DeletionPolicy: not (DeletionPolicy.Delete or DeletionPolicy.Retain) } => "spec.deletionPolicy",
        { DisruptionPolicy: not (DisruptionPolicy.Allow or DisruptionPolicy.KeepLastWorking) } => "spec.disruptionPolicy",
        { ManagementPolicy: not (ManagementPolicy.Manage or ManagementPolicy.Observe) } => "spec.managementPolicy",
        _ => null,
    };
}
