using System.Collections.Immutable;

namespace InterLink.Gateway.Simulator.Routing;

/// <summary>
/// The learned routes of all VPCs, kept up with each change of the book instead of computed on each look: one prefix announced costs one entry,
/// one link switched costs that link's prefixes, one policy edited those of its users. What a table holds is by definition what
/// <see cref="Passage.Lets"/> admits; nothing else decides.
/// </summary>
internal sealed record RouteTables
{
    public static readonly RouteTables Empty = new();

    private ImmutableDictionary<Guid, RouteTable> ByVpc { get; init; } = ImmutableDictionary<Guid, RouteTable>.Empty;

    public RouteTable Of(Guid vpcId) => ByVpc.GetValueOrDefault(vpcId, RouteTable.Empty);

    /// <summary>Follows a change of what a link lets in; null where it let nothing in.</summary>
    public RouteTables Moved(Passage? before, Passage? after, IEnumerable<Announcement> announced)
    {
        if (before == after)
        {
            return this;
        }

        var stays = before?.VpcId == after?.VpcId;
        var gone = announced.Where(one => before?.Lets(one.Prefix) is true && !(stays && after?.Lets(one.Prefix) is true));
        var come = announced.Where(one => after?.Lets(one.Prefix) is true && !(stays && before?.Lets(one.Prefix) is true));
        return Changed(before, gone, []).Changed(after, [], come);
    }

    /// <summary>Follows a change of what a link's router announces.</summary>
    public RouteTables Announced(Passage? passage, IEnumerable<Announcement> gone, IEnumerable<Announcement> come) =>
        Changed(passage, gone.Where(one => passage?.Lets(one.Prefix) is true), come.Where(one => passage?.Lets(one.Prefix) is true));

    private RouteTables Changed(Passage? passage, IEnumerable<Announcement> gone, IEnumerable<Announcement> come)
    {
        if (passage is null)
        {
            return this;
        }

        var table = Of(passage.VpcId).With(gone.Select(passage.Offer), come.Select(passage.Offer));
        return this with { ByVpc = table.IsEmpty ? ByVpc.Remove(passage.VpcId) : ByVpc.SetItem(passage.VpcId, table) };
    }
}
