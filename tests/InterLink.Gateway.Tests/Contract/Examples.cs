namespace InterLink.Gateway.Tests.Contract;

/// <summary>One object of each kind, to the byte as the gateway writes them. All values are made up.</summary>
internal static class Examples
{
    public const string HostedLink =
        """{"bandwidth_mbps":1000,"bgp_v4_status":"up","bgp_v6_status":"down","created_at":"2026-05-04T08:15:30.120450Z","enable_route_propagation":true,"id":"5b0c1f6e-2d0b-4b7e-9a55-0f1d2c3b4a01","name":"paris-primary","organization_id":"aaaaaaaa-0000-4000-8000-000000000001","partner":{"disapproved_reason":"","pairing_key":"77d2b8c0-9c1e-4c43-8f0e-1a2b3c4d5e6f","partner_id":"c0ffee00-1111-4222-8333-444455556666"},"peer_bgp_config":{"asn":64520,"ipv4":"169.254.7.21/31","ipv6":"2001:db8:77:1::1/127"},"pop_id":"d0d0d0d0-2222-4333-8444-555566667777","project_id":"bbbbbbbb-0000-4000-8000-000000000002","region":"fr-par","routing_policy_v4_id":"e1e1e1e1-3333-4444-8555-666677778888","routing_policy_v6_id":"e6e6e6e6-3333-4444-8555-666677778888","scw_bgp_config":{"asn":12876,"ipv4":"169.254.7.20/31","ipv6":"2001:db8:77:1::/127"},"status":"limited_connectivity","tags":["env:prod"],"updated_at":"2026-05-18T10:00:00.000000Z","vlan":2104,"vpc_id":"f0f0f0f0-4444-4555-8666-777788889999"}""";

    public const string SelfHostedLink =
        """{"bandwidth_mbps":2000,"bgp_v4_status":"disabled","bgp_v6_status":"disabled","created_at":"2026-05-04T09:00:00.500000Z","enable_route_propagation":false,"id":"5b0c1f6e-2d0b-4b7e-9a55-0f1d2c3b4a02","name":"dc-direct","organization_id":"aaaaaaaa-0000-4000-8000-000000000001","peer_bgp_config":{"asn":65010,"ipv4":"169.254.8.3/31","ipv6":"2001:db8:77:2::1/127"},"pop_id":"d0d0d0d0-2222-4333-8444-555566667777","project_id":"bbbbbbbb-0000-4000-8000-000000000002","region":"fr-par","scw_bgp_config":{"asn":12876,"ipv4":"169.254.8.2/31","ipv6":"2001:db8:77:2::/127"},"self":{"connection_id":"abababab-5555-4666-8777-888899990000"},"status":"ready","tags":[],"updated_at":"2026-05-04T09:00:01.250000Z","vlan":1512}""";

    public const string DedicatedConnection =
        """{"available_link_bandwidths":[50,100,500,1000,2000,5000,10000],"bandwidth_mbps":10000,"created_at":"2026-03-01T12:00:00.000000Z","demarcation_info":"MMR 2, rack B07, panel 3, port 14, LC/SM","id":"abababab-5555-4666-8777-888899990000","name":"dc-port-1","organization_id":"aaaaaaaa-0000-4000-8000-000000000001","pop_id":"d0d0d0d0-2222-4333-8444-555566667777","project_id":"cccccccc-0000-4000-8000-000000000003","region":"fr-par","status":"active","tags":[],"updated_at":"2026-03-01T12:00:00.000000Z","vlan_range":{"end":1599,"start":1500}}""";

    public const string Partner =
        """{"contact_email":"noc@carrier.example","created_at":"2025-01-10T09:00:00.000000Z","id":"c0ffee00-1111-4222-8333-444455556666","l3_connectivity":true,"logo_url":"https://carrier.example/logo.svg","name":"ExampleCarrier","portal_url":"https://carrier.example/portal","region":"fr-par","updated_at":"2025-06-01T09:00:00.000000Z"}""";

    public const string Pop =
        """{"address":"1 rue Exemple","available_link_bandwidths_mbps":[50,100,1000,10000],"city":"Paris","display_name":"Paris - ExampleDC EX1","hosting_provider_name":"ExampleDC","id":"d0d0d0d0-2222-4333-8444-555566667777","logo_url":"https://dc.example/logo.svg","name":"EX1","region":"fr-par"}""";

    public const string RoutingPolicy =
        """{"created_at":"2026-05-04T08:00:00.000000Z","id":"e1e1e1e1-3333-4444-8555-666677778888","is_ipv6":false,"name":"prod-v4","organization_id":"aaaaaaaa-0000-4000-8000-000000000001","prefix_filter_in":["10.40.0.0/16"],"prefix_filter_out":["172.16.4.0/22"],"project_id":"bbbbbbbb-0000-4000-8000-000000000002","region":"fr-par","tags":[],"updated_at":"2026-05-04T08:00:00.000000Z"}""";

    public const string CreateLink =
        """{"project_id":"bbbbbbbb-0000-4000-8000-000000000002","name":"paris-primary","tags":[],"pop_id":"d0d0d0d0-2222-4333-8444-555566667777","bandwidth_mbps":1000,"partner_id":"c0ffee00-1111-4222-8333-444455556666"}""";

    public const string Vpc =
        """{"created_at":"2026-05-01T07:00:00.000000Z","custom_routes_propagation_enabled":true,"id":"f0f0f0f0-4444-4555-8666-777788889999","is_default":false,"name":"prod","organization_id":"aaaaaaaa-0000-4000-8000-000000000001","private_network_count":2,"project_id":"bbbbbbbb-0000-4000-8000-000000000002","region":"fr-par","routing_enabled":true,"tags":[],"updated_at":"2026-05-01T07:00:00.000000Z"}""";

    public const string Routes =
        """{"routes":[{"nexthop_ip":null,"nexthop_name":"paris-primary","nexthop_resource_type":"unknown_type","route":{"created_at":"2026-05-18T10:00:00.000000Z","description":"InterLink route","destination":"10.40.8.0/24","id":"","is_read_only":true,"nexthop_private_network_id":null,"nexthop_resource_id":null,"nexthop_vpc_connector_id":null,"region":"fr-par","tags":["MANAGED"],"type":"interlink","updated_at":"2026-05-18T10:00:00.000000Z","vpc_id":"f0f0f0f0-4444-4555-8666-777788889999"}}],"total_count":1}""";

    public const string NotFound =
        """{"message":"resource is not found","resource":"link","resource_id":"5b0c1f6e-2d0b-4b7e-9a55-0f1d2c3b4a99","type":"not_found"}""";

    public const string TransientState =
        """{"current_state":"configuring","message":"resource is in a transient state","resource":"link","resource_id":"5b0c1f6e-2d0b-4b7e-9a55-0f1d2c3b4a01","type":"transient_state"}""";

    public const string PreconditionFailed =
        """{"help_message":"policy is attached to 2 links","message":"precondition is not respected","precondition":"resource_still_in_use","type":"precondition_failed"}""";

    public const string InvalidArguments =
        """{"details":[{"argument_name":"bandwidth_mbps","help_message":"not offered in this PoP","reason":"constraint"}],"message":"invalid argument(s)","type":"invalid_arguments"}""";
}
