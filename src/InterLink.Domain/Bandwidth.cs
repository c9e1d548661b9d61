using System.Globalization;

namespace InterLink.Domain;

/// <summary>A bandwidth as people write it: a whole number of megabits or gigabits per second, such as 500Mbps or 1Gbps.</summary>
/// <param name="Mbps">The bandwidth in megabits per second. A gigabit is 1000 megabits, as everywhere in networking.</param>
public readonly record struct Bandwidth(long Mbps) : IComparable<Bandwidth>
{
    private const long MbpsPerGbps = 1000;

    /// <summary>Reads <c>&lt;n&gt;Mbps</c> or <c>&lt;n&gt;Gbps</c>, with n at least 1, without sign, spaces or leading zeros.</summary>
    public static bool TryParse(string? text, out Bandwidth bandwidth)
    {
        bandwidth = default;
        if (text is not { Length: > 4 and <= 10 })
        {
            return false;
        }

        var (digits, unit) = (text[..^4], text[^4..]);
        var factor = unit switch { "Mbps" => 1, "Gbps" => MbpsPerGbps, _ => 0 };
        if (factor == 0 || digits[0] == '0' || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        bandwidth = new Bandwidth(number * factor);
        return true;
    }

    /// <summary>The bandwidth of so many megabits per second.</summary>
    public static Bandwidth FromMbps(long mbps) => new(mbps);

    /// <summary>A list for messages, smallest first: <c>50Mbps, 100Mbps, 1Gbps</c>.</summary>
    public static string Join(IEnumerable<Bandwidth> bandwidths) => string.Join(", ", bandwidths.Distinct().Order());

    /// <inheritdoc/>
    public int CompareTo(Bandwidth other) => Mbps.CompareTo(other.Mbps);

    /// <summary>In gigabits where that is a whole number, else in megabits.</summary>
    public override string ToString() => Mbps > 0 && Mbps % MbpsPerGbps == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Mbps / MbpsPerGbps}Gbps")
        : string.Create(CultureInfo.InvariantCulture, $"{Mbps}Mbps");

    /// <summary>Whether the left one is narrower.</summary>
    public static bool operator <(Bandwidth left, Bandwidth right) => left.Mbps < right.Mbps;

    /// <summary>Whether the left one is wider.</summary>
    public static bool operator >(Bandwidth left, Bandwidth right) => left.Mbps > right.Mbps;

    /// <summary>Whether the left one is narrower or the same.</summary>
    public static bool operator <=(Bandwidth left, Bandwidth right) => left.Mbps <= right.Mbps;

    /// <summary>Whether the left one is wider or the same.</summary>
    public static bool operator >=(Bandwidth left, Bandwidth right) => left.Mbps >= right.Mbps;
}
