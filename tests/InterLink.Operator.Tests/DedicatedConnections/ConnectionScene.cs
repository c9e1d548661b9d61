using System.Text.Json.Nodes;
using InterLink.Domain;
using InterLink.Domain.Conditions;
using InterLink.Domain.DedicatedConnections;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;
using InterLink.Operator.DedicatedConnections;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using ObjectReference = InterLink.Domain.ObjectReference;

namespace InterLink.Operator.Tests.DedicatedConnections;

/// <summary>Dedicated connections in a world: the resources that describe them, the desk that patches them, and somebody else who orders links on them.</summary>
/// <param name="world">The world.</param>
/// <param name="home">The namespace of the resources that describe connections; the world's when left out.</param>
internal sealed class ConnectionScene(OperatorWorld world, string? home = null) : IDisposable
{
    /// <summary>TH2 in the simulator's catalogue.</summary>
    public const string PopId = "5ca1e000-0000-4000-8000-000000000105";

    private readonly HttpMessageHandler _handler = GatewayClient.CreateHandler();
    private readonly string _home = home ?? world.Namespace;
    private GatewayClient? _console;

    public ResourceClient<DedicatedConnectionResource> Resources => world.Kubernetes.Resources<DedicatedConnectionResource>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LinksClient Console => (_console ??= new GatewayClient(
        _handler, new GatewayClientOptions { BaseUrl = world.Simulator.BaseUrl }, () => world.Simulator.SecretKey, () => true, TimeProvider.System)).Links;

    /// <summary>A resource that describes a port of 10Gbps at TH2.</summary>
    public async Task<DedicatedConnectionResource> DescribeAsync(string name, Func<DedicatedConnectionSpec, DedicatedConnectionSpec>? edit = null)
    {
        var spec = new DedicatedConnectionSpec { Region = OperatorWorld.Region, Location = new NamedReference { Name = "TH2" }, PortSpeed = PortSpeeds.TenGigabit };
        var resource = new DedicatedConnectionResource { Metadata = new ObjectMeta { Namespace = _home, Name = name }, Spec = edit is null ? spec : edit(spec) };
        return await Resources.CreateAsync(resource, Cancellation);
    }

    /// <summary>What the resource of this description asks of sales.</summary>
    public JsonObject Order(string name, long speedMbps = 10_000) => new()
    {
        ["region"] = OperatorWorld.Region,
        ["project_id"] = world.Simulator.ProjectId.ToString(),
        ["name"] = name,
        ["pop_id"] = PopId,
        ["bandwidth_mbps"] = speedMbps,
    };

    /// <summary>A connection that is active at once, and its id.</summary>
    public Task<string> PatchAsync(string name, long speedMbps = 10_000) => world.Desk.AddConnectionAsync(Order(name, speedMbps), Cancellation);

    public async Task<DedicatedConnectionResource> EventuallyAsync(string name, Func<DedicatedConnectionResource, bool> wanted, string what) =>
        await Eventually.IsAsync(() => FindAsync(name), seen => seen is not null && wanted(seen), Cancellation, what) ?? throw new InvalidOperationException("It was there a moment ago.");

    public Task<DedicatedConnectionResource> IsAsync(string name, string reason) =>
        EventuallyAsync(name, seen => ConditionSet.Find(seen.Status.Conditions, ConditionTypes.Ready)?.Reason == reason, $"{name}: {reason}");

    public Task DeleteAsync(string name) => Resources.DeleteAsync(new ResourceKey(_home, name), new DeleteOptions(), Cancellation);

    public Task GoneAsync(string name) => Eventually.TrueAsync(async () => await FindAsync(name) is null, Cancellation);

    /// <summary>A link that somebody else orders, as in Scaleway's console.</summary>
    public async Task<string> OrderByHandAsync(string connectionId, string name, long mbps)
    {
        var order = new CreateLinkRequest { ProjectId = world.Simulator.ProjectId.ToString(), Name = name, PopId = PopId, BandwidthMbps = mbps, ConnectionId = connectionId };
        return await Console.CreateAsync(OperatorWorld.Region, order, Cancellation) is GatewayResult<Link>.Ok(var link, _) ? link.Id : throw new InvalidOperationException("Refused.");
    }

    public Task DeleteByHandAsync(string linkId) => Console.DeleteAsync(OperatorWorld.Region, linkId, Cancellation);

    public Task ChangeByHandAsync(string linkId, UpdateLinkRequest change) => Console.UpdateAsync(OperatorWorld.Region, linkId, change, Cancellation);

    /// <summary>An InterLink on the connection that a resource describes.</summary>
    public InterLinkResource SelfHosted(string name, string connection, string bandwidth = "1Gbps") => new()
    {
        Metadata = new ObjectMeta { Namespace = world.Namespace, Name = name },
        Spec = new InterLinkSpec
        {
            Region = OperatorWorld.Region,
            Bandwidth = bandwidth,
            SelfHosted = new SelfHostedSpec { DedicatedConnectionRef = new ObjectReference { Name = connection }, PeerAsn = 65010 },
        },
    };

    public void Dispose()
    {
        _console?.Dispose();
        _handler.Dispose();
    }

    private Task<DedicatedConnectionResource?> FindAsync(string name) => Resources.GetAsync(new ResourceKey(_home, name), Cancellation);
}
