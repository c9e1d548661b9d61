using InterLink.Domain.InterLinks;

namespace InterLink.Cli.Adopting;

/// <summary>The InterLink whose tag a link carries. It may be gone, and its cluster too.</summary>
/// <param name="Tag">As it is on the link.</param>
/// <param name="Cluster">The id of its cluster.</param>
/// <param name="Namespace">Null where the tag has a hash, which long names leave in it.</param>
/// <param name="Name">Null likewise.</param>
internal sealed record TaggedOwner(string Tag, string Cluster, string? Namespace, string? Name)
{
    /// <summary>The owner that the tags name; null when they name none.</summary>
    public static TaggedOwner? Of(IEnumerable<string> tags) =>
        tags.FirstOrDefault(tag => tag.StartsWith(OwnerTags.OwnerPrefix, StringComparison.Ordinal)) is not { } tag ? null
        : tag[OwnerTags.OwnerPrefix.Length..].Split('/') switch
        {
            [var cluster, var @namespace, var name] => new TaggedOwner(tag, cluster, @namespace, name),
            [var cluster, ..] => new TaggedOwner(tag, cluster, Namespace: null, Name: null),
            [] => null,
        };

    /// <summary>Which resource finds the link again by the tag, and what becomes of all others: those order.</summary>
    public string ReasonToSkip =>
        $"it belongs to an InterLink ({Tag}), or did. One created {(Name is null ? "with the namespace and the name that the tag has a hash of" : $"as {Namespace}/{Name}")} takes it up again, in the cluster with the id {Cluster} alone; "
        + $"anywhere else, in a cluster that was built anew too, it orders a second link, unless spec.linkId names this one. For an InterLink that is gone, --from-cluster {Cluster} writes that.";
}
