using System.Security.Cryptography;
using System.Text;

namespace InterLink.Gateway.Simulator.Hosting;

/// <summary>Ids that follow from the secret key and a name, so that the same key finds the same account again.</summary>
internal static class DerivedId
{
    public static Guid Of(Guid secretKey, string name)
    {
        var bytes = HMACSHA256.HashData(secretKey.ToByteArray(bigEndian: true), Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);   // version 8: made by a rule of our own
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
