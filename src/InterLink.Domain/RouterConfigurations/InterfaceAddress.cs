using System.Globalization;
using System.Net;
using System.Net.Sockets;
using InterLink.Domain.RoutingPolicies;

namespace InterLink.Domain.RouterConfigurations;

/// <summary>An address with the length of the subnet it is in, as Scaleway reports both ends of a session.</summary>
internal sealed record InterfaceAddress(IPAddress Address, int PrefixLength)
{
    /// <summary>Null when the text is no such thing, or of the other IP version.</summary>
    public static InterfaceAddress? Parse(string text, IpVersion version)
    {
        var (family, longest) = version == IpVersion.IPv4 ? (AddressFamily.InterNetwork, 32) : (AddressFamily.InterNetworkV6, 128);
        return text.Split('/') is [var address, var length]
            && IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == family && !address.Contains('%', StringComparison.Ordinal)
            && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits <= longest
                ? new InterfaceAddress(parsed, bits)
                : null;
    }

    /// <summary>Whether two routers that have these addresses reach each other directly.</summary>
    public bool IsNeighborOf(InterfaceAddress other) =>
        PrefixLength == other.PrefixLength && !Address.Equals(other.Address) && Bits(Address).Take(PrefixLength).SequenceEqual(Bits(other.Address).Take(PrefixLength));

    public override string ToString() => $"{Address}/{PrefixLength}";

    private static IEnumerable<bool> Bits(IPAddress address) =>
        address.GetAddressBytes().SelectMany(part => Enumerable.Range(0, 8).Select(bit => (part & (0x80 >> bit)) != 0));
}
