using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using InterLink.Kubernetes.Model;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.InterLinks;
using InterLink.Operator.RoutingPolicies;
using InterLink.Testing;

namespace InterLink.Operator.Tests.Contract;

/// <summary>One hand-written definition beside the type that it must agree with.</summary>
internal sealed record Crd(string Text, JsonObject Definition, ResourceType Type, JsonTypeInfo JsonType)
{
    public static readonly Crd InterLinks = Read<InterLinkResource>();
    public static readonly Crd RoutingPolicies = Read<RoutingPolicyResource>();
    public static readonly Crd DedicatedConnections = Read<DedicatedConnectionResource>();

    public static IReadOnlyList<Crd> All { get; } = [InterLinks, RoutingPolicies, DedicatedConnections];

    /// <summary>The plural names, as rows of a theory.</summary>
    public static TheoryData<string> Plurals { get; } = [.. All.Select(crd => crd.Type.Plural)];

    public JsonObject Names => Definition["spec"]!["names"]!.AsObject();

    /// <summary>The only version there is.</summary>
    public JsonObject Version => Assert.Single(Definition["spec"]!["versions"]!.AsArray())!.AsObject();

    public JsonObject Schema => Version["schema"]!["openAPIV3Schema"]!.AsObject();

    public IEnumerable<JsonObject> Columns => Version["additionalPrinterColumns"]!.AsArray().Select(column => column!.AsObject());

    public static Crd Of(string plural) => All.Single(crd => crd.Type.Plural == plural);

    private static Crd Read<T>()
        where T : class, IResource<T>
    {
        var text = File.ReadAllText(Repository.PathOf("charts", "interlink-operator", "files", "crds", $"{T.Type.Plural}.yaml"));
        return new Crd(text, Assert.Single(Yaml.ReadAll(text)), T.Type, T.JsonType);
    }
}
