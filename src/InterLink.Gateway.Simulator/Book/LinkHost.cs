using System.Text.Json.Serialization;
using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.Book;

/// <summary>What carries a link, fixed for its life. The names are those of the state file.</summary>
[JsonDerivedType(typeof(Partner), "partner")]
[JsonDerivedType(typeof(Connection), "dedicated_connection")]
internal abstract record LinkHost
{
    private LinkHost()
    {
    }

    public abstract HostingKind Kind { get; }

    /// <summary>A hosted link: a partner's shared connection carries it.</summary>
    /// <param name="PartnerId">The partner whose shared connection carries the link.</param>
    /// <param name="PairingKey">What the customer tells the partner, so that both ends match. It never changes.</param>
    /// <param name="DisapprovedReason">Empty until the partner refuses.</param>
    public sealed record Partner(Guid PartnerId, Guid PairingKey, string DisapprovedReason) : LinkHost
    {
        public override HostingKind Kind => HostingKind.Hosted;
    }

    /// <summary>A self-hosted link.</summary>
    public sealed record Connection(Guid ConnectionId) : LinkHost
    {
        public override HostingKind Kind => HostingKind.SelfHosted;
    }
}
