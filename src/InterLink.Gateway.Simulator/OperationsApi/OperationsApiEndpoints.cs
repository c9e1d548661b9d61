using InterLink.Gateway.Simulator.Hosting;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>The desk of whoever runs the simulation: the world around customers and partners. It takes the customer's secret key.</summary>
internal static class OperationsApiEndpoints
{
    public static void MapOperationsApi(this IEndpointRouteBuilder routes, SimulatedGateway gateway)
    {
        var desk = new Surface(routes, "/simulator/v1", gateway, gateway.Credentials.AuthenticateCustomer);
        desk.MapClock();
        desk.MapJournal();
        desk.MapFaults();
        desk.MapLinkDesk();
        desk.MapAccount();
    }
}
