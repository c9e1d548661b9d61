namespace InterLink.Domain.InterLinks;

/// <summary>The condition types of an InterLink and the stable reasons they are given. Types are listed in the order in which they are shown.</summary>
public static class InterLinkConditions
{
    /// <summary>What <c>spec.readyWhen</c> asks for holds.</summary>
    public const string Ready = "Ready";

    /// <summary>Something is under way or awaited; more changes will come without the user's doing.</summary>
    public const string Reconciling = "Reconciling";

    /// <summary>Nothing will change until a person acts.</summary>
    public const string Stalled = "Stalled";

    /// <summary>The spec is valid, partner, location and bandwidth exist, references resolve.</summary>
    public const string Accepted = "Accepted";

    /// <summary>The gateway holds exactly one link for this resource.</summary>
    public const string Ordered = "Ordered";

    /// <summary>The partner has said yes.</summary>
    public const string PartnerAccepted = "PartnerAccepted";

    /// <summary>Both sides of the circuit are built.</summary>
    public const string Provisioned = "Provisioned";

    /// <summary>The link's name, tags, VPC, policies and propagation are what the spec asks for; otherwise the message names every one that is not.</summary>
    public const string InSync = "InSync";

    public const string VpcAttached = "VpcAttached";

    public const string RoutingPolicyAttached = "RoutingPolicyAttached";

    public const string RoutesPropagated = "RoutesPropagated";

    public const string BgpIpv4Up = "BgpIpv4Up";

    public const string BgpIpv6Up = "BgpIpv6Up";

    /// <summary>All preconditions for traffic hold; otherwise the message names every one that is missing.</summary>
    public const string TrafficAllowed = "TrafficAllowed";

    public static readonly IReadOnlyList<string> All =
    [
        Ready, Reconciling, Stalled, Accepted, Ordered, PartnerAccepted, Provisioned, InSync, VpcAttached, RoutingPolicyAttached, RoutesPropagated,
        BgpIpv4Up, BgpIpv6Up, TrafficAllowed,
    ];

    /// <summary>Reasons, in the form the API conventions ask for. They are a contract: alerts and scripts match on them.</summary>
    public static class Reasons
    {
        public const string Accepted = "Accepted";
        public const string HostAmbiguous = "HostAmbiguous";
        public const string InvalidBandwidth = "InvalidBandwidth";
        public const string ProjectMissing = "ProjectMissing";
        public const string UnknownPartner = "UnknownPartner";
        public const string UnknownLocation = "UnknownLocation";
        public const string AmbiguousLocation = "AmbiguousLocation";
        public const string LocationNotServed = "LocationNotServed";
        public const string BandwidthNotOffered = "BandwidthNotOffered";
        public const string ConnectionMissing = "ConnectionMissing";
        public const string ConnectionNotAllowed = "ConnectionNotAllowed";
        public const string ConnectionNotReady = "ConnectionNotReady";
        public const string ConnectionWrongRegion = "ConnectionWrongRegion";
        public const string ConnectionFull = "ConnectionFull";
        public const string VlanOutOfRange = "VlanOutOfRange";
        public const string VlanInUse = "VlanInUse";
        public const string ImmutableFieldChanged = "ImmutableFieldChanged";
        public const string SpecNotUnderstood = "SpecNotUnderstood";
        public const string LinkNotFound = "LinkNotFound";
        public const string OwnedElsewhere = "OwnedElsewhere";

        public const string NotOrdered = "NotOrdered";
        public const string OrderIntended = "OrderIntended";
        public const string OrderOutcomeUnknown = "OrderOutcomeUnknown";
        public const string Ordered = "Ordered";
        public const string SeveralLinksOwned = "SeveralLinksOwned";
        public const string LinkGone = "LinkGone";

        public const string LinkConfiguring = "LinkConfiguring";
        public const string LinkFailed = "LinkFailed";
        public const string LinkReady = "LinkReady";
        public const string LinkActive = "LinkActive";
        public const string LimitedConnectivity = "LimitedConnectivity";
        public const string LinkDown = "LinkDown";
        public const string LinkLocked = "LinkLocked";
        public const string LinkDeprovisioning = "LinkDeprovisioning";
        public const string AwaitingDeprovisioning = "AwaitingDeprovisioning";
        public const string UnknownLinkStatus = "UnknownLinkStatus";
        public const string Provisioned = "Provisioned";

        public const string AwaitingPartner = "AwaitingPartner";
        public const string RequestExpiresSoon = "RequestExpiresSoon";
        public const string PartnerAccepted = "PartnerAccepted";
        public const string PartnerRefused = "PartnerRefused";
        public const string RequestExpired = "RequestExpired";
        public const string NotHosted = "NotHosted";

        public const string InSync = "InSync";
        public const string DriftObserved = "DriftObserved";
        public const string DriftCorrected = "DriftCorrected";
        public const string NotChangeable = "NotChangeable";
        public const string Attached = "Attached";
        public const string Attaching = "Attaching";
        public const string NotRequested = "NotRequested";
        public const string Detaching = "Detaching";
        public const string PolicyMissing = "PolicyMissing";
        public const string PolicyNotReady = "PolicyNotReady";
        public const string PolicyEmpty = "PolicyEmpty";
        public const string PolicyWrongRegion = "PolicyWrongRegion";
        public const string VpcNotFound = "VpcNotFound";
        public const string VpcOutOfReach = "VpcOutOfReach";
        public const string VpcOfOtherOrganization = "VpcOfOtherOrganization";
        public const string Propagating = "Propagating";
        public const string Changing = "Changing";

        public const string SessionUp = "SessionUp";
        public const string SessionDown = "SessionDown";
        public const string SessionDisabled = "SessionDisabled";

        public const string Allowed = "Allowed";
        public const string Blocked = "Blocked";

        public const string RoutesTakenOver = "RoutesTakenOver";
        public const string RoutesLost = "RoutesLost";

        public const string Suspended = "Suspended";
        public const string DeletionProtected = "DeletionProtected";
        public const string LastWorkingLink = "LastWorkingLink";
        public const string Deleting = "Deleting";
        public const string Observing = "Observing";
        public const string Settled = "Settled";
        public const string InProgress = "InProgress";
        public const string SecretNameTaken = "SecretNameTaken";

        public const string GatewayUnavailable = "GatewayUnavailable";
        public const string GatewayThrottled = "GatewayThrottled";
        public const string GatewayRefused = "GatewayRefused";
        public const string GatewayNotFound = "GatewayNotFound";
        public const string GatewayUnauthorized = "GatewayUnauthorized";
        public const string CredentialsMissing = "CredentialsMissing";
        public const string CredentialsInvalid = "CredentialsInvalid";
        public const string CredentialsChanged = "CredentialsChanged";
        public const string OutOfCapacity = "OutOfCapacity";
        public const string QuotaExceeded = "QuotaExceeded";

        /// <summary>The reason that stands for a kind of trouble at the gateway.</summary>
        public static string Of(GatewayTrouble trouble)
        {
            ArgumentNullException.ThrowIfNull(trouble);
            return trouble.Kind switch
            {
                GatewayTroubleKind.Refused => GatewayRefused,
                GatewayTroubleKind.NotFound => GatewayNotFound,
                GatewayTroubleKind.TransientState => Changing,
                GatewayTroubleKind.Locked => LinkLocked,
                GatewayTroubleKind.OutOfCapacity => OutOfCapacity,
                GatewayTroubleKind.QuotaExceeded => QuotaExceeded,
                GatewayTroubleKind.Unauthorized => GatewayUnauthorized,
                GatewayTroubleKind.Throttled => GatewayThrottled,
                GatewayTroubleKind.CredentialsMissing => CredentialsMissing,
                GatewayTroubleKind.CredentialsInvalid => CredentialsInvalid,
                GatewayTroubleKind.CredentialsChanged => CredentialsChanged,
                GatewayTroubleKind.NotLeader => InProgress,
                _ => GatewayUnavailable,
            };
        }
    }
}
