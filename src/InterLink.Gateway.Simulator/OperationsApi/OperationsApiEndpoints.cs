using InterLink.Gateway.Simulator.Hosting;
using InterLink.Gateway.Simulator.Http;
using InterLink.Gateway.Simulator.OperationsApi.Maps;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>The desk of whoever runs the simulation: the world around customers and partners, of all Organizations. It takes the operations key.</summary>
internal static class OperationsApiEndpoints
{
    public static void MapOperationsApi(this IEndpointRouteBuilder routes, SimulatedGateway gateway)
    {
        var desk = new Surface(routes, "/simulator/v1", gateway, gateway.Credentials.AuthenticateOperations)
        {
            Name = "Simulator",
            KeyHeader = Credentials.SecretKeyHeader,
        };
        desk.MapClock();
        desk.MapJournal();
        desk.MapFaults();
        desk.MapLinkDesk();
        desk.MapAutopilot();
        desk.MapHistory();
        desk.MapRouters();
        desk.MapBilling();
        desk.MapConnectionDesk();
        desk.MapAccount();
        desk.MapOrganizations();
        desk.MapKeys();
        desk.MapNetwork();
    }
}
