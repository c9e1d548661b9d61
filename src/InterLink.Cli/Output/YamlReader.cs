using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace InterLink.Cli.Output;

/// <summary>Reads YAML documents as JSON. JSON is YAML too. What is too deep or too much is refused, since a file may come from anybody.</summary>
internal sealed class YamlReader
{
    // As deep as System.Text.Json goes.
    private const int Deepest = 64;

    // Aliases make much of little text; thousands of manifests are less than this.
    private const int MostNodes = 1_000_000;

    private readonly IParser _parser;
    private readonly Dictionary<AnchorName, (JsonNode? Node, int Size)> _anchors = [];
    private int _nodes;

    private YamlReader(IParser parser) => _parser = parser;

    /// <summary>The documents of a text; empty ones are left out.</summary>
    /// <exception cref="YamlException">It is no YAML, or not to be taken on.</exception>
    public static IReadOnlyList<JsonNode> Read(string text)
    {
        var parser = new Parser(new StringReader(text));
        var documents = new List<JsonNode>();
        parser.Consume<StreamStart>();
        while (parser.TryConsume<DocumentStart>(out _))
        {
            if (new YamlReader(parser).Next(depth: 1) is { } document)
            {
                documents.Add(document);
            }

            parser.Consume<DocumentEnd>();
        }

        return documents;
    }

    private JsonNode? Next(int depth)
    {
        var start = _parser.Current?.Start ?? Mark.Empty;
        if (depth > Deepest)
        {
            throw new YamlException(start, start, $"it is nested more than {Deepest} deep");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.TryGetValue(alias.Value, out var known) ? Counted(start, known.Size, known.Node?.DeepClone()) : throw new YamlException(start, start, $"there is no anchor &{alias.Value} before it");
        }

        var before = _nodes;
        var anchor = (_parser.Current as NodeEvent)?.Anchor ?? AnchorName.Empty;
        var node = Counted(start, 1, _parser.TryConsume<MappingStart>(out _) ? Mapping(depth) : _parser.TryConsume<SequenceStart>(out _) ? Sequence(depth) : Of(_parser.Consume<Scalar>()));
        if (!anchor.IsEmpty)
        {
            _anchors[anchor] = (node, _nodes - before);
        }

        return node;
    }

    private JsonObject Mapping(int depth)
    {
        var mapping = new JsonObject();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (!_parser.TryConsume<Scalar>(out var key))
            {
                var here = _parser.Current?.Start ?? Mark.Empty;
                throw new YamlException(here, here, "a key has to be a plain word");
            }

            if (mapping.ContainsKey(key.Value))
            {
                throw new YamlException(key.Start, key.End, $"{key.Value} is there twice");
            }

            mapping[key.Value] = Next(depth + 1);
        }

        return mapping;
    }

    private JsonArray Sequence(int depth)
    {
        var sequence = new JsonArray();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            sequence.Add(Next(depth + 1));
        }

        return sequence;
    }

    private JsonNode? Counted(Mark start, int size, JsonNode? node) =>
        (_nodes += size) <= MostNodes ? node : throw new YamlException(start, start, $"it has more than {MostNodes} values, aliases counted");

    private static JsonNode? Of(Scalar scalar) => scalar is { Style: ScalarStyle.Plain, Tag.IsEmpty: true } ? YamlScalars.Read(scalar.Value) : JsonValue.Create(scalar.Value);
}
