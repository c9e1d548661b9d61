using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using InterLink.Gateway.Contract;

namespace InterLink.Gateway.Tests.Contract;

public sealed class GatewayJsonTests
{
    public static TheoryData<string, Type, string> Wire => new()
    {
        { "hosted link", typeof(Link), Examples.HostedLink },
        { "self-hosted link", typeof(Link), Examples.SelfHostedLink },
        { "list of links", typeof(LinkList), $$"""{"links":[{{Examples.SelfHostedLink}}],"total_count":1}""" },
        { "dedicated connection", typeof(DedicatedConnection), Examples.DedicatedConnection },
        { "list of connections", typeof(DedicatedConnectionList), $$"""{"connections":[{{Examples.DedicatedConnection}}],"total_count":1}""" },
        { "partner", typeof(Partner), Examples.Partner },
        { "list of partners", typeof(PartnerList), $$"""{"partners":[{{Examples.Partner}}],"total_count":1}""" },
        { "point of presence", typeof(Pop), Examples.Pop },
        { "list of points of presence", typeof(PopList), $$"""{"pops":[{{Examples.Pop}}],"total_count":1}""" },
        { "routing policy", typeof(RoutingPolicy), Examples.RoutingPolicy },
        { "list of routing policies", typeof(RoutingPolicyList), $$"""{"routing_policies":[{{Examples.RoutingPolicy}}],"total_count":1}""" },
        { "order", typeof(CreateLinkRequest), Examples.CreateLink },
        { "call without parameters", typeof(EmptyRequest), "{}" },
        { "clearing of tags", typeof(UpdateLinkRequest), """{"tags":[]}""" },
        { "VPC", typeof(Vpc), Examples.Vpc },
        { "list of VPCs", typeof(VpcList), $$"""{"total_count":1,"vpcs":[{{Examples.Vpc}}]}""" },
        { "route table with explicit nulls", typeof(RouteWithNexthopList), Examples.Routes },
        { "not found", typeof(ErrorBody), Examples.NotFound },
        { "transient state", typeof(ErrorBody), Examples.TransientState },
        { "precondition failed", typeof(ErrorBody), Examples.PreconditionFailed },
        { "invalid arguments", typeof(ErrorBody), Examples.InvalidArguments },
    };

    [Theory]
    [MemberData(nameof(Wire))]
    public void An_object_of_the_gateway_survives_reading_and_writing_to_the_byte(string what, Type type, string json)
    {
        var info = Assert.IsAssignableFrom<JsonTypeInfo>(GatewayJson.Default.GetTypeInfo(type));

        var again = JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize(json, info), info);

        Assert.True(json == Encoding.UTF8.GetString(again), $"{what} became {Encoding.UTF8.GetString(again)}");
    }

    [Theory]
    [InlineData("2026-05-04T08:15:30.120450Z", "2026-05-04T08:15:30.120450Z")]
    [InlineData("2026-05-04T08:15:30Z", "2026-05-04T08:15:30.000000Z")]
    [InlineData("2026-05-04T08:15:30.1Z", "2026-05-04T08:15:30.100000Z")]
    [InlineData("2026-05-04T08:15:30.120450789Z", "2026-05-04T08:15:30.120450Z")]
    [InlineData("2026-05-04T10:15:30.120450+02:00", "2026-05-04T08:15:30.120450Z")]
    [InlineData("2026-05-03T23:45:30-08:30", "2026-05-04T08:15:30.000000Z")]
    [InlineData("2026-05-04t08:15:30z", "2026-05-04T08:15:30.000000Z")]
    public void Any_timestamp_is_read_and_written_in_utc_with_six_digits(string read, string written)
    {
        var policy = Read<RoutingPolicy>(Examples.RoutingPolicy.Replace("2026-05-04T08:00:00.000000Z", read, StringComparison.Ordinal));

        Assert.Equal(TimeSpan.Zero, policy.CreatedAt.Offset);
        Assert.Contains($"\"created_at\":\"{written}\"", JsonSerializer.Serialize(policy, GatewayJson.Default.RoutingPolicy), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"yesterday\"")]
    [InlineData("\"\"")]
    [InlineData("1777882530")]
    [InlineData("null")]
    public void What_is_no_timestamp_is_refused(string value)
    {
        var json = Examples.RoutingPolicy.Replace("\"created_at\":\"2026-05-04T08:00:00.000000Z\"", $"\"created_at\":{value}", StringComparison.Ordinal);

        Assert.Throws<JsonException>(() => Read<RoutingPolicy>(json));
    }

    [Fact]
    public void Statuses_of_tomorrow_survive()
    {
        var json = Examples.HostedLink
            .Replace("limited_connectivity", "half_open", StringComparison.Ordinal)
            .Replace("\"bgp_v6_status\":\"down\"", "\"bgp_v6_status\":\"flapping\"", StringComparison.Ordinal);

        Assert.Equal(json, JsonSerializer.Serialize(Read<Link>(json), GatewayJson.Default.Link));
    }

    [Fact]
    public void Members_of_tomorrow_are_ignored()
    {
        var json = Examples.HostedLink.Replace("\"vlan\":2104", "\"srn\":\"srn://x\",\"vlan\":2104,\"qos\":{\"class\":[1,null]}", StringComparison.Ordinal);

        Assert.Equal(2104, Read<Link>(json).Vlan);
    }

    [Theory]
    [InlineData("\"tags\":null")]
    [InlineData("\"x\":0")]
    public void A_list_that_is_null_or_missing_is_empty(string instead)
    {
        var link = Read<Link>(Examples.HostedLink.Replace("\"tags\":[\"env:prod\"]", instead, StringComparison.Ordinal));

        Assert.Empty(link.Tags);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("status")]
    [InlineData("created_at")]
    [InlineData("project_id")]
    public void A_link_without_what_the_operator_decides_by_is_refused(string member)
    {
        var json = Examples.HostedLink.Replace($"\"{member}\":", $"\"no_{member}\":", StringComparison.Ordinal);

        Assert.Throws<JsonException>(() => Read<Link>(json));
    }

    [Fact]
    public void Answers_from_before_layer_2_partners_are_read()
    {
        var partner = Read<Partner>("""{"contact_email":"noc@carrier.example","id":"c0ffee00-1111-4222-8333-444455556666","name":"ExampleCarrier"}""");

        Assert.Null(partner.L3Connectivity);
        Assert.Null(partner.Region);
        Assert.Equal("", partner.PortalUrl);
    }

    [Fact]
    public void The_pairing_key_is_not_printed_with_its_link()
    {
        var link = Read<Link>(Examples.HostedLink);
        Assert.NotNull(link.Partner);

        Assert.Equal("77d2b8c0-9c1e-4c43-8f0e-1a2b3c4d5e6f", link.Partner.PairingKey);
        Assert.DoesNotContain(link.Partner.PairingKey, link.ToString(), StringComparison.Ordinal);
        Assert.Contains("c0ffee00-1111-4222-8333-444455556666", link.ToString(), StringComparison.Ordinal);
    }

    private static T Read<T>(string json)
        where T : class
    {
        var info = Assert.IsType<JsonTypeInfo<T>>(GatewayJson.Default.GetTypeInfo(typeof(T)), exactMatch: false);
        return JsonSerializer.Deserialize(json, info) ?? throw new JsonException("null");
    }
}
