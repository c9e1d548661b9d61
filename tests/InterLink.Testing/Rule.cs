using InterLink.Domain.Conditions;

namespace InterLink.Testing;

/// <summary>Something that must hold, whatever the world did.</summary>
/// <param name="Holds">Whether it does.</param>
/// <param name="Sentence">What must hold; said when it does not.</param>
internal sealed record Rule(bool Holds, string Sentence)
{
    /// <summary>The broken ones, each as its sentence.</summary>
    public static IReadOnlyList<string> Broken(params IEnumerable<Rule> rules) => [.. rules.Where(rule => !rule.Holds).Select(rule => rule.Sentence)];

    /// <summary>What has been told once is told ever after.</summary>
    public static Rule Stays<T>(string fact, T? before, T? after) =>
        new(before is null || EqualityComparer<T?>.Default.Equals(before, after), $"{fact} stays what it was: {before}, not {after?.ToString() ?? "nothing"}.");
}

/// <summary>A resource as it was stored, as far as the rules are about it.</summary>
/// <param name="Generation">Of the metadata.</param>
/// <param name="IsTerminating">Whether its deletion has been asked for.</param>
/// <param name="ObservedGeneration">The generation that the status answers; negative while there is none.</param>
/// <param name="Conditions">Those of the status.</param>
/// <param name="Status">The status that it then had, be it of this generation or of an older one.</param>
public sealed record Revision<TStatus>(long Generation, bool IsTerminating, long ObservedGeneration, IReadOnlyList<Condition> Conditions, TStatus Status);
