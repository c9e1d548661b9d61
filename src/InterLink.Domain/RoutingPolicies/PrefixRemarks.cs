using System.Buffers.Binary;

namespace InterLink.Domain.RoutingPolicies;

/// <summary>What is allowed in a list of prefixes and hardly meant: an entry that another one makes superfluous, and one that lets everything pass.</summary>
public static class PrefixRemarks
{
    /// <summary>One sentence for each, with the places and the spelling of the entries it is about.</summary>
    public static IEnumerable<string> Of(RoutingPolicySpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Of("spec.incoming", spec.Incoming).Concat(Of("spec.outgoing", spec.Outgoing));
    }

    private static IEnumerable<string> Of(string field, IReadOnlyList<string> prefixes)
    {
        var entries = prefixes.Select((text, index) => PrefixRules.Check(text) is PrefixCheck.Valid valid ? new Entry(field, index, text, valid) : null)
            .OfType<Entry>()
            .OrderBy(entry => entry.Prefix.Version)
            .ThenBy(entry => entry.FirstAddress)
            .ThenBy(entry => entry.Length)
            .ThenBy(entry => entry.Index);

        // In this order, whatever covers an entry comes before it, and is still open when it comes.
        var open = new Stack<Entry>();
        foreach (var entry in entries)
        {
            while (open.TryPeek(out var last) && !last.Covers(entry))
            {
                open.Pop();
            }

            if (open.TryPeek(out var outer))
            {
                yield return outer.Length == entry.Length
                    ? $"{entry} repeats {outer}; remove one of the two."
                    : $"{entry} lies within {outer}, which admits it already; remove one of the two.";
            }
            else if (entry.Length == 0)
            {
                yield return $"{entry} lets every {entry.Prefix.Version} prefix pass, a default route too; list the prefixes you mean, unless you mean all.";
            }

            open.Push(entry);
        }
    }

    private sealed record Entry(string Field, int Index, string Text, PrefixCheck.Valid Prefix)
    {
        public int Length => Prefix.Network.PrefixLength;

        public UInt128 FirstAddress { get; } = Number(Prefix.Network.BaseAddress.GetAddressBytes());

        public bool Covers(Entry other) =>
            Prefix.Version == other.Prefix.Version && Length <= other.Length && Prefix.Network.Contains(other.Prefix.Network.BaseAddress);

        public override string ToString() => $"{Field}[{Index}] ({Text})";

        private static UInt128 Number(byte[] address)
        {
            Span<byte> bytes = stackalloc byte[16];
            address.CopyTo(bytes);
            return BinaryPrimitives.ReadUInt128BigEndian(bytes);
        }
    }
}
