using InterLink.Gateway.Client;
using InterLink.Gateway.Results;

namespace InterLink.Gateway.Tests.Client;

/// <summary>A client, and a gateway at its other end that misbehaves on demand.</summary>
internal sealed class ClientRig : IAsyncDisposable
{
    public const string Region = "fr-par";
    public const string LinkId = "5b0c1f6e-2d0b-4b7e-9a55-0f1d2c3b4a01";
    public const string SecretKey = "11111111-2222-4333-8444-555555555555";

    private readonly SocketsHttpHandler _handler = GatewayClient.CreateHandler();

    private ClientRig(MisbehavingGateway gateway, TimeProvider time, GatewayClientOptions options)
    {
        Gateway = gateway;
        Client = new GatewayClient(_handler, options, () => Key, () => MayMutate(), time);
    }

    /// <summary>No failures of an earlier call open a circuit or exhaust a rate, unless a test asks for it.</summary>
    public static GatewayClientOptions Options { get; } = new()
    {
        TryTimeout = TimeSpan.FromMinutes(5),
        BreakerMinimumCalls = 1000,
        RequestsPerSecond = 10_000,
        Burst = 10_000,
    };

    public MisbehavingGateway Gateway { get; }

    public GatewayClient Client { get; }

    public string Key { get; set; } = SecretKey;

    public Func<bool> MayMutate { get; set; } = () => true;

    public static async Task<ClientRig> StartAsync(TimeProvider time, GatewayClientOptions? options = null)
    {
        var gateway = await MisbehavingGateway.StartAsync();
        return new ClientRig(gateway, time, (options ?? Options) with { BaseUrl = gateway.BaseUrl });
    }

    public static T Value<T>(GatewayResult<T> result) => Assert.IsType<GatewayResult<T>.Ok>(result).Value;

    public static GatewayFailure Failure<T>(GatewayResult<T> result) => Assert.IsType<GatewayResult<T>.Failed>(result).Failure;

    public static TFailure Failure<TFailure, T>(GatewayResult<T> result)
        where TFailure : GatewayFailure => Assert.IsType<TFailure>(Failure(result));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _handler.Dispose();
        await Gateway.DisposeAsync();
    }
}
