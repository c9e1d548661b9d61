using System.Diagnostics.Metrics;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Client;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Results;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Kubernetes.Model;
using InterLink.Kubernetes.Queues;
using InterLink.Operator.Gateway;
using InterLink.Operator.Hosting;
using InterLink.Operator.InterLinks;
using InterLink.Operator.Observability;
using InterLink.Operator.Tests.World;
using InterLink.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterLink.Operator.Tests.Gateway;

/// <summary>The inventory alone, at a real simulator: five links in pages of two, each with its resource.</summary>
public sealed class InventoryTests : IAsyncLifetime
{
    private const string Region = OperatorWorld.Region;
    private const int Links = 5;

    private readonly RequestLog _requests = new(GatewayClient.CreateHandler());
    private readonly CancellationTokenSource _stop = new();
    private readonly WorkQueue<ResourceKey> _queue = new(TimeProvider.System);
    private readonly Meter _meter = new("inventory-tests");
    private readonly List<InterLinkResource> _resources = [];
    private SimulatorHost? _simulator;
    private GatewayAccount? _account;
    private Task _running = Task.CompletedTask;

    private LinksClient Gateway => _account?.Gateway.Links ?? throw new InvalidOperationException("Not initialized.");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _simulator = await SimulatorHost.StartAsync(new SimulatorOptions(), cancellationToken: Cancellation);
        var key = _simulator.SecretKey;
        var client = new GatewayClient(_requests, new GatewayClientOptions { BaseUrl = _simulator.BaseUrl, PageSize = 2, RequestsPerSecond = 1000 }, () => key, () => true, TimeProvider.System);
        _account = new GatewayAccount(AccountId.Operator, client, () => key, TimeProvider.System);
        var partner = Value(await client.Catalogue.ListPartnersAsync(Region, popId: null, Cancellation))[0];
        var pop = Value(await client.Catalogue.ListPopsAsync(Region, partner.Id, Cancellation))[0];
        foreach (var number in Enumerable.Range(0, Links))
        {
            var order = new CreateLinkRequest
            {
                ProjectId = _simulator.ProjectId.ToString(),
                Name = $"link-{number}",
                PopId = pop.Id,
                PartnerId = partner.Id,
                BandwidthMbps = pop.AvailableLinkBandwidthsMbps[0],
            };
            var link = Value(await client.Links.CreateAsync(Region, order, Cancellation));
            _resources.Add(new InterLinkResource
            {
                Metadata = new ObjectMeta { Namespace = "net", Name = link.Name },
                Spec = new InterLinkSpec { Region = Region, Bandwidth = "1Gbps" },
                Status = new InterLinkStatus { LinkId = link.Id, Phase = InterLinkPhase.Requesting },
            });
        }

        _running = NewInventory(_account).RunAsync(_stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _account?.Dispose();
        _requests.Dispose();
        _queue.Dispose();
        _meter.Dispose();
        _stop.Dispose();
        await (_simulator?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task Every_page_is_read_and_only_what_changed_is_woken()
    {
        await RoundsAsync(1);
        Assert.Equal(Links, (await WokenAsync()).Count);
        Assert.All(_resources, resource => Assert.NotNull(_account?.Mirror.Find(Region, resource.Status.LinkId ?? "", TimeSpan.FromMinutes(1))));

        await RoundsAsync(3);
        Assert.Empty(await WokenAsync());
        Assert.Equal([1, 2, 3], _requests.HostedPages.Distinct().Order());

        await ChangeAsync(Gateway.UpdateAsync(Region, IdOf("link-3"), new UpdateLinkRequest { Name = "renamed" }, Cancellation));
        await RoundsAsync(2);
        Assert.Equal(["link-3"], await WokenAsync());

        await ChangeAsync(Gateway.DeleteAsync(Region, IdOf("link-1"), Cancellation));
        await RoundsAsync(2);
        Assert.Equal(["link-1"], await WokenAsync());
    }

    [Theory]
    [InlineData(0, 900)]
    [InlineData(0.5, 1000)]
    [InlineData(1, 1100)]
    public void Jitter_is_a_tenth_to_either_side(double random, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), new InventoryOptions(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1)).Pause(random));

    private Inventory NewInventory(GatewayAccount account)
    {
        var settings = new InterLinkSettings { Cluster = new ClusterIdentity("cluster", null!), OrderSettleTime = TimeSpan.FromSeconds(30) };
        var plan = new InventoryPlan(() => _resources, settings, _queue);
        var pace = new InventoryOptions(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10));
        return new Inventory(
            account, new GatewayClock(TimeProvider.System), new RouteInventory(account, plan, pace.Interval, TimeProvider.System), plan, pace,
            new InventoryMetrics(_meter, TimeProvider.System), TimeProvider.System, NullLogger<Inventory>.Instance);
    }

    /// <summary>Lets whole rounds pass from now on: one more than asked for is begun, so that the one under way does not count.</summary>
    private Task RoundsAsync(int count)
    {
        var goal = _requests.Rounds + count + 1;
        return Eventually.TrueAsync(() => _requests.Rounds >= goal, Cancellation);
    }

    private async Task<IReadOnlyList<string>> WokenAsync()
    {
        var names = new List<string>();
        while (_queue.Depth > 0 && await _queue.GetAsync(Cancellation) is { } key)
        {
            names.Add(key.Name);
            _queue.Done(key);
        }

        return names;
    }

    private string IdOf(string name) => _resources.Single(resource => resource.Metadata.Name == name).Status.LinkId ?? "";

    private static async Task ChangeAsync(Task<GatewayResult<Link>> change) => Value(await change);

    private static T Value<T>(GatewayResult<T> result) => Assert.IsType<GatewayResult<T>.Ok>(result).Value;

    /// <summary>Counts the lists that are asked for.</summary>
    private sealed class RequestLog(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private readonly Lock _gate = new();
        private readonly List<int> _hosted = [];
        private int _rounds;

        /// <summary>Rounds begun.</summary>
        public int Rounds => Volatile.Read(ref _rounds);

        public IReadOnlyList<int> HostedPages
        {
            get
            {
                lock (_gate)
                {
                    return [.. _hosted];
                }
            }
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var query = request.RequestUri?.Query ?? "";
            if (request.Method == HttpMethod.Get && query.Contains("kind=hosted", StringComparison.Ordinal))
            {
                var page = int.Parse(query.Split("&page=")[1].Split('&')[0], System.Globalization.CultureInfo.InvariantCulture);
                lock (_gate)
                {
                    _hosted.Add(page);
                }

                _ = page == 1 ? Interlocked.Increment(ref _rounds) : _rounds;
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
