using InterLink.Gateway.Simulator.Hosting;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OpenApi;

/// <summary>Serves the OpenAPI document: of everything that is mapped, itself included.</summary>
internal static class OpenApiEndpoint
{
    public static void MapOpenApi(this IEndpointRouteBuilder routes, SimulatedGateway gateway)
    {
        // Made when it is first asked for: by then everything is mapped, and a start costs nothing.
        var document = new Lazy<Reply>(() =>
            new Reply(StatusCodes.Status200OK, OpenApiDocument.Write(Operations(routes), gateway.Catalogue.Regions)));
        new Surface(routes, "", gateway, _ => null) { Name = "Description" }.Get("/openapi.json", _ => document.Value)
            .Is("GetOpenApi", "Get this document")
            .Answers(Reply.JsonContentType);
    }

    private static IEnumerable<Operation> Operations(IEndpointRouteBuilder routes) =>
        routes.DataSources.SelectMany(source => source.Endpoints).Select(endpoint => endpoint.Metadata.GetMetadata<Operation>()).OfType<Operation>();
}
