using System.Text;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.CustomerApi;

/// <summary>
/// What the Go SDK asks for after each call until it gets an answer. It is outside the API, at the root, and needs no key; without it every Terraform run
/// asks again and again.
/// </summary>
internal static class MetadataEndpoint
{
    private static readonly Reply Metadata = new(
        StatusCodes.Status200OK,
        Encoding.UTF8.GetBytes("""{"domain":"scw.eu","partition":"scw","platform":"external"}"""));

    public static void MapMetadata(this Surface root) => root.Get("/metadata", _ => Metadata);
}
