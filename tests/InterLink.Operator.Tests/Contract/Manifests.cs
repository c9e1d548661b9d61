using System.Text.Json.Nodes;

namespace InterLink.Operator.Tests.Contract;

/// <summary>A well-formed manifest of each kind, to change at will.</summary>
internal static class Manifests
{
    public static JsonObject Of(string plural) => plural switch
    {
        "interlinks" => InterLink(),
        "routingpolicies" => RoutingPolicy(),
        _ => DedicatedConnection(),
    };

    public static JsonObject InterLink() => Samples.Read("hosted-interlink.yaml");

    public static JsonObject SelfHostedInterLink() => Read("""
        apiVersion: interlink-operator.io/v1alpha1
        kind: InterLink
        metadata: {name: own}
        spec:
          region: fr-par
          bandwidth: 1Gbps
          selfHosted:
            dedicatedConnectionRef: {name: port, namespace: network}
            peerAsn: 65010
            vlan: 1512
        """);

    public static JsonObject RoutingPolicy() => Samples.Read("routing-policy.yaml");

    public static JsonObject DedicatedConnection() => Read("""
        apiVersion: interlink-operator.io/v1alpha1
        kind: DedicatedConnection
        metadata: {name: port}
        spec:
          region: fr-par
          location: {name: DC5}
          portSpeed: 10Gbps
          allowedNamespaces: [team-a, team-b]
        """);

    private static JsonObject Read(string yaml) => Assert.Single(Yaml.ReadAll(yaml));
}
