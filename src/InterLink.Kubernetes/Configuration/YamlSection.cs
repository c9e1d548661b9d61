using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace InterLink.Kubernetes.Configuration;

/// <summary>A mapping in a YAML file that knows where it stands, so that every complaint can name file and field.</summary>
internal sealed class YamlSection(string file, string path, YamlMappingNode? node)
{
    public string File { get; } = file;

    public bool IsEmpty => node is null || node.Children.Count == 0;

    /// <summary>The whole of a file; an empty file is an empty mapping.</summary>
    public static YamlSection Read(string file)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(Encoding.UTF8.GetString(Certificates.ReadFile(file, "kubeconfig"))));
            var root = stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
            return root switch
            {
                null or YamlScalarNode { Value: null or "" } => new YamlSection(file, "", null),
                YamlMappingNode mapping => new YamlSection(file, "", mapping),
                _ => throw new KubernetesConfigurationException($"{file} is not a kubeconfig: its top level has to be a mapping."),
            };
        }
        catch (YamlException e)
        {
            throw new KubernetesConfigurationException($"{file} is not valid YAML (line {e.Start.Line}): {e.Message}", e);
        }
    }

    /// <summary>Null when absent, null or empty.</summary>
    public string? Text(string field) => Child(field) switch
    {
        null => null,
        YamlScalarNode scalar => IsNull(scalar) ? null : scalar.Value,
        _ => throw Error(field, "has to be text"),
    };

    public bool Flag(string field) => Text(field) switch
    {
        null => false,
        var text when bool.TryParse(text, out var value) => value,
        var text => throw Error(field, $"is '{text}', but has to be true or false"),
    };

    /// <summary>Decoded base64; null when absent.</summary>
    public byte[]? Data(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException e)
        {
            throw Error(field, "is not valid base64; encode the PEM text with 'base64 -w0'", e);
        }
    }

    /// <summary>A file path, as kubectl has it relative to the folder of the file it stands in.</summary>
    public string? FilePath(string field) =>
        Text(field) is { } text ? Path.GetFullPath(text, Path.GetDirectoryName(File) ?? Directory.GetCurrentDirectory()) : null;

    public YamlSection? Section(string field) => Child(field) switch
    {
        null => null,
        YamlScalarNode scalar when IsNull(scalar) => null,
        YamlMappingNode mapping => new YamlSection(File, Join(field), mapping),
        _ => throw Error(field, "has to be a mapping"),
    };

    public IReadOnlyList<YamlSection> Sections(string field) =>
        [.. Items(field).Select((item, index) => item is YamlMappingNode mapping
            ? new YamlSection(File, string.Create(CultureInfo.InvariantCulture, $"{Join(field)}[{index}]"), mapping)
            : throw Error(field, "has to be a list of mappings"))];

    public IReadOnlyList<string> Texts(string field) =>
        [.. Items(field).Select(item => item is YamlScalarNode { Value: { } text } ? text : throw Error(field, "has to be a list of texts"))];

    public bool Has(string field) => Child(field) is not null and not YamlScalarNode { Value: null or "" };

    public KubernetesConfigurationException Error(string field, string complaint, Exception? cause = null) =>
        new($"{File}: {Join(field)} {complaint}.", cause);

    private IEnumerable<YamlNode> Items(string field) => Child(field) switch
    {
        null => [],
        YamlScalarNode scalar when IsNull(scalar) => [],
        YamlSequenceNode sequence => sequence.Children,
        _ => throw Error(field, "has to be a list"),
    };

    private static bool IsNull(YamlScalarNode scalar) =>
        string.IsNullOrEmpty(scalar.Value) || (scalar.Style == ScalarStyle.Plain && scalar.Value is "null" or "~");

    private YamlNode? Child(string field) => node is not null && node.Children.TryGetValue(new YamlScalarNode(field), out var child) ? child : null;

    private string Join(string field) => path.Length == 0 ? field : $"{path}.{field}";
}
