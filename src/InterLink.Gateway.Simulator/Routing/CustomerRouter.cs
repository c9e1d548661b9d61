using System.Collections.Immutable;

namespace InterLink.Gateway.Simulator.Routing;

/// <summary>The router at the customer's end of a link: which sessions it is set up for, and what it announces over them.</summary>
internal sealed record CustomerRouter
{
    public required bool SpeaksIpv4 { get; init; }

    public required bool SpeaksIpv6 { get; init; }

    public ImmutableArray<Announcement> Announcements { get; init; } = [];

    /// <summary>A partner sets the router of a hosted link up; the owner of a dedicated connection does it in his own time.</summary>
    public static CustomerRouter New(bool configured) => new() { SpeaksIpv4 = configured, SpeaksIpv6 = configured };

    /// <summary>Announces a prefix; one that was announced before gets its new tag.</summary>
    public CustomerRouter Announce(Announcement announcement) =>
        this with { Announcements = [.. Withdraw(announcement.Prefix).Announcements, announcement] };

    public CustomerRouter Withdraw(Prefix prefix) => this with { Announcements = Announcements.RemoveAll(known => known.Prefix == prefix) };
}

/// <summary>A prefix that the customer's router announces, since when, and how it is tagged.</summary>
internal sealed record Announcement(Prefix Prefix, string? Community, DateTimeOffset Since);
