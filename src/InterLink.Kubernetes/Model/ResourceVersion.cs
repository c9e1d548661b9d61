using System.Globalization;

namespace InterLink.Kubernetes.Model;

/// <summary>
/// Resource versions of one resource type grow with every write, and Kubernetes promises since 1.35 that they are decimal numbers
/// (they always were on etcd). Where they are not, nothing is claimed about their order.
/// </summary>
public static class ResourceVersion
{
    /// <summary>True when <paramref name="position"/> surely includes the write that gave <paramref name="written"/>; also when the two cannot be compared.</summary>
    public static bool HasReached(string? position, string? written) =>
        !TryParse(written, out var target) || (TryParse(position, out var reached) ? reached >= target : !string.IsNullOrEmpty(position));

    private static bool TryParse(string? text, out ulong value) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
