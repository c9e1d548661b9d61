namespace InterLink.Domain;

/// <summary>What went wrong at the gateway, as far as the domain cares. A value, never an exception: it belongs in the status.</summary>
/// <param name="Kind">Decides what happens next.</param>
/// <param name="Message">One sentence for the user: no request ids, no secrets, the same text while the cause stays the same.</param>
public sealed record GatewayTrouble(GatewayTroubleKind Kind, string Message)
{
    /// <summary>How long the gateway asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The call may have been carried out although no answer came.</summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>Nothing can be said about the gateway's state: facts are kept, and no conclusion is drawn from silence.</summary>
    public bool IsOutage => Kind is GatewayTroubleKind.Unavailable or GatewayTroubleKind.Throttled;

    /// <summary>The gateway was not asked, or is not believed: a person has to see to the credentials.</summary>
    public bool IsAboutCredentials => Kind is GatewayTroubleKind.CredentialsMissing or GatewayTroubleKind.CredentialsInvalid or GatewayTroubleKind.CredentialsChanged;
}

public enum GatewayTroubleKind
{
    /// <summary>The gateway understood and said no: the spec has to change.</summary>
    Refused,

    /// <summary>The object named in the call does not exist.</summary>
    NotFound,

    /// <summary>The link is being changed right now; a later try may pass.</summary>
    TransientState,

    /// <summary>Frozen by Scaleway's Trust and Safety team; only support can unlock it.</summary>
    Locked,

    OutOfCapacity,

    QuotaExceeded,

    /// <summary>The credentials are wrong, or lack a right.</summary>
    Unauthorized,

    /// <summary>Too many calls.</summary>
    Throttled,

    /// <summary>Unreachable, failing, or talking nonsense.</summary>
    Unavailable,

    /// <summary>There is no Secret with the credentials to use.</summary>
    CredentialsMissing,

    /// <summary>There is one, and it holds no key.</summary>
    CredentialsInvalid,

    /// <summary>The credentials at hand are of another account than those that were used before.</summary>
    CredentialsChanged,

    /// <summary>This process is not (or no longer) the leader, and did not make the call.</summary>
    NotLeader,
}
