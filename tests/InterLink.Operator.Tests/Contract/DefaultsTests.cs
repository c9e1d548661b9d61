using System.Text.Json.Nodes;

namespace InterLink.Operator.Tests.Contract;

/// <summary>What a stored object has that its manifest has not.</summary>
[Collection(ContractCollection.Name)]
public sealed class DefaultsTests(ContractServers servers)
{
    public static TheoryData<string> Plurals => Crd.Plurals;

    [Fact]
    public async Task An_InterLink_gets_the_cautious_defaults()
    {
        using var api = await servers.WithoutCelAsync();
        var manifest = Manifests.InterLink();
        manifest["spec"]!.AsObject().Remove("routePropagation");

        var spec = (await api.CreateAsync(manifest)).Accepted()["spec"]!;

        Assert.Equal("Disabled", spec["routePropagation"]!.GetValue<string>());
        Assert.Equal("Active", spec["readyWhen"]!.GetValue<string>());
        Assert.Equal("Delete", spec["deletionPolicy"]!.GetValue<string>());
        Assert.Equal("Manage", spec["managementPolicy"]!.GetValue<string>());
        Assert.Equal("Allow", spec["disruptionPolicy"]!.GetValue<string>());
        Assert.False(spec["deletionProtection"]!.GetValue<bool>());
        Assert.False(spec["suspend"]!.GetValue<bool>());
    }

    // GitOps tools take an object for settled when observedGeneration equals its generation; one that nobody looked at must not be.
    [Theory]
    [MemberData(nameof(Plurals))]
    public async Task An_object_that_nobody_has_looked_at_says_so(string plural)
    {
        using var api = await servers.WithoutCelAsync();
        var (crd, manifest) = (Crd.Of(plural), Manifests.Of(plural));
        manifest["status"] = new JsonObject { ["observedGeneration"] = 1 };

        (await api.CreateAsync(manifest)).Accepted();

        var stored = (await api.GetAsync(crd, NameOf(manifest))).Accepted();
        var expected = new JsonObject { ["observedGeneration"] = -1 };
        if (crd != Crd.RoutingPolicies)
        {
            expected["phase"] = "Pending";   // what the PHASE column shows from the first moment on
        }

        Assert.Equal(expected.ToJsonString(), stored["status"]!.ToJsonString());
        Assert.Equal(1, stored["metadata"]!["generation"]!.GetValue<int>());
    }

    [Theory]
    [MemberData(nameof(Plurals))]
    public async Task A_full_status_is_stored_as_written_and_is_no_new_generation(string plural)
    {
        using var api = await servers.WithoutCelAsync();
        var (crd, manifest) = (Crd.Of(plural), Manifests.Of(plural));
        var status = SampleObject.Full(crd)["status"]!;
        var condition = status["conditions"]![0]!;
        (condition["type"], condition["reason"]) = ("Ready", "Reason");

        (await api.CreateAsync(manifest)).Accepted();
        (await api.PatchStatusAsync(crd, NameOf(manifest), status)).Accepted();

        var stored = (await api.GetAsync(crd, NameOf(manifest))).Accepted();
        Assert.True(JsonNode.DeepEquals(status, stored["status"]), $"stored: {stored["status"]}");
        Assert.Equal(1, stored["metadata"]!["generation"]!.GetValue<int>());
    }

    private static string NameOf(JsonObject manifest) => manifest["metadata"]!["name"]!.GetValue<string>();
}
