using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Tests.Integration;

/// <summary>A custom resource that a real server serves, and no controller minds.</summary>
internal sealed record Widget : IResource<Widget>
{
    public const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: widgets.tests.example.org
        spec:
          group: tests.example.org
          scope: Namespaced
          names: {kind: Widget, plural: widgets, singular: widget}
          versions:
          - name: v1
            served: true
            storage: true
            subresources: {status: {}}
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      color: {type: string}
                  status:
                    type: object
                    properties:
                      phase: {type: string}
                      message: {type: string}
        """;

    public static ResourceType Type { get; } = new("tests.example.org", "v1", "widgets", "Widget", Namespaced: true);

    public static JsonTypeInfo<Widget> JsonType => WidgetJson.Default.Widget;

    public static JsonTypeInfo<ResourceList<Widget>> JsonListType => WidgetJson.Default.ResourceListWidget;

    public string ApiVersion => Type.ApiVersion;

    public string Kind => Type.Kind;

    public ObjectMeta Metadata { get; init => field = value ?? new ObjectMeta(); } = new();

    public WidgetSpec? Spec { get; init; }

    public WidgetStatus? Status { get; init; }
}

internal sealed record WidgetSpec(string? Color);

internal sealed record WidgetStatus(string? Phase, string? Message = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Widget))]
[JsonSerializable(typeof(ResourceList<Widget>))]
internal sealed partial class WidgetJson : JsonSerializerContext;
