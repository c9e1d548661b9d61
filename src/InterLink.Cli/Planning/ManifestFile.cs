using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using InterLink.Cli.Output;
using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Domain.RoutingPolicies;
using InterLink.Kubernetes.Model;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Serialization;
using YamlDotNet.Core;

namespace InterLink.Cli.Planning;

/// <summary>The resources of a file of manifests, of one document or several, each kind in the order of the file.</summary>
internal sealed class ManifestFile
{
    // A field that nobody knows is a slip of the pen: the API server would drop it without a word.
    private static readonly OperatorJson Strict = new(new JsonSerializerOptions(OperatorJson.Default.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow });

    private readonly string _standardNamespace;
    private readonly List<Manifest<InterLinkSpec>> _links = [];
    private readonly List<Manifest<RoutingPolicySpec>> _policies = [];
    private readonly List<Manifest<DedicatedConnectionSpec>> _connections = [];
    private readonly List<string> _others = [];
    private readonly HashSet<(string Kind, ResourceKey Key)> _named = [];

    private ManifestFile(string standardNamespace) => _standardNamespace = standardNamespace;

    public IReadOnlyList<Manifest<InterLinkSpec>> InterLinks => _links;

    public IReadOnlyList<Manifest<RoutingPolicySpec>> RoutingPolicies => _policies;

    /// <summary>Nothing is done for them, but InterLinks of the file may refer to them.</summary>
    public IReadOnlyList<Manifest<DedicatedConnectionSpec>> DedicatedConnections => _connections;

    /// <summary>What no plan is about, with kind and name.</summary>
    public IReadOnlyList<string> Others => _others;

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its path, for messages.</param>
    /// <param name="text">What is in it.</param>
    /// <param name="standardNamespace">That of resources that name none.</param>
    /// <exception cref="CliException">It cannot be understood; the message names document, field and value.</exception>
    public static ManifestFile Read(string file, string text, string standardNamespace)
    {
        var (read, documents) = (new ManifestFile(standardNamespace), Documents(file, text));
        for (var i = 0; i < documents.Count; i++)
        {
            var place = documents.Count == 1 ? file : $"{file}, document {i + 1}";
            read.Add(place, documents[i] as JsonObject ?? throw Bad(place, "is no Kubernetes object: its top level has to be a mapping"));
        }

        return read;
    }

    private static IReadOnlyList<JsonNode> Documents(string file, string text)
    {
        try
        {
            var documents = YamlReader.Read(text);
            return documents.Count > 0 ? [.. documents.SelectMany(Items)] : throw Bad(file, "holds no manifest");
        }
        catch (YamlException exception)
        {
            throw new CliException(ExitCode.BadInput, $"{file} is not valid YAML (line {exception.Start.Line}): {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    /// <summary>kubectl writes several objects as one List.</summary>
    private static IEnumerable<JsonNode> Items(JsonNode document) =>
        document is JsonObject list && string.Equals(Text(list, "kind"), "List", StringComparison.Ordinal) && list["items"] is JsonArray items ? items.OfType<JsonNode>() : [document];

    private void Add(string place, JsonObject document)
    {
        if (Text(document, "kind") is not { } kind || Text(document, "apiVersion") is not { } apiVersion)
        {
            throw Bad(place, "is no Kubernetes object: apiVersion and kind are missing");
        }

        if (!IsOurs(place, apiVersion))
        {
            _others.Add($"{kind} {Text(document["metadata"] as JsonObject, "name")}");
            return;
        }

        switch (kind)
        {
            case "InterLink":
                _links.Add(Manifest(place, document, kind, Strict.InterLinkSpec, "region", "bandwidth"));
                break;
            case "RoutingPolicy":
                _policies.Add(Manifest(place, document, kind, Strict.RoutingPolicySpec, "region"));
                break;
            case "DedicatedConnection":
                _connections.Add(Manifest(place, document, kind, Strict.DedicatedConnectionSpec, "region", "portSpeed"));
                break;
            default:
                throw Bad(place, $"is of kind {kind}, which {apiVersion} does not have; its kinds are InterLink, RoutingPolicy and DedicatedConnection");
        }
    }

    private static bool IsOurs(string place, string apiVersion) => string.Equals(apiVersion, InterLinkResource.Type.ApiVersion, StringComparison.Ordinal)
        || (apiVersion.StartsWith($"{InterLinkResource.Type.Group}/", StringComparison.Ordinal)
            ? throw Bad(place, $"has apiVersion {apiVersion}; write {InterLinkResource.Type.ApiVersion}")
            : false);

    private Manifest<TSpec> Manifest<TSpec>(string place, JsonObject document, string kind, JsonTypeInfo<TSpec> type, params IReadOnlyList<string> required)
        where TSpec : class
    {
        var metadata = document["metadata"] as JsonObject;
        var key = new ResourceKey(Text(metadata, "namespace") ?? _standardNamespace, Text(metadata, "name") ?? throw Bad(place, "names no resource: set metadata.name"));
        if (!_named.Add((kind, key)))
        {
            throw Bad(place, $"is {kind} {key} for the second time: which of them counts would depend on their order");
        }

        var spec = document["spec"] as JsonObject ?? throw Bad(place, $"has no spec: kubectl explain {kind}.spec tells what it may say");
        if (required.FirstOrDefault(field => Text(spec, field) is null) is { } missing)
        {
            throw Bad(place, $"spec.{missing} is missing: kubectl explain {kind}.spec.{missing} tells what it may say");
        }

        try
        {
            return new Manifest<TSpec>(key, spec.Deserialize(type) ?? throw Bad(place, "has an empty spec"), [.. spec.Select(field => field.Key)]);
        }
        catch (JsonException exception)
        {
            var field = exception.Path is { Length: > 1 } path ? $"spec{path[1..]}" : "spec";
            throw new CliException(
                ExitCode.BadInput, $"{place}: {field} cannot be read: it is no field of a {kind}, lacks one that it needs, or has a value of another type; kubectl explain {kind}.spec tells them.", exception);
        }
    }

    private static string? Text(JsonObject? node, string field) => node?[field] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static CliException Bad(string place, string complaint) => new(ExitCode.BadInput, $"{place} {complaint}.");
}

/// <summary>A resource as a file has it.</summary>
/// <param name="Key">With the namespace that it will be in.</param>
/// <param name="Spec">What it asks for.</param>
/// <param name="Fields">The fields of the spec that the file gives, be it with their default.</param>
internal sealed record Manifest<TSpec>(ResourceKey Key, TSpec Spec, IReadOnlyList<string> Fields);
