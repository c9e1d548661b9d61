using System.Security.Cryptography;
using System.Text;

namespace InterLink.Domain.InterLinks;

/// <summary>
/// The two tags every ordered link carries. The first says whose it is and survives a restore of the cluster's objects from
/// a backup; the second says which incarnation of the object ordered it.
/// </summary>
public sealed record OwnerTags(string Owner, string Uid)
{
    public const string OwnerPrefix = "interlink-operator.io/owner=";
    public const string UidPrefix = "interlink-operator.io/uid=";

    // The API documents no limit for a tag. Names may reach 253 characters each, so a long owner is hashed rather than cut.
    private const int LongestOwner = 128;

    /// <summary>The tags of one object of one cluster.</summary>
    /// <param name="cluster">Uid of the namespace kube-system: the nearest thing a cluster has to an identity.</param>
    public static OwnerTags For(string cluster, string @namespace, string name, string uid)
    {
        var owner = $"{cluster}/{@namespace}/{name}";
        if (owner.Length > LongestOwner)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{@namespace}/{name}"));
            owner = $"{cluster}/sha256-{Convert.ToHexStringLower(hash.AsSpan(0, 16))}";
        }

        return new OwnerTags(OwnerPrefix + owner, UidPrefix + uid);
    }

    public bool AreOn(LinkFacts link) => AreAmong(link.Tags);

    /// <summary>Whether these tags, of whatever gateway object, name this very incarnation as the owner.</summary>
    public bool AreAmong(IReadOnlyList<string> tags) => tags.Contains(Owner, StringComparer.Ordinal) && tags.Contains(Uid, StringComparer.Ordinal);

    /// <summary>The user's tags followed by ours; ours cannot be overridden by writing them into the spec.</summary>
    public IReadOnlyList<string> AddTo(IEnumerable<string> userTags) => [.. Without(userTags), Owner, Uid];

    /// <summary>The tags that say nothing of ownership.</summary>
    public static IEnumerable<string> Without(IEnumerable<string> tags) => tags.Where(tag => !IsOwnership(tag));

    /// <summary>The owner tag a link carries, whoever put it there; null when it was ordered by hand.</summary>
    public static string? OwnerOf(LinkFacts link) => link.Tags.FirstOrDefault(tag => tag.StartsWith(OwnerPrefix, StringComparison.Ordinal));

    private static bool IsOwnership(string tag) =>
        tag.StartsWith(OwnerPrefix, StringComparison.Ordinal) || tag.StartsWith(UidPrefix, StringComparison.Ordinal);
}
