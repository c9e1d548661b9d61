using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace InterLink.Gateway.Simulator.Routing;

/// <summary>
/// An IP prefix in CIDR form, without host bits. The address stands in the topmost bits, so prefixes of one IP version compare as numbers;
/// a table of a million of them needs no object each.
/// </summary>
internal readonly record struct Prefix
{
    /// <summary>The order of a route table: by version, address and length.</summary>
    public static readonly IComparer<Prefix> Order = Comparer<Prefix>.Create(Compare);

    private const int Ipv4Bits = 32;
    private const int Ipv6Bits = 128;

    private readonly UInt128 _bits;
    private readonly byte _length;

    private Prefix(UInt128 bits, int length, bool ipv6) => (_bits, _length, IsIpv6) = (bits & Mask(length), (byte)length, ipv6);

    public bool IsIpv6 { get; }

    /// <summary>How many bits of the address count.</summary>
    public int Length => _length;

    /// <summary>Whether <paramref name="other"/> is this prefix or a part of it.</summary>
    public bool Covers(Prefix other) => IsIpv6 == other.IsIpv6 && _length <= other._length && (other._bits & Mask(_length)) == _bits;

    public bool Contains(IPAddress address) => Covers(Of(address));

    /// <summary>This prefix, widened to <paramref name="length"/> bits.</summary>
    public Prefix Widened(int length) => new(_bits, Math.Min(length, _length), IsIpv6);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}/{_length}");

    /// <summary>Reads a prefix; when it is none, <paramref name="problem"/> says what is wrong with it.</summary>
    public static Prefix? Parse(string text, out string problem)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !TryReadAddress(text[..slash], out var address)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || length > Width(address))
        {
            problem = $"\"{text}\" is not a prefix in CIDR form, such as 10.0.0.0/16";
            return null;
        }

        var host = Of(address);
        var prefix = host.Widened(length);
        problem = prefix._bits == host._bits ? "" : $"\"{text}\" has host bits set: the prefix is {prefix}";
        return problem.Length == 0 ? prefix : null;
    }

    private static Prefix Of(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return new Prefix(BinaryPrimitives.ReadUInt128BigEndian(bytes), Width(address), address.AddressFamily == AddressFamily.InterNetworkV6);
    }

    private IPAddress Address
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            BinaryPrimitives.WriteUInt128BigEndian(bytes, _bits);
            return new IPAddress(IsIpv6 ? bytes : bytes[..4]);
        }
    }

    private static int Compare(Prefix left, Prefix right)
    {
        var byVersion = left.IsIpv6.CompareTo(right.IsIpv6);
        var byAddress = byVersion != 0 ? byVersion : left._bits.CompareTo(right._bits);
        return byAddress != 0 ? byAddress : left._length.CompareTo(right._length);
    }

    private static int Width(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? Ipv6Bits : Ipv4Bits;

    // A shift by the whole width would be one by zero.
    private static UInt128 Mask(int length) => length == 0 ? UInt128.Zero : UInt128.MaxValue << (Ipv6Bits - length);

    // The framework also reads forms such as "10.1", which nobody means as an address.
    private static bool TryReadAddress(string text, out IPAddress address)
    {
        var read = IPAddress.TryParse(text, out var parsed);
        address = parsed ?? IPAddress.None;
        return read && !text.Contains('%', StringComparison.Ordinal) && !text.Contains('[', StringComparison.Ordinal)
            && (text.Contains(':', StringComparison.Ordinal) || text.AsSpan().Count('.') == 3);
    }
}
