using System.Globalization;

namespace InterLink.Gateway.Simulator.Book;

/// <summary>
/// The interconnection addresses of a link, one /31 and one /127 per slot: Scaleway has the even address, the peer the odd one.
/// Link-local IPv4 as on the real gateway; IPv6 from the documentation prefix.
/// </summary>
internal static class LinkAddresses
{
    public const int ScalewayAsn = 12876;

    /// <summary>How many slots 169.254.0.0/16 has.</summary>
    public const int Slots = 32768;

    public static string Ipv4(int slot, bool peer)
    {
        var host = (slot * 2) + (peer ? 1 : 0);
        return string.Create(CultureInfo.InvariantCulture, $"169.254.{host >> 8}.{host & 0xff}/31");
    }

    public static string Ipv6(int slot, bool peer) => string.Create(CultureInfo.InvariantCulture, $"2001:db8:77:{slot + 1:x}::{(peer ? "1" : "")}/127");
}
