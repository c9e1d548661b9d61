namespace InterLink.Domain.InterLinks;

/// <summary>A setting of the link that is not as the spec asks.</summary>
/// <param name="Field">The field of the spec that asks for it.</param>
/// <param name="Found">What the gateway holds.</param>
/// <param name="Wanted">What the spec asks for.</param>
public sealed record ConfigurationDifference(string Field, string Found, string Wanted)
{
    /// <summary>All of them in one sentence, without its full stop.</summary>
    public static string Describe(IEnumerable<ConfigurationDifference> differences) =>
        string.Join("; ", differences.Select(difference => $"{difference.Field} from {difference.Found} to {difference.Wanted}"));
}
