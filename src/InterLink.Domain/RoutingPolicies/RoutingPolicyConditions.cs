namespace InterLink.Domain.RoutingPolicies;

/// <summary>The condition types of a RoutingPolicy and the stable reasons they are given.</summary>
public static class RoutingPolicyConditions
{
    /// <summary>The gateway holds what the spec says.</summary>
    public const string Ready = "Ready";

    /// <summary>Something is under way or awaited.</summary>
    public const string Reconciling = "Reconciling";

    /// <summary>Nothing will change until a person acts.</summary>
    public const string Stalled = "Stalled";

    /// <summary>Every prefix is one, and the policy has a Project.</summary>
    public const string Accepted = "Accepted";

    /// <summary>InterLinks use the policy, so it cannot be deleted.</summary>
    public const string InUse = "InUse";

    /// <summary>Reasons, in the form the API conventions ask for. They are a contract: alerts and scripts match on them.</summary>
    public static class Reasons
    {
        public const string Accepted = "Accepted";
        public const string AcceptedWithRemarks = "AcceptedWithRemarks";
        public const string InvalidPrefix = "InvalidPrefix";
        public const string ProjectMissing = "ProjectMissing";
        public const string ImmutableFieldChanged = "ImmutableFieldChanged";
        public const string SpecNotUnderstood = "SpecNotUnderstood";

        public const string InForce = "InForce";
        public const string InProgress = "InProgress";
        public const string Settled = "Settled";
        public const string Used = "Used";
        public const string NotUsed = "NotUsed";
        public const string Deleting = "Deleting";
        public const string StillInUse = "StillInUse";
        public const string DriftCorrected = "DriftCorrected";
        public const string DriftObserved = "DriftObserved";
        public const string Observing = "Observing";

        public const string GatewayUnavailable = "GatewayUnavailable";
        public const string GatewayRefused = "GatewayRefused";
        public const string GatewayUnauthorized = "GatewayUnauthorized";
        public const string CredentialsMissing = "CredentialsMissing";
        public const string CredentialsInvalid = "CredentialsInvalid";
        public const string CredentialsChanged = "CredentialsChanged";
        public const string QuotaExceeded = "QuotaExceeded";
    }
}
