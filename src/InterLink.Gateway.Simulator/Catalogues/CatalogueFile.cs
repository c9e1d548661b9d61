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
            throw new CatalogueException("it is empty");
        }

        foreach (var pop in catalogue.Pops)
        {
            RequireRegion(catalogue, pop.Region, $"PoP {pop.Name}");
        }

        foreach (var partner in catalogue.Partners)
        {
            RequireRegion(catalogue, partner.Region, $"partner {partner.Name}");
            foreach (var presence in partner.Presences)
            {
                Require(
                    catalogue.Pop(partner.Region, presence.PopId) is not null,
                    $"partner {partner.Name} is present at {presence.PopId}, which is no PoP of {partner.Region}");
            }
        }

        var ids = catalogue.Pops.Select(pop => pop.Id).Concat(catalogue.Partners.Select(partner => partner.Id));
        Require(ids.GroupBy(id => id).All(same => same.Count() == 1), "two entries have the same id");
        return catalogue;
    }

    private static void RequireRegion(Catalogue catalogue, string region, string who) =>
        Require(catalogue.Regions.Contains(region, StringComparer.Ordinal), $"{who} is in region {region}, which is not listed in regions");

    private static void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new CatalogueException(problem);
        }
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
