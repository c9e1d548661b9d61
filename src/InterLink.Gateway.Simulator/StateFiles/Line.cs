using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace InterLink.Gateway.Simulator.StateFiles;

/// <summary>What a line says.</summary>
internal static class Line
{
    /// <summary>Reads a line's JSON.</summary>
    /// <exception cref="StateFileException">The line is whole, and yet not what should be there.</exception>
    public static T Read<T>(string path, int number, ReadOnlySpan<byte> content, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(content, type) ?? throw new JsonException("nothing in it");
        }
        catch (JsonException exception)
        {
            throw new StateFileException(LineFile.Damage(path, number, exception.Message), exception);
        }
    }
}
