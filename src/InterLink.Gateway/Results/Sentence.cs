using System.Text;

namespace InterLink.Gateway.Results;

/// <summary>Makes one plain sentence out of words that partly came over the network.</summary>
internal static class Sentence
{
    private const int Longest = 400;

    /// <summary>One line, of bearable length, with a full stop.</summary>
    public static string Of(string text)
    {
        var line = OneLine(text);
        return line.EndsWith('.') ? line : line + ".";
    }

    /// <summary><c>routing_policy</c> reads "routing policy".</summary>
    public static string Words(string name) => name.Replace('_', ' ');

    public static string OneLine(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var c in text.AsSpan().Trim())
        {
            if (line.Length == Longest)
            {
                return line.Append('…').ToString();
            }

            line.Append(char.IsControl(c) ? ' ' : c);
        }

        return line.ToString();
    }
}
