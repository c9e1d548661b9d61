namespace InterLink.Gateway.Simulator.Routing;

/// <summary>The router at the customer's end of a link: which sessions it is set up for. What it announces stands in the book's route tables.</summary>
internal sealed record CustomerRouter
{
    public required bool SpeaksIpv4 { get; init; }

    public required bool SpeaksIpv6 { get; init; }

    /// <summary>A partner sets the router of a hosted link up; the owner of a dedicated connection does it in his own time.</summary>
    public static CustomerRouter New(bool configured) => new() { SpeaksIpv4 = configured, SpeaksIpv6 = configured };
}

/// <summary>A prefix that the customer's router announces, since when, and how it is tagged.</summary>
internal sealed record Announcement(Prefix Prefix, string? Community, DateTimeOffset Since);
