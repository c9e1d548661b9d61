using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.Book.Records;

/// <summary>One step of a link's life: what customers saw before and after it.</summary>
internal sealed record LinkStep
{
    public required DateTimeOffset At { get; init; }

    /// <summary>One of <see cref="Actors"/>.</summary>
    public required string Actor { get; init; }

    public required string Event { get; init; }

    /// <summary>The status before; null when the link was ordered.</summary>
    public string? From { get; init; }

    public required string To { get; init; }

    public required string BgpV4Status { get; init; }

    public required string BgpV6Status { get; init; }

    /// <summary>The step from one state of a link to the next; null when customers see no difference in status and sessions.</summary>
    public static LinkStep? Between(LinkEntry? before, LinkEntry after, Cause cause) => before is not null && Seen(before) == Seen(after)
        ? null
        : new LinkStep
        {
            At = cause.At,
            Actor = cause.Actor,
            Event = cause.Event,
            From = before?.Condition.ToWire(),
            To = after.Condition.ToWire(),
            BgpV4Status = after.Ipv4Session.ToWire(),
            BgpV6Status = after.Ipv6Session.ToWire(),
        };

    private static (LinkCondition, BgpSession, BgpSession) Seen(LinkEntry link) => (link.Condition, link.Ipv4Session, link.Ipv6Session);
}
