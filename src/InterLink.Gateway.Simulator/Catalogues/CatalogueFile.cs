using System.Text.Json;
using System.Text.Json.Serialization;

namespace InterLink.Gateway.Simulator.Catalogues;

/// <summary>Reads catalogues: the one built in, or a file of the user's.</summary>
internal static class CatalogueFile
{
    private const string DefaultResource = "default-catalogue.json";

    public static Catalogue Default()
    {
        using var stream = typeof(CatalogueFile).Assembly.GetManifestResourceStream(DefaultResource)
            ?? throw new InvalidOperationException($"{DefaultResource} is missing from the assembly");
        return Check(JsonSerializer.Deserialize(stream, CatalogueJson.Default.Catalogue));
    }

    /// <summary>Reads a catalogue of the user's.</summary>
    /// <exception cref="CatalogueException">The file cannot be read, or contradicts itself; the message says what to change.</exception>
    public static Catalogue Load(string path)
    {
        try
        {
            return Check(JsonSerializer.Deserialize(File.ReadAllBytes(path), CatalogueJson.Default.Catalogue));
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CatalogueException($"catalogue {path}: {exception.Message}", exception);
        }
        catch (CatalogueException exception)
        {
            throw new CatalogueException($"catalogue {path}: {exception.Message}", exception);
        }
    }

    private static Catalogue Check(Catalogue? catalogue)
    {
        if (catalogue is null)
        {
            throw new CatalogueException("it is null; it must be an object with regions, pops and partners");
        }

        return CatalogueRules.Problems(catalogue).FirstOrDefault() is { } problem ? throw new CatalogueException(problem) : catalogue;
    }
}

/// <summary>A catalogue that cannot be used.</summary>
public sealed class CatalogueException(string message, Exception? cause = null) : Exception(message, cause);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Catalogue))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
