namespace InterLink.Kubernetes.Model;

/// <summary>Writes selectors in the text form that list and watch take.</summary>
public static class LabelSelector
{
    /// <summary>Every given label must have exactly the given value.</summary>
    public static string Matching(IReadOnlyDictionary<string, string> labels) =>
        string.Join(',', labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));

    /// <summary>One label must have one of the given values.</summary>
    public static string In(string label, IEnumerable<string> values) => $"{label} in ({string.Join(',', values)})";
}
