namespace InterLink.Domain.DedicatedConnections;

/// <summary>The condition types of a DedicatedConnection and the stable reasons they are given.</summary>
public static class DedicatedConnectionConditions
{
    /// <summary>Links can be created on the connection.</summary>
    public const string Ready = "Ready";

    /// <summary>Scaleway, sales or the data centre is at work; more changes will come without the user's doing.</summary>
    public const string Reconciling = "Reconciling";

    /// <summary>Nothing will change until a person acts.</summary>
    public const string Stalled = "Stalled";

    /// <summary>The description can be looked for, and does not contradict the connection that it is bound to.</summary>
    public const string Accepted = "Accepted";

    public static readonly IReadOnlyList<string> All = [Ready, Reconciling, Stalled, Accepted];

    /// <summary>Reasons, in the form the API conventions ask for. They are a contract: alerts and scripts match on them.</summary>
    public static class Reasons
    {
        public const string Accepted = "Accepted";
        public const string UnknownLocation = "UnknownLocation";
        public const string AmbiguousLocation = "AmbiguousLocation";
        public const string ConnectionNotFound = "ConnectionNotFound";
        public const string AmbiguousConnection = "AmbiguousConnection";
        public const string ConnectionDiffers = "ConnectionDiffers";

        public const string AwaitingConnection = "AwaitingConnection";
        public const string ConnectionCreated = "ConnectionCreated";
        public const string ConnectionConfiguring = "ConnectionConfiguring";
        public const string ConnectionFailed = "ConnectionFailed";
        public const string ConnectionActive = "ConnectionActive";
        public const string ConnectionDisabled = "ConnectionDisabled";
        public const string ConnectionLocked = "ConnectionLocked";
        public const string ConnectionGone = "ConnectionGone";
        public const string UnknownConnectionStatus = "UnknownConnectionStatus";

        public const string StillInUse = "StillInUse";
        public const string Deleting = "Deleting";
        public const string InProgress = "InProgress";
        public const string Settled = "Settled";

        public const string CredentialsMissing = "CredentialsMissing";
        public const string CredentialsInvalid = "CredentialsInvalid";
        public const string CredentialsChanged = "CredentialsChanged";

        public const string GatewayUnavailable = "GatewayUnavailable";
        public const string GatewayThrottled = "GatewayThrottled";
        public const string GatewayUnauthorized = "GatewayUnauthorized";
        public const string GatewayRefused = "GatewayRefused";

        /// <summary>The reason that stands for trouble with reading.</summary>
        public static string Of(GatewayTrouble trouble)
        {
            ArgumentNullException.ThrowIfNull(trouble);
            return trouble.Kind switch
            {
                GatewayTroubleKind.Throttled => GatewayThrottled,
                GatewayTroubleKind.Unauthorized => GatewayUnauthorized,
                GatewayTroubleKind.Unavailable => GatewayUnavailable,
                GatewayTroubleKind.CredentialsMissing => CredentialsMissing,
                GatewayTroubleKind.CredentialsInvalid => CredentialsInvalid,
                GatewayTroubleKind.CredentialsChanged => CredentialsChanged,
                _ => GatewayRefused,
            };
        }
    }
}
