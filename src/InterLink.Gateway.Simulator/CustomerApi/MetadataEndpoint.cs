using System.Text.Json.Serialization;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.CustomerApi;

/// <summary>
/// What the Go SDK asks for after each call until it gets an answer. It is outside the API, at the root, and needs no key; without it every Terraform run
/// asks again and again.
/// </summary>
internal static class MetadataEndpoint
{
    private static readonly Reply Answer = Reply.Ok(new Metadata("scw.eu", "scw", "external"), MetadataJson.Default.Metadata);

    public static void MapMetadata(this Surface root) => root.Get("/metadata", _ => Answer)
        .Is("GetMetadata", "Tell which of Scaleway's platforms this is")
        .Answers(MetadataJson.Default.Metadata);
}

internal sealed record Metadata(string Domain, string Partition, string Platform);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Metadata))]
internal sealed partial class MetadataJson : JsonSerializerContext;
