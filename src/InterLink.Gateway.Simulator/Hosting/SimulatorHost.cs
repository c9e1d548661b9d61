using InterLink.Gateway.Simulator.CustomerApi;
using InterLink.Gateway.Simulator.Faults;
using InterLink.Gateway.Simulator.Http;
using InterLink.Gateway.Simulator.Journals;
using InterLink.Gateway.Simulator.OpenApi;
using InterLink.Gateway.Simulator.OperationsApi;
using InterLink.Gateway.Simulator.PartnerApi;
using InterLink.Gateway.Simulator.Web;

namespace InterLink.Gateway.Simulator.Hosting;

/// <summary>A running simulator, in this process. Disposing it stops it at once; calls in flight are cut.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SimulatedGateway _gateway;

    private SimulatorHost(WebApplication app, SimulatedGateway gateway, Uri baseUrl)
    {
        (_app, _gateway, BaseUrl) = (app, gateway, baseUrl);
        VpcIds = gateway.Book.Read().Vpcs.Values.Where(vpc => vpc.IsDefault && vpc.ProjectId == ProjectId)
            .ToDictionary(vpc => vpc.Region, vpc => vpc.Id, StringComparer.Ordinal);
        PartnerKeys = gateway.Catalogue.Partners.ToDictionary(
            partner => partner.Name, partner => gateway.Credentials.PartnerKeys[partner.Id], StringComparer.Ordinal);
    }

    internal SimulatedGateway Gateway => _gateway;

    /// <summary>Everything that is mapped.</summary>
    internal IEnumerable<Endpoint> Endpoints => ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints);

    /// <summary>Where it listens, without a path.</summary>
    public Uri BaseUrl { get; }

    /// <summary>
    /// What the customer sends as <c>X-Auth-Token</c>: the first full-access key of the first Organization. Empty when an accounts file gives it none.
    /// </summary>
    public string SecretKey => _gateway.Accounts.SecretKey?.ToString() ?? "";

    /// <summary>What the operations desk takes as <c>X-Auth-Token</c>; mostly the same as <see cref="SecretKey"/>.</summary>
    public string OperationsKey => _gateway.Credentials.OperationsKey;

    /// <summary>The first Organization.</summary>
    public Guid OrganizationId => _gateway.Accounts.Home.Id;

    /// <summary>Its first Project.</summary>
    public Guid ProjectId => _gateway.Accounts.HomeProjectId;

    /// <summary>The default VPCs of that Project, by region.</summary>
    public IReadOnlyDictionary<string, Guid> VpcIds { get; }

    /// <summary>What partners send as <c>X-Partner-Key</c>, by the partner's name.</summary>
    public IReadOnlyDictionary<string, string> PartnerKeys { get; }

    /// <summary>The default VPC of a region.</summary>
    /// <exception cref="KeyNotFoundException">The catalogue has no such region.</exception>
    public Guid VpcId(string region) => VpcIds[region];

    /// <summary>Starts a simulator, and returns when it listens.</summary>
    /// <param name="options">How it is set up.</param>
    /// <param name="machine">The time that the virtual clock starts from; null takes the machine's.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="IOException">It cannot listen where it should, mostly because the port is in use.</exception>
    /// <exception cref="SimulatorOptionsException">The options contradict the catalogue, or each other.</exception>
    /// <exception cref="AccountFiles.AccountsFileException">The accounts file cannot be used.</exception>
    /// <exception cref="Catalogues.CatalogueException">The catalogue cannot be used.</exception>
    /// <exception cref="StateFiles.StateFileException">The state file is damaged, in use, or does not fit the options.</exception>
    public static async Task<SimulatorHost> StartAsync(
        SimulatorOptions options, TimeProvider? machine = null, CancellationToken cancellationToken = default)
    {
        var time = machine ?? TimeProvider.System;
        var gateway = GatewaySetup.Create(options, time, Console.Error);
        var app = Build(options, gateway, time);
        try
        {
            await app.StartAsync(cancellationToken);
            return new SimulatorHost(app, gateway, new Uri(app.Urls.Single()));
        }
        catch
        {
            await app.DisposeAsync();
            gateway.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        try
        {
            await _app.StopAsync(atOnce.Token);
        }
        catch (OperationCanceledException)
        {
            // Calls in flight were cut, as was asked for.
        }

        await _app.DisposeAsync();
        _gateway.Dispose();
    }

    // An empty builder: no configuration files, no environment variables and no log providers decide how a simulator behaves.
    private static WebApplication Build(SimulatorOptions options, SimulatedGateway gateway, TimeProvider machine)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => KestrelSetup.Apply(kestrel, options.Listen, options.Limits));

        var app = builder.Build();
        app.UseGatewayHeaders(gateway.Clock);
        app.UseJournal(gateway.Journal, gateway.Clock);
        app.UseErrorPages(Console.Error);
        app.UseWebPage();
        app.UseFaults(gateway.Faults, machine);
        app.UseRouting();
        app.MapCustomerApi(gateway);
        app.MapPartnerApi(gateway);
        app.MapOperationsApi(gateway);
        app.MapOpenApi(gateway);
        return app;
    }
}
