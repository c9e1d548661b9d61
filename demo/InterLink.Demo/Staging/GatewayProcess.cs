using System.Globalization;
using System.Text.Json.Nodes;
using InterLink.Testing.Processes;
using InterLink.Testing.Simulator;

namespace InterLink.Demo.Staging;

/// <summary>The simulated gateway, and the desks from which its world is moved.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private const string PartnerName = "Free Pro";

    private readonly ChildProcess _process;

    private GatewayProcess(ChildProcess process, Uri baseUrl, SampleIds account, string secretKey, string partnerKey)
    {
        _process = process;
        BaseUrl = baseUrl;
        SecretKey = secretKey;
        PartnerKey = partnerKey;
        Operations = new SimulatorDesk(baseUrl, secretKey);
        Partner = new PartnerDesk(baseUrl, partnerKey);
        Customer = new CustomerDesk(baseUrl, account.Region, secretKey);
        RouteTable = new RouteTable(baseUrl, account, secretKey);
    }

    public static string ProjectId { get; } = Guid.NewGuid().ToString();

    public ChildProcess Process => _process;

    public Uri BaseUrl { get; }

    /// <summary>Secret key of the customer's account.</summary>
    public string SecretKey { get; }

    /// <summary>Credential of the partner's people.</summary>
    public string PartnerKey { get; }

    public SimulatorDesk Operations { get; }

    public PartnerDesk Partner { get; }

    public CustomerDesk Customer { get; }

    public RouteTable RouteTable { get; }

    public static async Task<GatewayProcess> StartAsync(
        Repository repository, SampleIds account, TimeSpan configuringTime, CancellationToken cancellationToken)
    {
        const string Listening = "listening on ";
        var secretKey = Guid.NewGuid().ToString();
        var partnerKey = Guid.NewGuid().ToString();
        var process = ChildProcess.Start(ChildProcessOptions.DotNet(
            repository.Program("InterLink.Gateway.Simulator"),
            "--listen", "127.0.0.1:0",
            "--secret-key", secretKey,
            "--project-id", ProjectId,
            "--vpc-id", $"{account.Region}={account.VpcId}",
            "--partner-key", $"{PartnerName}={partnerKey}",
            "--configuring-time", string.Create(CultureInfo.InvariantCulture, $"{(long)configuringTime.TotalMilliseconds}ms")));
        try
        {
            var line = await process.WaitForLineAsync(Listening, cancellationToken);
            return new GatewayProcess(process, new Uri(line[Listening.Length..].Trim()), account, secretKey, partnerKey);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has these words answer such calls from now on, until the faults are cleared.</summary>
    public Task AnswerAsync(string method, string path, int status, JsonNode body, CancellationToken cancellationToken) => Operations.AddFaultAsync(
        new JsonObject { ["method"] = method, ["path"] = path, ["forever"] = true, ["action"] = "status", ["status"] = status, ["body"] = body.DeepClone() },
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Operations.Dispose();
        Partner.Dispose();
        Customer.Dispose();
        RouteTable.Dispose();
        await _process.DisposeAsync();
    }
}
