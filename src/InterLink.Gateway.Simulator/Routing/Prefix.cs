using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace InterLink.Gateway.Simulator.Routing;

/// <summary>An IP prefix in CIDR form, without host bits.</summary>
internal readonly record struct Prefix(IPNetwork Network)
{
    public bool IsIpv6 => Network.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6;

    /// <summary>Whether <paramref name="other"/> is this prefix or a part of it.</summary>
    public bool Covers(Prefix other) =>
        IsIpv6 == other.IsIpv6 && Network.PrefixLength <= other.Network.PrefixLength && Network.Contains(other.Network.BaseAddress);

    public override string ToString() => Network.ToString();

    /// <summary>Reads a prefix; when it is none, <paramref name="problem"/> says what is wrong with it.</summary>
    public static Prefix? Parse(string text, out string problem)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !TryReadAddress(text[..slash], out var address)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || length > address.GetAddressBytes().Length * 8)
        {
            problem = $"\"{text}\" is not a prefix in CIDR form, such as 10.0.0.0/16";
            return null;
        }

        var network = new IPNetwork(WithoutHostBits(address, length), length);
        problem = network.BaseAddress.Equals(address) ? "" : $"\"{text}\" has host bits set: the prefix is {network}";
        return problem.Length == 0 ? new Prefix(network) : null;
    }

    // The framework also reads forms such as "10.1", which nobody means as an address.
    private static bool TryReadAddress(string text, out IPAddress address)
    {
        var read = IPAddress.TryParse(text, out var parsed);
        address = parsed ?? IPAddress.None;
        return read && !text.Contains('%', StringComparison.Ordinal) && !text.Contains('[', StringComparison.Ordinal)
            && (text.Contains(':', StringComparison.Ordinal) || text.AsSpan().Count('.') == 3);
    }

    private static IPAddress WithoutHostBits(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPAddress(bytes);
    }
}
