using System.Collections.Immutable;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.Book.Links;

/// <summary>A change of what may change after the order. What is null stays.</summary>
internal sealed record LinkEdit(string? Name, ImmutableArray<string>? Tags, int? PeerAsn)
{
    public Outcome<LinkEntry> Apply(BookState state, LinkEntry link, BookContext context)
    {
        if (LinkGates.ForChanging(link) is { } closed)
        {
            return closed;
        }

        if (PeerAsn is not null && link.Kind == HostingKind.Hosted)
        {
            return new Rejection.InvalidArguments("peer_asn", ArgumentReason.Constraint, "the partner's ASN cannot be chosen: self-hosted links only");
        }

        var edited = link with { Name = Name ?? link.Name, Tags = Tags ?? link.Tags, PeerAsn = PeerAsn ?? link.PeerAsn, UpdatedAt = context.Now };
        return new Outcome<LinkEntry>.Done(state.With(edited), edited);
    }
}
