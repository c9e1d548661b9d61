using System.Text.Json.Serialization;

namespace InterLink.Gateway.Contract;

/// <summary>
/// The one serializer of the gateway's wire format: compact, snake_case, unset optionals left out (the VPC API's explicit nulls are marked on its
/// records). Members are declared in alphabetical order of their wire names, because that is the order in which the gateway writes them.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    Converters = [typeof(GatewayTimestampConverter)])]
[JsonSerializable(typeof(Link))]
[JsonSerializable(typeof(LinkList))]
[JsonSerializable(typeof(CreateLinkRequest))]
[JsonSerializable(typeof(UpdateLinkRequest))]
[JsonSerializable(typeof(AttachVpcRequest))]
[JsonSerializable(typeof(LinkRoutingPolicyRequest))]
[JsonSerializable(typeof(EmptyRequest))]
[JsonSerializable(typeof(Partner))]
[JsonSerializable(typeof(PartnerList))]
[JsonSerializable(typeof(Pop))]
[JsonSerializable(typeof(PopList))]
[JsonSerializable(typeof(RoutingPolicy))]
[JsonSerializable(typeof(RoutingPolicyList))]
[JsonSerializable(typeof(CreateRoutingPolicyRequest))]
[JsonSerializable(typeof(UpdateRoutingPolicyRequest))]
[JsonSerializable(typeof(DedicatedConnection))]
[JsonSerializable(typeof(DedicatedConnectionList))]
[JsonSerializable(typeof(Vpc))]
[JsonSerializable(typeof(VpcList))]
[JsonSerializable(typeof(CreateVpcRequest))]
[JsonSerializable(typeof(UpdateVpcRequest))]
[JsonSerializable(typeof(RouteWithNexthopList))]
[JsonSerializable(typeof(ErrorBody))]
public sealed partial class GatewayJson : JsonSerializerContext;
