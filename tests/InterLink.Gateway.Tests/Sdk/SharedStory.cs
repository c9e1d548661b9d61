using System.Text.Json.Nodes;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Gateway.Tests.Simulator;
using InterLink.Testing.Simulator;

namespace InterLink.Gateway.Tests.Sdk;

/// <summary>A story that is played once for all tests of a class. Where there is no SDK, each of them is skipped by its own name.</summary>
public abstract class SharedStory : IAsyncLifetime
{
    private SdkStory? _story;

    /// <summary>What was told under a name.</summary>
    public JsonNode this[string what]
    {
        get
        {
            Assert.SkipWhen(_story is null, ScalewaySdk.UnavailableBecause ?? "");
            return _story![what];
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (ScalewaySdk.UnavailableBecause is null)
        {
            await using var sim = await Sim.StartAsync(Options);
            _story = await PlayAsync(sim);
        }
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected virtual SimulatorOptions Options => new();

    private protected abstract Task<SdkStory> PlayAsync(Sim sim);
}
