using System.Text.Json.Nodes;
using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Kubernetes.Client;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using InterLink.Testing.Faults;
using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Operator.Tests.InterLinks;

/// <summary>The spec is edited while the gateway carries out the order, and the answer to the order is lost: all that is left to find the link are its tags.</summary>
public sealed class EditDuringOrderTests(OperatorCluster cluster)
{
    private const string OtherRegion = "nl-ams";

    public static TheoryData<string, JsonObject, string> Edits() => new()
    {
        {
            "region",
            new JsonObject { ["region"] = OtherRegion, ["hosted"] = new JsonObject { ["partner"] = new JsonObject { ["name"] = $"{OperatorWorld.Partner} {OtherRegion}" } } },
            "spec.region was changed from fr-par to nl-ams"
        },
        { "project", new JsonObject { ["projectId"] = "5ca1e000-0000-4000-8000-00000000ffff" }, "spec.projectId was changed from" },
        {
            "host",
            new JsonObject
            {
                ["hosted"] = null,
                ["selfHosted"] = new JsonObject { ["dedicatedConnectionRef"] = new JsonObject { ["name"] = "port" }, ["peerAsn"] = 65010 },
            },
            "spec was changed from hosted to selfHosted"
        },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task An_edit_while_the_order_is_out_never_orders_a_second_link(string field, JsonObject edit, string told)
    {
        await using var world = await CreateWorldAsync();
        await using var gateway = await ProxyAsync(world);
        Exception? refused = null;
        gateway.Observer = async (request, point) =>
        {
            if (!IsOrder(request) || point != ProxyPoint.BeforeAnswer)
            {
                return;
            }

            // A server with CEL refuses it by itself.
            refused = await Record.ExceptionAsync(() => world.EditAsync(field, edit.DeepClone().AsObject()));
            request.Drop();
        };
        world.StartOperator(gateway.Url);
        await world.InterLinks.CreateAsync(world.Hosted(field), TestContext.Current.CancellationToken);

        var found = await world.EventuallyAsync(
            field, seen => seen.Status.LinkId is not null && (refused is not null || Accepted(seen)?.Reason == Reasons.ImmutableFieldChanged), "the link is found");

        Assert.True(refused is null or ApiException { IsInvalid: true }, $"{refused}");
        Assert.Contains(refused is null ? told : "", Accepted(found)?.Message, StringComparison.Ordinal);
        Assert.Equal($"{OperatorWorld.Region}/{found.Status.LinkId}", found.Status.RegionalName);
        Assert.Single(gateway.Requests, entry => IsOrder(entry.Request));
        StatusInvariants.Check(found.Status);

        // The way out that the message names, and nothing is left behind.
        await world.InterLinks.DeleteAsync(found.Metadata.Key, new DeleteOptions(), TestContext.Current.CancellationToken);
        await world.GoneAsync(field);
        Assert.Empty(await world.LinksAsync());
    }

    [Fact]
    public async Task A_link_that_is_named_while_the_order_is_out_does_not_leave_the_ordered_one_behind()
    {
        await using var world = await CreateWorldAsync();
        await using var gateway = await ProxyAsync(world);
        world.StartOperator(gateway.Url);
        var existing = await world.InterLinks.CreateAsync(world.Hosted("existing"), TestContext.Current.CancellationToken);
        existing = await world.EventuallyAsync("existing", seen => seen.Status.LinkId is not null, "there is a link to name");
        gateway.Observer = async (request, point) =>
        {
            if (IsOrder(request) && point == ProxyPoint.BeforeAnswer)
            {
                await world.EditAsync("paris", new JsonObject { ["linkId"] = existing.Status.LinkId });
                request.Drop();
            }
        };

        await world.InterLinks.CreateAsync(world.Hosted("paris"), TestContext.Current.CancellationToken);
        var found = await world.EventuallyAsync("paris", seen => Accepted(seen)?.Reason == Reasons.ImmutableFieldChanged, "the name is refused");

        Assert.NotEqual(existing.Status.LinkId, found.Status.LinkId);
        Assert.Contains($"Set it to {found.Status.LinkId}", Accepted(found)?.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await world.LinksAsync()).Count);

        await world.EditAsync("paris", new JsonObject { ["linkId"] = found.Status.LinkId });
        await world.EventuallyAsync("paris", seen => seen.Status.VpcId is not null && Accepted(seen)?.Status == ConditionStatus.True, "it is managed");
    }

    /// <summary>A gateway at which the other region has the same to offer: nothing but the operator's care keeps it from ordering there.</summary>
    private async Task<OperatorWorld> CreateWorldAsync()
    {
        var catalogue = JsonNode.Parse(await File.ReadAllTextAsync(
            Repository.PathOf("src", "InterLink.Gateway.Simulator", "Catalogues", "default.json"), TestContext.Current.CancellationToken))?.AsObject() ?? [];
        foreach (var list in new[] { "pops", "partners" })
        {
            var offers = catalogue[list]?.AsArray() ?? [];
            foreach (var offer in offers.OfType<JsonObject>().ToList())
            {
                var elsewhere = JsonNode.Parse(offer.ToJsonString().Replace("5ca1e000-0000", "5ca1e000-0001", StringComparison.Ordinal))?.AsObject() ?? [];
                elsewhere["region"] = OtherRegion;
                elsewhere["name"] = list == "partners" ? $"{offer["name"]} {OtherRegion}" : (string?)offer["name"];
                offers.Add((JsonNode)elsewhere);
            }
        }

        var path = Path.Combine(Path.GetTempPath(), $"catalogue-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(path, catalogue.ToJsonString(), TestContext.Current.CancellationToken);
        try
        {
            return await OperatorWorld.CreateAsync(cluster, new SimulatorOptions { CataloguePath = path });
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Task<HttpFaultProxy> ProxyAsync(OperatorWorld world) =>
        HttpFaultProxy.StartAsync(new HttpFaultProxyOptions { Upstream = world.Simulator.BaseUrl }, TestContext.Current.CancellationToken);

    private static bool IsOrder(ProxiedRequest request) => request.Method == "POST" && request.Path.EndsWith("/links", StringComparison.Ordinal);

    private static Condition? Accepted(InterLinkResource resource) => ConditionSet.Find(resource.Status.Conditions, InterLinkConditions.Accepted);
}
