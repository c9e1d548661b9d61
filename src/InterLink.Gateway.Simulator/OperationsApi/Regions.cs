using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>Regions in bodies: the desk's paths have none.</summary>
internal static class Regions
{
    /// <summary>A region that the catalogue has.</summary>
    public static string Region(this Call call, string? given, Arguments arguments)
    {
        if (given is null || !call.Gateway.Catalogue.Regions.Contains(given, StringComparer.Ordinal))
        {
            arguments.Report("region", given is null ? ArgumentReason.Required : ArgumentReason.Constraint, "must be a region of the catalogue");
        }

        return given ?? "";
    }
}
