using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using InterLink.Gateway.Simulator.Clocks;
using InterLink.Gateway.Simulator.Hosting;

namespace InterLink.Gateway.Simulator.CommandLine;

/// <summary>The flags, and what they mean.</summary>
internal sealed class SimulatorCommand
{
    private readonly Option<IPEndPoint> _listen = new("--listen")
    {
        Description = "Address and port to listen on; port 0 picks a free one.",
        DefaultValueFactory = _ => new IPEndPoint(IPAddress.Loopback, 8480),
        HelpName = "ADDRESS:PORT",
        CustomParser = Parsed("--listen", ReadEndpoint, "an address with a port, such as 127.0.0.1:8480"),
    };

    private readonly Option<FileInfo?> _accounts = new("--accounts")
    {
        Description = "A JSON file with Organizations, Projects and API keys. Without it there is one of each.",
        HelpName = "FILE",
    };

    private readonly Option<Guid?> _secretKey = Id("--secret-key", "The customer's secret key. Without it one is made, and printed once.");
    private readonly Option<Guid?> _organization = Id("--organization-id", "The Organization's id.");
    private readonly Option<Guid?> _project = Id("--project-id", "The Project's id.");
    private readonly Option<Guid?> _operations = Id(
        "--operations-key", "What /simulator/v1 takes. Default: the secret key, or the first full-access key of the file.");
    private readonly Option<string[]> _vpcs = Pairs("--vpc-id", "The id of the first Project's default VPC in a region, as REGION=UUID; may be repeated.");
    private readonly Option<string[]> _partners = Pairs("--partner-key", "A partner's credential, as NAME=KEY; may be repeated.");
    private readonly Option<FileInfo?> _catalogue = new("--catalogue")
    {
        Description = "A JSON file with regions, PoPs and partners, in place of the one built in.",
        HelpName = "FILE",
    };

    private readonly Option<FileInfo?> _stateFile = new("--state-file")
    {
        Description = "A file that keeps everything, so that a restart forgets nothing. It is made when it is not there.",
        HelpName = "FILE",
    };

    private readonly Option<TimeSpan?> _configuring = Duration("--configuring-time", "How long an order stays in configuring. Default: it skips that.");
    private readonly Option<TimeSpan?> _reconfiguring =
        Duration("--reconfiguring-time", "How long a change of VPC, policies or propagation keeps a link in service in configuring. Default: it skips that.");

    private readonly Option<TimeSpan?> _accept = Duration("--autopilot-accept-after", "Partners accept by themselves after this long.");
    private readonly Option<TimeSpan?> _refuse = Duration("--autopilot-refuse-after", "Partners refuse by themselves after this long.");
    private readonly Option<string?> _refuseReason = new("--autopilot-refuse-reason") { Description = "What they give as the reason.", HelpName = "TEXT" };
    private readonly Option<TimeSpan?> _complete = Duration("--autopilot-complete-after", "Partners finish by themselves this long after accepting.");
    private readonly Option<TimeSpan?> _deprovision = Duration("--autopilot-deprovision-after", "Partners let go by themselves this long after a deletion.");
    private readonly Option<bool> _alone = new("--unfinished-goes-alone") { Description = "Deleting a link in provisioning needs no partner." };

    public RootCommand Root { get; }

    public SimulatorCommand(Func<SimulatorOptions, CancellationToken, Task<int>> run)
    {
        Root = new RootCommand("A simulated InterLink gateway: Scaleway, its partners, the routers and the clock.")
        {
            _listen, _accounts, _secretKey, _organization, _project, _operations, _vpcs, _partners, _catalogue, _stateFile,
            _configuring, _reconfiguring, _accept, _refuse, _refuseReason, _complete, _deprovision, _alone,
        };
        Root.SetAction((result, cancellationToken) => run(Options(result), cancellationToken));
    }

    private SimulatorOptions Options(ParseResult result) => new()
    {
        Listen = result.GetRequiredValue(_listen),
        AccountsPath = result.GetValue(_accounts)?.FullName,
        SecretKey = result.GetValue(_secretKey),
        OrganizationId = result.GetValue(_organization),
        ProjectId = result.GetValue(_project),
        OperationsKey = result.GetValue(_operations),
        VpcIds = ReadPairs("--vpc-id", result.GetValue(_vpcs) ?? [], value => Guid.TryParse(value, out var id)
            ? id
            : throw new SimulatorOptionsException($"--vpc-id: \"{value}\" is not a UUID")),
        PartnerKeys = ReadPairs("--partner-key", result.GetValue(_partners) ?? [], value => value),
        CataloguePath = result.GetValue(_catalogue)?.FullName,
        StateFilePath = result.GetValue(_stateFile)?.FullName,
        ConfiguringTime = result.GetValue(_configuring) ?? TimeSpan.Zero,
        ReconfiguringTime = result.GetValue(_reconfiguring) ?? TimeSpan.Zero,
        AutopilotAcceptAfter = result.GetValue(_accept),
        AutopilotRefuseAfter = result.GetValue(_refuse),
        AutopilotRefuseReason = result.GetValue(_refuseReason),
        AutopilotCompleteAfter = result.GetValue(_complete),
        AutopilotDeprovisionAfter = result.GetValue(_deprovision),
        UnfinishedGoesAlone = result.GetValue(_alone),
    };

    private static Dictionary<string, T> ReadPairs<T>(string flag, IEnumerable<string> pairs, Func<string, T> read)
    {
        var values = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == pair.Length - 1)
            {
                throw new SimulatorOptionsException($"{flag}: \"{pair}\" is not of the form NAME=VALUE");
            }

            values[pair[..equals]] = read(pair[(equals + 1)..]);
        }

        return values;
    }

    // An address alone would be read as one with port 0, which nobody means.
    private static IPEndPoint? ReadEndpoint(string text) =>
        IPEndPoint.TryParse(text, out var endpoint) && text.EndsWith($":{endpoint.Port}", StringComparison.Ordinal) ? endpoint : null;

    private static Option<Guid?> Id(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "UUID",
        CustomParser = Parsed(name, text => Guid.TryParse(text, out var id) ? (Guid?)id : null, "a UUID"),
    };

    private static Option<TimeSpan?> Duration(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DURATION",
        CustomParser = Parsed(name, DurationText.Parse, "a duration such as 500ms, 2s or 1h30m"),
    };

    private static Option<string[]> Pairs(string name, string description) => new(name) { Description = description, HelpName = "NAME=VALUE" };

    private static Func<ArgumentResult, T?> Parsed<T>(string name, Func<string, T?> parse, string expected) => result =>
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        var value = parse(text);
        if (value is null)
        {
            result.AddError($"{name}: \"{text}\" is not {expected}");
        }

        return value;
    };
}
