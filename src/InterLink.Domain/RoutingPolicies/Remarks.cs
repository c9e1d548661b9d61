namespace InterLink.Domain.RoutingPolicies;

/// <summary>Many sentences in one message. A list has up to 500 entries, and a condition must stay readable, and within what the API server takes.</summary>
internal static class Remarks
{
    private const int Most = 10;

    public static string Join(IReadOnlyList<string> sentences) => sentences.Count <= Most
        ? string.Join(' ', sentences)
        : $"{string.Join(' ', sentences.Take(Most))} And {sentences.Count - Most} more of the kind.";
}
