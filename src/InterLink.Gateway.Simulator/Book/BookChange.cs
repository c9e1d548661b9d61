using System.Collections.Immutable;
using System.Text.Json.Serialization;
using InterLink.Gateway.Simulator.Book.Billing;
using InterLink.Gateway.Simulator.Book.Organizations;
using InterLink.Gateway.Simulator.Book.Records;
using InterLink.Gateway.Simulator.Lifecycle;
using InterLink.Gateway.Simulator.Routing;

namespace InterLink.Gateway.Simulator.Book;

/// <summary>
/// One thing that a command wrote into the book: how it stands afterwards, null where it is gone. Played in order onto the same book, changes give
/// the same book again. The names are those of the state file.
/// </summary>
[JsonDerivedType(typeof(OfLink), "link")]
[JsonDerivedType(typeof(OfPolicy), "routing_policy")]
[JsonDerivedType(typeof(OfConnection), "dedicated_connection")]
[JsonDerivedType(typeof(OfVpc), "vpc")]
[JsonDerivedType(typeof(OfOrganization), "organization")]
[JsonDerivedType(typeof(OfApiKey), "api_key")]
[JsonDerivedType(typeof(OfAnnouncements), "announcements")]
[JsonDerivedType(typeof(OfAutopilot), "autopilot")]
[JsonDerivedType(typeof(OfBilling), "billing")]
[JsonDerivedType(typeof(OfStep), "link_step")]
[JsonDerivedType(typeof(OfClock), "clock")]
internal abstract record BookChange
{
    private BookChange()
    {
    }

    public sealed record OfLink(Guid Id, LinkEntry? After) : BookChange;

    public sealed record OfPolicy(Guid Id, PolicyEntry? After) : BookChange;

    public sealed record OfConnection(Guid Id, ConnectionEntry? After) : BookChange;

    public sealed record OfVpc(Guid Id, VpcEntry? After) : BookChange;

    public sealed record OfOrganization(OrganizationEntry After) : BookChange;

    public sealed record OfApiKey(ApiKeyEntry After) : BookChange;

    public sealed record OfAnnouncements(Guid LinkId, ImmutableArray<Prefix> Gone, ImmutableArray<Announcement> Come) : BookChange;

    public sealed record OfAutopilot(Guid PartnerId, Autopilot After) : BookChange;

    public sealed record OfBilling(BillingWindow After) : BookChange;

    public sealed record OfStep(Guid LinkId, LinkStep Step) : BookChange;

    /// <summary>How far the virtual clock is ahead of the machine's.</summary>
    public sealed record OfClock(TimeSpan Ahead) : BookChange;
}
