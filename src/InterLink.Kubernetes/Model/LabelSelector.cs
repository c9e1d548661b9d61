using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace InterLink.Kubernetes.Model;

/// <summary>
/// Chooses objects by their labels, as kubectl and the API server do: <c>team=red</c>, <c>team in (red,blue)</c>, <c>!legacy</c>, joined by commas.
/// </summary>
public sealed partial class LabelSelector
{
    private const string Key = @"([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    private const string Value = @"([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?";
    private const string Requirement =
        @"\s*((?<without>!)\s*(?<key>" + Key + ")|(?<key>" + Key + @")(\s*(?<sign>==?|!=)\s*(?<value>" + Value + @")|\s+(?<sign>in|notin)\s*\(\s*(?<value>" + Value
        + @")(\s*,\s*(?<value>" + Value + @"))*\s*\))?)\s*";

    private readonly string _text;
    private readonly IReadOnlyList<Rule> _rules;

    private LabelSelector(string text, IReadOnlyList<Rule> rules) => (_text, _rules) = (text, rules);

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">It is no selector.</exception>
    public static LabelSelector Parse(string text) => TryParse(text, out var selector) ? selector : throw new FormatException($"'{text}' is no label selector, such as team=red.");

    public static bool TryParse(string text, [NotNullWhen(true)] out LabelSelector? selector)
    {
        selector = Whole().IsMatch(text) ? new LabelSelector(text, [.. Single().Matches(text).Select(Rule.Of)]) : null;
        return selector is not null;
    }

    /// <summary>Whether every requirement holds. Those that deny a value hold where the label is absent, too.</summary>
    public bool Matches(IReadOnlyDictionary<string, string> labels) => _rules.All(rule => rule.Holds(labels));

    /// <summary>The text form that list and watch take.</summary>
    public override string ToString() => _text;

    [GeneratedRegex("^" + Requirement + "(," + Requirement + @")*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\G" + Requirement + @"(,|\z)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Single();

    /// <summary>One requirement on one label.</summary>
    /// <param name="Values">Null asks for the label alone, whatever its value.</param>
    /// <param name="Denied">The label must be absent, or have none of the values.</param>
    private sealed record Rule(string Key, IReadOnlyList<string>? Values, bool Denied)
    {
        public static Rule Of(Match match)
        {
            var sign = match.Groups["sign"];
            return new Rule(
                match.Groups["key"].Value,
                sign.Success ? [.. match.Groups["value"].Captures.Select(capture => capture.Value)] : null,
                match.Groups["without"].Success || sign.Value is "!=" or "notin");
        }

        public bool Holds(IReadOnlyDictionary<string, string> labels) =>
            (labels.TryGetValue(Key, out var value) && (Values?.Contains(value, StringComparer.Ordinal) ?? true)) != Denied;
    }
}
