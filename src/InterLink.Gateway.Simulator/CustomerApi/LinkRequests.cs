using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book.Links;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.CustomerApi;

/// <summary>From the bodies of requests about links to commands.</summary>
internal static class LinkRequests
{
    private const int LargestBandwidthMbps = 100_000_000;

    /// <summary>Reads an order.</summary>
    /// <exception cref="BadRequestException">Something is missing, or cannot be right in any catalogue.</exception>
    public static LinkOrder Order(string region, CreateLinkRequest body)
    {
        var arguments = new Arguments();
        var order = new LinkOrder
        {
            Region = region,
            ProjectId = arguments.Id("project_id", body.ProjectId),
            Name = arguments.Name(body.Name),
            Tags = arguments.OptionalTags(body.Tags) ?? [],
            PopId = arguments.Id("pop_id", body.PopId),
            BandwidthMbps = arguments.Number("bandwidth_mbps", body.BandwidthMbps, 1, LargestBandwidthMbps),
            PartnerId = arguments.OptionalId("partner_id", body.PartnerId),
            ConnectionId = arguments.OptionalId("connection_id", body.ConnectionId),
            Vlan = body.Vlan,
            PeerAsn = arguments.OptionalAsn("peer_asn", body.PeerAsn),
            RoutingPolicyV4Id = arguments.OptionalId("routing_policy_v4_id", body.RoutingPolicyV4Id),
            RoutingPolicyV6Id = arguments.OptionalId("routing_policy_v6_id", body.RoutingPolicyV6Id),
        };
        CheckHost(body, arguments);
        arguments.Check();
        return order;
    }

    public static LinkEdit Edit(UpdateLinkRequest body)
    {
        var arguments = new Arguments();
        var edit = new LinkEdit(
            arguments.OptionalName(body.Name), arguments.OptionalTags(body.Tags), arguments.OptionalAsn("peer_asn", body.PeerAsn));
        arguments.Check();
        return edit;
    }

    private static void CheckHost(CreateLinkRequest body, Arguments arguments)
    {
        var hosted = !string.IsNullOrEmpty(body.PartnerId);
        var selfHosted = !string.IsNullOrEmpty(body.ConnectionId);
        if (!hosted && !selfHosted)
        {
            arguments.Report("partner_id", ArgumentReason.Required, "exactly one of partner_id and connection_id must be given");
        }

        if (hosted && selfHosted)
        {
            arguments.Report("connection_id", ArgumentReason.Constraint, "exactly one of partner_id and connection_id must be given");
        }

        if (hosted && body.Vlan is not null)
        {
            arguments.Report("vlan", ArgumentReason.Constraint, "cannot be chosen on a hosted link");
        }

        if (hosted && body.PeerAsn is not null)
        {
            arguments.Report("peer_asn", ArgumentReason.Constraint, "cannot be chosen on a hosted link");
        }
    }
}
