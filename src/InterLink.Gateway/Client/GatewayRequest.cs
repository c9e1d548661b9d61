using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace InterLink.Gateway.Client;

/// <summary>What is to be sent, and what may be done when its fate is unclear. Made by pure functions; the transport sends it.</summary>
internal sealed record GatewayRequest
{
    public required HttpMethod Method { get; init; }

    public required string Region { get; init; }

    public required string Path { get; init; }

    /// <summary>Empty, or with its question mark.</summary>
    public string Query { get; init; } = "";

    /// <summary>JSON in UTF-8, if any.</summary>
    public byte[]? Body { get; init; }

    public required RequestPriority Priority { get; init; }

    /// <summary>Whether a request that may have been carried out may be sent again, because twice comes to the same as once.</summary>
    public bool MayRepeat { get; init; } = true;

    public bool Mutates => Method != HttpMethod.Get;

    public static GatewayRequest Get(string region, string path) =>
        new() { Method = HttpMethod.Get, Region = region, Path = path, Priority = RequestPriority.Prompt };

    public static GatewayRequest List(string region, string path, QueryString query) =>
        new() { Method = HttpMethod.Get, Region = region, Path = path, Query = query.ToString(), Priority = RequestPriority.Poll };

    public static GatewayRequest Post<T>(string region, string path, T body, JsonTypeInfo<T> type) =>
        Change(HttpMethod.Post, region, path) with { Body = JsonSerializer.SerializeToUtf8Bytes(body, type) };

    public static GatewayRequest Patch<T>(string region, string path, T body, JsonTypeInfo<T> type) =>
        Change(HttpMethod.Patch, region, path) with { Body = JsonSerializer.SerializeToUtf8Bytes(body, type) };

    public static GatewayRequest Delete(string region, string path) => Change(HttpMethod.Delete, region, path);

    private static GatewayRequest Change(HttpMethod method, string region, string path) =>
        new() { Method = method, Region = region, Path = path, Priority = RequestPriority.Prompt };
}
