using InterLink.Gateway.Simulator.Hosting;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.CustomerApi;

/// <summary>What Scaleway's clients speak to, under Scaleway's own paths.</summary>
internal static class CustomerApiEndpoints
{
    public static void MapCustomerApi(this IEndpointRouteBuilder routes, SimulatedGateway gateway)
    {
        new Surface(routes, "", gateway, _ => null) { Name = "Metadata" }.MapMetadata();

        var interLink = new Surface(routes, "/interlink/v1beta1/regions/{region}", gateway, Credentials.AuthenticateCustomer)
        {
            Name = "InterLink",
            KeyHeader = Credentials.SecretKeyHeader,
        };
        interLink.MapDedicatedConnections();
        interLink.MapPartners();
        interLink.MapPops();
        interLink.MapLinks();
        interLink.MapRoutingPolicies();

        var vpc = new Surface(routes, "/vpc/v2/regions/{region}", gateway, Credentials.AuthenticateCustomer)
        {
            Name = "VPC",
            KeyHeader = Credentials.SecretKeyHeader,
        };
        vpc.MapVpcs();
        vpc.MapRoutes();
    }
}
