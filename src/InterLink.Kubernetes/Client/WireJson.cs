using System.Text.Json.Serialization;

namespace InterLink.Kubernetes.Client;

/// <summary>JSON that only the client itself sees.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeleteOptionsBody))]
[JsonSerializable(typeof(BookmarkObject))]
internal sealed partial class WireJson : JsonSerializerContext;
