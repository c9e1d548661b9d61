using System.Text;

namespace InterLink.Operator.Tests.Observability;

/// <summary>One span of an OTLP export; ids in hexadecimal, no parent as an empty text.</summary>
internal sealed record Span(string TraceId, string Id, string ParentId, string Name)
{
    private const int LengthDelimited = 2;

    /// <summary>All spans of export requests, which may follow each other: in protobuf that is one request with the spans of all.</summary>
    public static IReadOnlyList<Span> Read(byte[] exports) =>
    [
        .. from resource in Fields(exports) where resource.Number == 1
           from scope in Fields(resource.Value) where scope.Number == 2
           from span in Fields(scope.Value) where span.Number == 2
           select Of(Fields(span.Value)),
    ];

    /// <summary>The names from this span up to the root of its trace.</summary>
    public IReadOnlyList<string> Lineage(IReadOnlyList<Span> spans) =>
        spans.SingleOrDefault(span => span.TraceId == TraceId && span.Id == ParentId) is { } parent ? [Name, .. parent.Lineage(spans)] : [Name];

    private static Span Of(List<(int Number, byte[] Value)> fields)
    {
        return new Span(Hex(1), Hex(2), Hex(4), Encoding.UTF8.GetString(Value(5)));

        string Hex(int number) => Convert.ToHexString(Value(number));

        byte[] Value(int number) => fields.FirstOrDefault(field => field.Number == number).Value ?? [];
    }

    private static List<(int Number, byte[] Value)> Fields(byte[] message)
    {
        var fields = new List<(int, byte[])>();
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message, ref at);
            switch (tag & 7)
            {
                case 0:
                    Varint(message, ref at);
                    break;
                case 1:
                    at += sizeof(ulong);
                    break;
                case LengthDelimited:
                    var length = (int)Varint(message, ref at);
                    fields.Add(((int)(tag >> 3), message[at..(at + length)]));
                    at += length;
                    break;
                case 5:
                    at += sizeof(uint);
                    break;
                default:
                    throw new FormatException($"No such wire type: {tag & 7}.");
            }
        }

        return fields;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        var (value, shift) = (0UL, 0);
        for (; message[at] >= 0x80; at++, shift += 7)
        {
            value |= (ulong)(message[at] & 0x7F) << shift;
        }

        return value | ((ulong)message[at++] << shift);
    }
}
