using InterLink.Domain.Conditions;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Model;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.Tests.World;

namespace InterLink.Operator.Tests.GitOps;

/// <summary>A GitOps engine applies what Git says every few seconds, whatever has happened since. Nobody takes a field from the other, and nothing is written.</summary>
public sealed class ServerSideApplyTests(SharedWorld shared) : IClassFixture<SharedWorld>, IDisposable
{
    private const int Rounds = 5;
    private const string ArgoCd = "argocd-controller";
    private const string Flux = "kustomize-controller";

    // As `kubectl explain` has them; somebody always writes them all down.
    private const string Defaults = """
          readyWhen: Active
          deletionPolicy: Delete
          deletionProtection: false
          disruptionPolicy: Allow
          managementPolicy: Manage
          suspend: false
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("interlink-gitops-").FullName;

    private OperatorWorld World => shared.World;

    [Fact]
    public async Task What_Git_says_is_applied_at_every_phase_without_a_conflict_and_changes_nothing_once_all_is_settled()
    {
        var (brief, full) = (Write("brief.yaml", ""), Write("full.yaml", Defaults));

        // No --force-conflicts anywhere: a field that the operator had taken would fail here.
        await ApplyAsync(ArgoCd, brief);
        await World.ReachesAsync("paris", InterLinkPhase.Requesting);
        await ApplyAsync(ArgoCd, brief);
        var key = await World.PairingKeyAsync("paris");
        await World.PartnerDesk.AcceptAsync(key, TestContext.Current.CancellationToken);
        await World.ReachesAsync("paris", InterLinkPhase.Provisioning);
        await ApplyAsync(ArgoCd, brief);
        await World.PartnerDesk.CompleteAsync(key, TestContext.Current.CancellationToken);
        var settled = await SettledAsync();

        for (var round = 0; round < Rounds; round++)
        {
            await ApplyAsync(ArgoCd, brief);
            Assert.Equal(settled, await VersionsAsync());
        }

        // An owner more is a change of the metadata, once; what is wanted stays what it was.
        await ApplyAsync(Flux, full);
        var both = await VersionsAsync();
        for (var round = 0; round < Rounds; round++)
        {
            await ApplyAsync(Flux, full);
            await ApplyAsync(ArgoCd, brief);
            Assert.Equal(both, await VersionsAsync());
        }

        var link = await World.EventuallyAsync("paris", _ => true, "paris is there");
        Assert.Equal((1, 1), (link.Metadata.Generation, link.Status.ObservedGeneration));

        // The engines' own look for drift; kubectl ends with an error when there is any.
        Assert.Empty(await World.KubectlAsync("diff", "--server-side", "--field-manager", ArgoCd, "--filename", brief));
        Assert.Empty(await World.KubectlAsync("diff", "--server-side", "--field-manager", Flux, "--filename", full));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string more)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, $$"""
            apiVersion: interlink-operator.io/v1alpha1
            kind: RoutingPolicy
            metadata:
              name: prod
            spec:
              region: fr-par
              incoming: [10.40.0.0/16]
              outgoing: [172.16.0.0/22]
            ---
            apiVersion: interlink-operator.io/v1alpha1
            kind: DedicatedConnection
            metadata:
              name: port
            spec:
              region: fr-par
              location: {name: TH2}
              portSpeed: 10Gbps
            ---
            apiVersion: interlink-operator.io/v1alpha1
            kind: InterLink
            metadata:
              name: paris
            spec:
              region: fr-par
              bandwidth: 1Gbps
              tags: [env:prod]
              hosted:
                partner: {name: {{OperatorWorld.Partner}}}
                location: {name: TH2}
              vpc: {id: {{World.Simulator.VpcId(OperatorWorld.Region)}}}
              routingPolicyRef: {name: prod}
              routePropagation: Enabled
            {{more}}
            """);
        return path;
    }

    private Task<string> ApplyAsync(string manager, string file) => World.KubectlAsync("apply", "--server-side", "--field-manager", manager, "--filename", file);

    /// <summary>The versions of all three once the operator has nothing left to tell of them.</summary>
    private async Task<IReadOnlyList<string?>> SettledAsync()
    {
        await World.EventuallyAsync(
            "paris",
            seen => ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.Ready) && ConditionSet.IsTrue(seen.Status.Conditions, InterLinkConditions.TrafficAllowed)
                && seen.Status.Routes is not null,
            "paris carries traffic, and tells of its routes");
        await World.EventuallyPolicyAsync("prod", seen => seen.Status is { AttachedLinks: ["paris"], Ipv4Id: not null }, "prod is in use");
        return await VersionsAsync();
    }

    private async Task<IReadOnlyList<string?>> VersionsAsync() =>
    [
        .. (await Task.WhenAll(
            VersionAsync(World.InterLinks.GetAsync(Key("paris"), TestContext.Current.CancellationToken)),
            VersionAsync(World.RoutingPolicies.GetAsync(Key("prod"), TestContext.Current.CancellationToken)),
            VersionAsync(World.Kubernetes.Resources<DedicatedConnectionResource>().GetAsync(Key("port"), TestContext.Current.CancellationToken)))),
    ];

    private ResourceKey Key(string name) => new(World.Namespace, name);

    private static async Task<string?> VersionAsync<T>(Task<T?> resource)
        where T : class, IResource<T> => (await resource)?.Metadata.ResourceVersion;
}
