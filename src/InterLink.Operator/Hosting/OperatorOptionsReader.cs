using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using InterLink.Kubernetes.Model;

namespace InterLink.Operator.Hosting;

/// <summary>Makes options of texts, and finds every mistake in them at once. Pure but for asking whether the key file exists.</summary>
internal sealed partial class OperatorOptionsReader
{
    private readonly Func<OperatorFlag, string?> _given;
    private readonly List<string> _mistakes = [];

    private OperatorOptionsReader(Func<OperatorFlag, string?> given) => _given = given;

    /// <summary>Reads all settings.</summary>
    /// <param name="given">The text given for a setting; null or empty where none is.</param>
    /// <returns>The options, or what is wrong: each mistake names its setting and says what to write.</returns>
    public static (OperatorOptions? Options, IReadOnlyList<string> Mistakes) Read(Func<OperatorFlag, string?> given)
    {
        var reader = new OperatorOptionsReader(given);
        var options = reader.ReadAll();
        return reader._mistakes.Count == 0 ? (options, []) : (null, reader._mistakes);
    }

    private OperatorOptions ReadAll()
    {
        var options = new OperatorOptions
        {
            GatewayUrl = Parsed(OperatorFlags.GatewayUrl, GatewayUrl, "an http or https URL without query, such as https://api.scaleway.com") ?? new Uri("https://invalid"),
            GatewaySecretKey = Text(OperatorFlags.GatewaySecretKey),
            GatewaySecretKeyFile = Text(OperatorFlags.GatewaySecretKeyFile),
            GatewayRequestsPerSecond = Parsed(OperatorFlags.GatewayRequestsPerSecond, text => WholeNumber(text, most: 1000), "a whole number from 1 to 1000") ?? 1,
            ProjectId = Parsed(OperatorFlags.ProjectId, text => Guid.TryParseExact(text, "D", out var id) ? id.ToString() : null, "a Project's id, which is a UUID"),
            ClusterId = Text(OperatorFlags.ClusterId),
            Kubeconfig = Text(OperatorFlags.Kubeconfig),
            Context = Text(OperatorFlags.Context),
            Namespaces = Parsed(OperatorFlags.Namespaces, NamespaceNames, "a list of namespaces, such as network,edge") ?? [],
            Selector = Parsed(
                OperatorFlags.Selector, text => LabelSelector.TryParse(text, out var selector) ? selector : null, "a label selector, such as team=red or team in (red,blue)"),
            LeaderElect = Parsed(OperatorFlags.LeaderElect, text => bool.TryParse(text, out var value) ? (bool?)value : null, "true or false") ?? true,
            LeaseNamespace = Text(OperatorFlags.LeaseNamespace),
            LeaseName = Text(OperatorFlags.LeaseName) ?? "",
            LeaseDuration = Duration(OperatorFlags.LeaseDuration),
            LeaseRenewDeadline = Duration(OperatorFlags.LeaseRenewDeadline),
            LeaseRetryPeriod = Duration(OperatorFlags.LeaseRetryPeriod),
            Listen = Parsed(OperatorFlags.Listen, Endpoint, "an address with a port, such as 127.0.0.1:8081") ?? new IPEndPoint(IPAddress.Loopback, 0),
            OrderSettleTime = Duration(OperatorFlags.OrderSettleTime),
            InventoryInterval = Duration(OperatorFlags.InventoryInterval),
            InventoryBusyInterval = Duration(OperatorFlags.InventoryBusyInterval),
            Workers = Parsed(OperatorFlags.Workers, text => WholeNumber(text, most: 100), "a whole number from 1 to 100") ?? 1,
            LogFormat = Parsed<LogFormat?>(OperatorFlags.LogFormat, text => text switch { "text" => LogFormat.Text, "json" => LogFormat.Json, _ => null }, "text or json") ?? LogFormat.Text,
            LogLevel = Parsed(OperatorFlags.LogLevel, Level, "debug, info, warning or error") ?? LogLevel.Information,
        };
        CheckTogether(options);
        return options;
    }

    private void CheckTogether(OperatorOptions options)
    {
        switch (options.GatewaySecretKey, options.GatewaySecretKeyFile)
        {
            case (null, null):
                _mistakes.Add(
                    $"{OperatorFlags.GatewaySecretKeyFile.Key}: no secret key for the gateway is given; "
                    + $"name a file that holds it, or set {OperatorFlags.GatewaySecretKey.EnvironmentVariable}.");
                break;
            case ({ }, { }):
                _mistakes.Add($"{OperatorFlags.GatewaySecretKeyFile.Key}: a secret key is given by {OperatorFlags.GatewaySecretKey.Key} too; keep one of the two.");
                break;
            case (null, { } file) when !File.Exists(file):
                _mistakes.Add($"{OperatorFlags.GatewaySecretKeyFile.Key}: there is no file {file}; create it with the secret key in it, or correct the path.");
                break;
        }

        // With less than that between them, a leader could still act while its successor already does.
        if (_mistakes.Count == 0 && !(options.LeaseRetryPeriod < options.LeaseRenewDeadline && options.LeaseRenewDeadline < options.LeaseDuration))
        {
            _mistakes.Add(
                $"{OperatorFlags.LeaseDuration.Key}: must be longer than {OperatorFlags.LeaseRenewDeadline.Name}, "
                + $"and that longer than {OperatorFlags.LeaseRetryPeriod.Name}, as in 15s, 10s and 2s.");
        }
    }

    private string? Text(OperatorFlag flag) => _given(flag) is { Length: > 0 } text ? text : flag.Default;

    private TimeSpan Duration(OperatorFlag flag) =>
        Parsed(flag, AboveZero, "a duration above zero, such as 500ms, 30s or 1m30s") ?? TimeSpan.Zero;

    private T? Parsed<T>(OperatorFlag flag, Func<string, T?> parse, string expected)
    {
        if (Text(flag) is not { } text)
        {
            return default;
        }

        var value = parse(text);
        if (value is null)
        {
            _mistakes.Add($"{flag.Key}: '{text}' is not {expected}.");
        }

        return value;
    }

    private static Uri? GatewayUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { UserInfo: "", Query: "", Fragment: "" } ? url : null;

    private static IReadOnlyList<string>? NamespaceNames(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        return names.All(name => NamespaceName().IsMatch(name)) ? names : null;
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamespaceName();

    private static TimeSpan? AboveZero(string text) => DurationText.Parse(text) is { Ticks: > 0 } duration ? duration : null;

    // An address alone would be read as one with port 0, which nobody means.
    private static IPEndPoint? Endpoint(string text) =>
        IPEndPoint.TryParse(text, out var endpoint) && text.EndsWith(string.Create(CultureInfo.InvariantCulture, $":{endpoint.Port}"), StringComparison.Ordinal)
            ? endpoint
            : null;

    private static int? WholeNumber(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;

    private static LogLevel? Level(string text) => text switch
    {
        "debug" => LogLevel.Debug,
        "info" => LogLevel.Information,
        "warning" => LogLevel.Warning,
        "error" => LogLevel.Error,
        _ => null,
    };
}
