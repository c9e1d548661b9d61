using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace InterLink.Cli.Output;

/// <summary>Writes what a command found, for people or for programs.</summary>
internal sealed class Printer(TextWriter output, OutputFormat format)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The lines for people, or the same facts as JSON or YAML.</summary>
    public void Write<T>(T value, JsonTypeInfo<T> type, Func<T, IEnumerable<string>> forPeople)
    {
        if (format == OutputFormat.Table)
        {
            foreach (var line in forPeople(value))
            {
                output.WriteLine(line);
            }

            return;
        }

        Write(JsonSerializer.SerializeToNode(value, type) ?? throw new InvalidOperationException("Nothing was to be written."));
    }

    public void Write(JsonNode node)
    {
        if (format == OutputFormat.Yaml)
        {
            output.Write(Yaml.Write(node));
        }
        else
        {
            output.WriteLine(node.ToJsonString(Indented));
        }
    }
}
