using System.Text.Json;
using System.Text.Json.Nodes;
using InterLink.Kubernetes.Model;
using InterLink.Testing.GitOps;

namespace InterLink.Operator.Tests.GitOps;

/// <summary>
/// The health that Argo CD and Flux see in every revision of a world. What looks healthy for a moment only lets a sync wave go on too early, so that
/// is wrong too.
/// </summary>
internal sealed class HealthLedger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<HealthFacts, (string Name, JsonObject Resource)> _revisions = [];

    public void Add<T>(T revision, HealthFacts facts)
        where T : class, IResource<T>
    {
        lock (_gate)
        {
            if (!_revisions.ContainsKey(facts))
            {
                var stored = JsonSerializer.SerializeToNode(revision, T.JsonType)?.AsObject() ?? [];
                _revisions[facts] = ($"{T.Type.Kind} {revision.Metadata.Key} of version {revision.Metadata.ResourceVersion}", stored);
            }
        }
    }

    /// <summary>Holds all revisions against the rules: kstatus by itself, and Argo CD beside it where there is Lua.</summary>
    public async Task CheckAsync()
    {
        (HealthFacts Facts, string Name, JsonObject Resource)[] all;
        lock (_gate)
        {
            all = [.. _revisions.Select(pair => (pair.Key, pair.Value.Name, pair.Value.Resource))];
        }

        // Without the test's token: a world is also checked when its test has been given up.
        var argo = Lua.UnavailableBecause is null ? await ArgoCd.HealthAsync([.. all.Select(one => one.Resource)], CancellationToken.None) : [];
        var broken = all.SelectMany((one, index) => HealthRules.Broken(one.Facts, KstatusReading.Of(one.Resource), argo.ElementAtOrDefault(index))
            .Select(sentence => $"{one.Name}: {sentence} {one.Facts}")).ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }
}
