using Microsoft.Extensions.Logging.Console;

namespace InterLink.Operator.Hosting;

/// <summary>Log lines on standard output, one each, for people or for machines.</summary>
internal static class OperatorLogging
{
    private const string Timestamp = "yyyy-MM-ddTHH:mm:ss.fffZ ";

    public static void AddOperatorLogging(this ILoggingBuilder logging, OperatorOptions options)
    {
        logging.SetMinimumLevel(options.LogLevel);

        // The web host tells of every request to /healthz; only its troubles are of interest.
        logging.AddFilter("Microsoft", LogLevel.Warning);
        if (options.LogFormat == LogFormat.Json)
        {
            logging.AddJsonConsole(json => (json.TimestampFormat, json.UseUtcTimestamp) = (Timestamp.TrimEnd(), true));
        }
        else
        {
            logging.AddSimpleConsole(text =>
                (text.SingleLine, text.TimestampFormat, text.UseUtcTimestamp, text.ColorBehavior) = (true, Timestamp, true, LoggerColorBehavior.Disabled));
        }
    }
}
