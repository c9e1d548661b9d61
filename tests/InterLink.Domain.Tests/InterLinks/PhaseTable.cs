namespace InterLink.Domain.Tests.InterLinks;

/// <summary>
/// What a pass does and what the status says of it: rows by phase, columns by what was seen and what is asked for. Written by hand, from Scaleway's
/// documentation of the statuses and from what this operator promises; nothing in here is computed.
/// </summary>
/// <remarks>
/// A verdict is the phase, how Ready, Reconciling and Stalled stand together, and the reason of Ready; <c>=</c> stands for what is on record,
/// <c>-</c> for no action.
/// </remarks>
internal static class PhaseTable
{
    /// <summary>
    /// The link is there. What the gateway says of it counts, and what is on record does not. A link as asked for is left as it is, also by an observer;
    /// another is changed. The way out of a link in service begins with its routes, and ends with its deletion.
    /// </summary>
    public static readonly IReadOnlyList<SeenRow> Seen = [.. Rows(
        """
        configuring            | Configuring Working LinkConfiguring          | -         | =     | Unknown | False   | -                       | -          | Configuring Working Deleting
        requested              | Requesting Working AwaitingPartner           | AttachVpc | False | False   | False   | DisableRoutePropagation | DeleteLink | Deleted Working Deleting
        requested, ten days on | Expired Stalled RequestExpired               | -         | False | False   | False   | DisableRoutePropagation | DeleteLink | Deleted Working Deleting
        failed                 | Failed Stalled LinkFailed                    | -         | =     | False   | False   | DeleteLink              | DeleteLink | Deleted Working Deleting
        refused                | Refused Stalled PartnerRefused               | -         | False | False   | False   | DeleteLink              | DeleteLink | Deleted Working Deleting
        expired                | Expired Stalled RequestExpired               | -         | False | False   | False   | DeleteLink              | DeleteLink | Deleted Working Deleting
        provisioning           | Provisioning Working PartnerAccepted         | AttachVpc | True  | False   | False   | DisableRoutePropagation | DeleteLink | Deprovisioning Working AwaitingDeprovisioning
        ready                  | Ready Working LinkReady                      | AttachVpc | =     | False   | False   | DisableRoutePropagation | DeleteLink | Deleted Working Deleting
        active                 | Active Settled LinkActive                    | AttachVpc | True  | True    | True    | DisableRoutePropagation | DeleteLink | Deprovisioning Working AwaitingDeprovisioning
        limited_connectivity   | LimitedConnectivity Settled LimitedConnectivity | AttachVpc | True | True  | True    | DisableRoutePropagation | DeleteLink | Deprovisioning Working AwaitingDeprovisioning
        all_down               | Down Working LinkDown                        | AttachVpc | True  | True    | False   | DisableRoutePropagation | DeleteLink | Deprovisioning Working AwaitingDeprovisioning
        locked                 | Locked Stalled LinkLocked                    | -         | =     | Unknown | False   | -                       | -          | Locked Stalled LinkLocked
        deprovisioning         | Deprovisioning Stalled LinkDeprovisioning    | -         | True  | False   | False   | DeleteLink              | DeleteLink | Deleted Working Deleting
        deprovisioning, by us  | Deprovisioning Stalled AwaitingDeprovisioning | -        | True  | False   | False   | -                       | -          | Deprovisioning Working AwaitingDeprovisioning
        unknown_link_status    | Unknown Unsure UnknownLinkStatus             | -         | =     | Unknown | Unknown | -                       | -          | Unknown Working UnknownLinkStatus
        a_status_of_tomorrow   | Unknown Unsure UnknownLinkStatus             | -         | =     | Unknown | Unknown | -                       | -          | Unknown Working UnknownLinkStatus
        """).Select(cells => new SeenRow(cells[0], Verdict.Parse(cells[1]), cells[2], cells[3], cells[4], cells[5], cells[6], cells[7], Verdict.Parse(cells[8])))];

    /// <summary>
    /// The link is not there, or was not seen. <c>a link</c> stands for every phase but Pending and Deleted. Columns: the action and the verdict of one who manages,
    /// the verdict of one who observes, the action and the verdict on the way out. Once the finalizer has gone, there is nobody left to tell.
    /// </summary>
    public static readonly IReadOnlyList<UnseenRow> Unseen = [.. Rows(
        """
        nothing               | gone       | -                 | = Stalled LinkGone              | = Stalled LinkGone          | RemoveFinalizer |
        nothing               | none owned | RecordOrderIntent | = Working OrderIntended         | = Stalled Observing         | RemoveFinalizer |
        nothing               | not looked | RecordOrderIntent | = Working OrderIntended         | = Stalled Observing         | RemoveFinalizer |
        nothing               | several    | -                 | = Stalled SeveralLinksOwned     | = Stalled SeveralLinksOwned | -               | = Stalled SeveralLinksOwned
        nothing               | unreadable | -                 | = Unsure *                      | = Unsure *                  | -               | = Unsure *
        nothing               | keyless    | -                 | = Working *                     | = Working *                 | -               | = Unsure *
        our intent            | gone       | -                 | = Stalled LinkGone              | = Stalled LinkGone          | RemoveFinalizer |
        our intent            | none owned | Order             | Requesting Working InProgress   | = Stalled Observing         | RemoveFinalizer |
        our intent            | not looked | -                 | = Working OrderOutcomeUnknown   | = Stalled Observing         | RemoveFinalizer |
        our intent            | several    | -                 | = Stalled SeveralLinksOwned     | = Stalled SeveralLinksOwned | -               | = Stalled SeveralLinksOwned
        our intent            | unreadable | -                 | = Unsure *                      | = Unsure *                  | -               | = Unsure *
        our intent            | keyless    | -                 | = Unsure *                      | = Unsure *                  | -               | = Unsure *
        another's intent      | gone       | -                 | = Stalled LinkGone              | = Stalled LinkGone          | RemoveFinalizer |
        another's intent      | none owned | -                 | = Working OrderOutcomeUnknown   | = Stalled Observing         | -               | = Working OrderOutcomeUnknown
        another's intent      | not looked | -                 | = Working OrderOutcomeUnknown   | = Stalled Observing         | -               | = Working OrderOutcomeUnknown
        another's intent      | several    | -                 | = Stalled SeveralLinksOwned     | = Stalled SeveralLinksOwned | -               | = Stalled SeveralLinksOwned
        another's intent      | unreadable | -                 | = Unsure *                      | = Unsure *                  | -               | = Unsure *
        another's intent      | keyless    | -                 | = Unsure *                      | = Unsure *                  | -               | = Unsure *
        another's old intent  | gone       | -                 | = Stalled LinkGone              | = Stalled LinkGone          | RemoveFinalizer |
        another's old intent  | none owned | RecordOrderIntent | = Working OrderIntended         | = Stalled Observing         | RemoveFinalizer |
        another's old intent  | not looked | RecordOrderIntent | = Working OrderIntended         | = Stalled Observing         | RemoveFinalizer |
        another's old intent  | several    | -                 | = Stalled SeveralLinksOwned     | = Stalled SeveralLinksOwned | -               | = Stalled SeveralLinksOwned
        another's old intent  | unreadable | -                 | = Unsure *                      | = Unsure *                  | -               | = Unsure *
        another's old intent  | keyless    | -                 | = Unsure *                      | = Unsure *                  | -               | = Unsure *
        a link                | gone       | -                 | Deleted Stalled LinkGone        | Deleted Stalled LinkGone    | -               | Deleted Working Deleting
        a link                | none owned | -                 | = Working InProgress            | = Working InProgress        | -               | = Working InProgress
        a link                | not looked | -                 | = Working InProgress            | = Working InProgress        | -               | = Working InProgress
        a link                | several    | -                 | = Stalled SeveralLinksOwned     | = Stalled SeveralLinksOwned | -               | = Stalled SeveralLinksOwned
        a link                | unreadable | -                 | = Unsure *                      | = Unsure *                  | -               | = Unsure *
        a link                | keyless    | -                 | = Unsure *                      | = Unsure *                  | -               | = Unsure *
        a link that was       | gone       | -                 | Deleted Stalled LinkGone        | Deleted Stalled LinkGone    | RemoveFinalizer |
        a link that was       | none owned | -                 | = Working InProgress            | = Working InProgress        | -               | = Working InProgress
        a link that was       | not looked | -                 | = Working InProgress            | = Working InProgress        | -               | = Working InProgress
        a link that was       | several    | -                 | = Stalled SeveralLinksOwned     | = Stalled SeveralLinksOwned | -               | = Stalled SeveralLinksOwned
        a link that was       | unreadable | -                 | = Unsure *                      | = Unsure *                  | -               | = Unsure *
        a link that was       | keyless    | -                 | = Unsure *                      | = Unsure *                  | -               | = Unsure *
        """).Select(cells => new UnseenRow(cells[0], cells[1], cells[2], Verdict.Parse(cells[3]), Verdict.Parse(cells[4]), cells[5], Verdict.Find(cells[6])))];

    /// <summary>The gateway makes trouble: where it was to be read, and where it was to do something.</summary>
    public static readonly IReadOnlyList<TroubleRow> Troubles = [.. Rows(
        """
        Refused        | GatewayRefused      | = Stalled GatewayRefused
        NotFound       | GatewayNotFound     | = Working GatewayNotFound
        TransientState | Changing            | = Working Changing
        Locked         | LinkLocked          | = Stalled LinkLocked
        OutOfCapacity  | OutOfCapacity       | = Working OutOfCapacity
        QuotaExceeded  | QuotaExceeded       | = Working QuotaExceeded
        Unauthorized   | GatewayUnauthorized | = Working GatewayUnauthorized
        Throttled      | GatewayThrottled    | = Unsure GatewayThrottled
        Unavailable    | GatewayUnavailable  | = Unsure GatewayUnavailable
        NotLeader      | InProgress          | = Working InProgress
        CredentialsMissing | CredentialsMissing | = Working CredentialsMissing
        CredentialsInvalid | CredentialsInvalid | = Working CredentialsInvalid
        CredentialsChanged | CredentialsChanged | = Working CredentialsChanged
        """).Select(cells => new TroubleRow(cells[0], cells[1], Verdict.Parse(cells[2])))];

    private static IEnumerable<string[]> Rows(string text) => text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries));
}

/// <summary>A link that is there.</summary>
/// <param name="Says">The gateway's word for the status, and what else there is to know of the row.</param>
/// <param name="Kept">The verdict on a link that is as asked for.</param>
/// <param name="Changes">The first action on a link that is not.</param>
/// <param name="PartnerAccepted">The condition of that name; likewise the next two.</param>
/// <param name="LeavesBy">The first action on the way out, on a link with VPC and routes.</param>
/// <param name="LeavesAtLast">The first action on the way out, on a link with nothing on it.</param>
/// <param name="Left">The verdict after the latter.</param>
internal sealed record SeenRow(
    string Says, Verdict Kept, string Changes, string PartnerAccepted, string Provisioned, string TrafficAllowed, string LeavesBy, string LeavesAtLast, Verdict Left)
{
    public string Status => Says.Split(',')[0];
}

internal sealed record UnseenRow(string OnRecord, string Sighting, string Action, Verdict Managed, Verdict Observed, string LeavesBy, Verdict? Left);

internal sealed record TroubleRow(string Kind, string Reading, Verdict Acting);
