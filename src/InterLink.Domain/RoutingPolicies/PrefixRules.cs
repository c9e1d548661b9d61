using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace InterLink.Domain.RoutingPolicies;

/// <summary>What a prefix of a routing policy must look like.</summary>
public static class PrefixRules
{
    /// <summary>Reads one prefix in CIDR notation, strictly: the address must be the first of its network.</summary>
    public static PrefixCheck Check(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return new PrefixCheck.Invalid($"\"{text}\" has no prefix length: write an address and a length, such as 10.40.0.0/16.");
        }

        if (!TryParseAddress(text[..slash], out var address))
        {
            return new PrefixCheck.Invalid($"\"{text}\" does not begin with an IP address: write four numbers from 0 to 255, such as 10.40.0.0/16, or an IPv6 address.");
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return new PrefixCheck.Invalid($"\"{text}\" is an IPv4 address in IPv6 clothing: write it as an IPv4 prefix.");
        }

        var version = address.AddressFamily == AddressFamily.InterNetwork ? IpVersion.IPv4 : IpVersion.IPv6;
        var longest = version == IpVersion.IPv4 ? 32 : 128;
        if (!TryParseLength(text[(slash + 1)..], out var length) || length > longest)
        {
            return new PrefixCheck.Invalid($"\"{text}\" needs a prefix length from 0 to {longest} after the slash, because it is {version}.");
        }

        var network = FirstAddress(address, length);
        return network.Equals(address)
            ? new PrefixCheck.Valid(new IPNetwork(network, length), version)
            : new PrefixCheck.Invalid($"\"{text}\" has bits set behind its prefix length: write {network}/{length} for the network, or {address}/{longest} for the one address.");
    }

    /// <summary>Those that are prefixes.</summary>
    public static IReadOnlyList<IPNetwork> Valid(IEnumerable<string> texts) => [.. texts.Select(Check).OfType<PrefixCheck.Valid>().Select(valid => valid.Network)];

    // .NET also reads 10.1 and 0x0a000000 as IPv4, and zones as part of IPv6: a prefix filter has none of these.
    private static bool TryParseAddress(string text, out IPAddress address)
    {
        address = IPAddress.None;
        if (text.Contains('%', StringComparison.Ordinal) || text.Contains('[', StringComparison.Ordinal) || !IPAddress.TryParse(text, out var parsed))
        {
            return false;
        }

        address = parsed;
        return parsed.AddressFamily == AddressFamily.InterNetworkV6 || string.Equals(parsed.ToString(), text, StringComparison.Ordinal);
    }

    private static bool TryParseLength(string text, out int length)
    {
        length = 0;
        return (text is "0" || !text.StartsWith('0')) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out length);
    }

    private static IPAddress FirstAddress(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPAddress(bytes);
    }
}
