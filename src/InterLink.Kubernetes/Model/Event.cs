using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace InterLink.Kubernetes.Model;

/// <summary><c>v1 Event</c>, in the core form, because that is what <c>kubectl describe</c> looks up on every server version.</summary>
public sealed record Event : IResource<Event>
{
    static ResourceType IResource<Event>.Type => ResourceType;

    public static ResourceType ResourceType { get; } = new("", "v1", "events", "Event", Namespaced: true);

    public static JsonTypeInfo<Event> JsonType => KubernetesJson.Default.Event;

    public static JsonTypeInfo<ResourceList<Event>> JsonListType => KubernetesJson.Default.ResourceListEvent;

    public string ApiVersion => ResourceType.ApiVersion;

    public string Kind => ResourceType.Kind;

    public ObjectMeta Metadata { get; init => field = value ?? new ObjectMeta(); } = new();

    public ObjectReference InvolvedObject { get; init => field = value ?? new ObjectReference(); } = new();

    /// <summary><c>Normal</c> or <c>Warning</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Short, CamelCase, made for machines.</summary>
    public string? Reason { get; init; }

    /// <summary>At most 1024 characters, for people.</summary>
    public string? Message { get; init; }

    [JsonConverter(typeof(KubernetesTimeConverter))]
    public DateTimeOffset? FirstTimestamp { get; init; }

    [JsonConverter(typeof(KubernetesTimeConverter))]
    public DateTimeOffset? LastTimestamp { get; init; }

    public int? Count { get; init; }

    public EventSource? Source { get; init; }

    public string? ReportingComponent { get; init; }

    public string? ReportingInstance { get; init; }
}

public sealed record EventSource
{
    public string? Component { get; init; }
}

/// <summary>The object an event tells about.</summary>
public sealed record ObjectReference
{
    public string? ApiVersion { get; init; }

    public string? Kind { get; init; }

    public string? Namespace { get; init; }

    public string? Name { get; init; }

    public string? Uid { get; init; }

    public string? ResourceVersion { get; init; }

    public static ObjectReference To<T>(T resource)
        where T : class, IResource<T> => new()
        {
            ApiVersion = T.Type.ApiVersion,
            Kind = T.Type.Kind,
            Namespace = resource.Metadata.Namespace,
            Name = resource.Metadata.Name,
            Uid = resource.Metadata.Uid,
            ResourceVersion = resource.Metadata.ResourceVersion,
        };
}
