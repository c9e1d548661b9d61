using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Tests;

/// <summary>A resource type for tests of pure code: nothing serves it.</summary>
internal sealed record Gadget : IResource<Gadget>
{
    public static ResourceType Type { get; } = new("tests.example.org", "v1", "gadgets", "Gadget", Namespaced: true);

    public static JsonTypeInfo<Gadget> JsonType => GadgetJson.Default.Gadget;

    public static JsonTypeInfo<ResourceList<Gadget>> JsonListType => GadgetJson.Default.ResourceListGadget;

    public string ApiVersion => Type.ApiVersion;

    public string Kind => Type.Kind;

    public ObjectMeta Metadata { get; init => field = value ?? new ObjectMeta(); } = new();

    public GadgetSpec? Spec { get; init; }

    public static Gadget Named(string name, string version = "1", string uid = "uid-1", long generation = 1) => new()
    {
        Metadata = new ObjectMeta { Namespace = "ns", Name = name, Uid = uid, ResourceVersion = version, Generation = generation },
    };
}

internal sealed record GadgetSpec(string? Color);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Gadget))]
[JsonSerializable(typeof(ResourceList<Gadget>))]
internal sealed partial class GadgetJson : JsonSerializerContext;
