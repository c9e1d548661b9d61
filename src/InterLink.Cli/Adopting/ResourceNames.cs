namespace InterLink.Cli.Adopting;

/// <summary>Makes names that Kubernetes takes of names that people gave, each once.</summary>
internal sealed class ResourceNames
{
    private const int Longest = 63;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>A name for something.</summary>
    /// <param name="given">What people call it.</param>
    /// <param name="id">Tells it from others of that name.</param>
    public string For(string given, string id)
    {
        var plain = Plain(given);
        var first = plain.Length > 0 ? plain : Plain($"link-{Short(id)}");
        if (_taken.Add(first))
        {
            return first;
        }

        var second = Plain($"{first[..Math.Min(first.Length, Longest - 9)]}-{Short(id)}");
        _taken.Add(second);
        return second;
    }

    private static string Short(string id) => id.Length > 8 ? id[..8] : id;

    private static string Plain(string text)
    {
        var letters = text.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-').ToArray();
        var words = new string(letters).Split('-', StringSplitOptions.RemoveEmptyEntries);
        var name = string.Join('-', words);
        return (name.Length <= Longest ? name : name[..Longest]).TrimEnd('-');
    }
}
