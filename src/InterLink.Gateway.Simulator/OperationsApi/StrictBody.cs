using System.Text.Json;
using System.Text.Json.Serialization;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>An object whose members must all mean something: one slip of the pen in a scope would grant the whole Organization.</summary>
internal abstract record StrictBody
{
    /// <summary>Members that mean nothing here.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }

    /// <summary>Reports the members that mean nothing.</summary>
    /// <param name="arguments">What hears of them.</param>
    /// <param name="place">Where the object stands in the body, with a dot at the end; empty for the body itself.</param>
    public void ReportUnknown(Arguments arguments, string place = "")
    {
        foreach (var name in Unknown?.Keys ?? [])
        {
            arguments.Report(place + name, ArgumentReason.Unknown, "is not known here");
        }
    }
}
