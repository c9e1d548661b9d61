namespace InterLink.Gateway.Simulator.Http;

/// <summary>
/// The order of names: that of a dictionary, which passes over leading punctuation and the case of letters. So "DC5" comes before
/// "- Telehouse TH2", as on the real gateway. Names that are equal so far are told apart character by character.
/// </summary>
internal static class NameOrder
{
    public static int Compare(string left, string right)
    {
        var result = string.Compare(Key(left), Key(right), StringComparison.OrdinalIgnoreCase);
        return result != 0 ? result : string.CompareOrdinal(left, right);
    }

    private static string Key(string name)
    {
        var start = 0;
        while (start < name.Length && !char.IsLetterOrDigit(name[start]))
        {
            start++;
        }

        return name[start..];
    }
}
