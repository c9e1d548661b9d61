using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace InterLink.Gateway.Tests.Simulator.Hardness;

/// <summary>What is done to a sound body, so that it may no longer be one.</summary>
/// <param name="Kind">How.</param>
/// <param name="Member">To which member, counted round.</param>
/// <param name="Value">The JSON, or what is none, that comes in.</param>
/// <param name="Place">Where in the bytes, in thousandths.</param>
/// <param name="Byte">The byte that comes in there.</param>
internal sealed record Mutation(MutationKind Kind, int Member, string Value, int Place, byte Byte)
{
    public static Gen<Mutation> All { get; } =
        from kind in Gen.Elements(Enum.GetValues<MutationKind>())
        from member in Gen.Choose(0, 11)
        from value in Gen.Elements(Values)
        from place in Gen.Choose(0, 999)
        from one in Gen.Choose(0, 255)
        select new Mutation(kind, member, value, place, (byte)one);

    private static string[] Values { get; } =
    [
        "null", "true", "false", "0", "-1", "1", "1.5", "1e3", "1e400", "65535", "1500", "2147483648", "9223372036854775807", "9223372036854775808", "",
        "\"\"", "\" \"", "\"x\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\ud83d\\ude00\"", "\"1000\"", "\"true\"", "\"2026-01-01T00:00:00Z\"", "NaN", "//", "'x'",
        $"\"{Known.Nobody}\"", $"\"{Known.Th2}\"", $"\"{Known.Dc2}\"", $"\"{Known.FranceIx}\"", "\"10.0.0.0/8\"", "\"ipv4\"", "\"fr-par\"", "\"12876:42100\"",
        "[]", "[null]", "[1]", "[[]]", "[\"a\",\"a\"]", "[\"10.0.0.0/8\"]", "[\"10.0.0.1/8\"]", "[\"2001:db8::/32\"]", "[\"0.0.0.0/0\",\"::/0\"]",
        "{}", "{\"a\":{\"b\":[{}]}}", "{\"start\":1500,\"end\":1599}", "{\"start\":0,\"end\":-1}",
        $"\"{new string('a', 300)}\"", $"[{string.Join(',', Enumerable.Repeat("\"t\"", 101))}]",
        $"[{string.Join(',', Enumerable.Repeat("\"10.0.0.0/8\"", 5001))}]",
        new string('[', 70) + new string(']', 70),
    ];

    /// <summary>The body with this done to it.</summary>
    public byte[] Apply(IReadOnlyList<(string Name, string Json)> body)
    {
        var members = body.ToList();
        var index = members.Count == 0 ? 0 : Member % members.Count;
        var name = members.Count == 0 ? "name" : members[index].Name;
        switch (Kind)
        {
            case MutationKind.Replace when members.Count > 0:
                members[index] = (name, Value);
                break;
            case MutationKind.ReplaceTwo when members.Count > 0:
                members[index] = (name, Value);
                members[(index + Place) % members.Count] = (members[(index + Place) % members.Count].Name, Value);
                break;
            case MutationKind.Leave when members.Count > 0:
                members.RemoveAt(index);
                break;
            case MutationKind.Repeat:
                members.Add((name, Value));
                break;
            case MutationKind.Rename when members.Count > 0:
                members[index] = (name.ToUpperInvariant(), members[index].Json);
                break;
            default:
                members.Insert(index, (string.Create(CultureInfo.InvariantCulture, $"unknown_{Member}"), Value));
                break;
        }

        var bytes = Encoding.UTF8.GetBytes($"{{{string.Join(',', members.Select(member => $"\"{member.Name}\":{member.Json}"))}}}");
        var place = bytes.Length * Place / 1000;
        return Kind switch
        {
            MutationKind.Cut => bytes[..place],
            MutationKind.Flip => [.. bytes[..place], Byte, .. bytes[(place + 1)..]],
            MutationKind.Insert => [.. bytes[..place], Byte, .. bytes[place..]],
            MutationKind.Wrap => [(byte)'[', .. bytes, (byte)']'],
            _ => bytes,
        };
    }
}

internal enum MutationKind
{
    Replace,
    ReplaceTwo,
    Leave,
    Repeat,
    Rename,
    Add,
    Cut,
    Flip,
    Insert,
    Wrap,
}
