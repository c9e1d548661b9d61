using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Faults;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>The answer that a fault gives in place of the gateway: anything that HTTP can carry.</summary>
internal static class FaultAnswers
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static FaultAction.Answer Read(FaultRequest body, Arguments arguments)
    {
        var status = arguments.Number("status", body.Status, 200, 599);
        if (body.Body is not null && status is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified)
        {
            arguments.Report("body", ArgumentReason.Constraint, $"an answer {status} has none");
        }

        if (body.Body is { ValueKind: JsonValueKind.String } text && !IsText(text))
        {
            arguments.Report("body", ArgumentReason.Format, "is no text: half a surrogate pair, or bytes that are not UTF-8");
        }

        var headers = body.Headers ?? FrozenDictionary<string, string>.Empty;
        foreach (var (name, value) in headers)
        {
            CheckHeader(name, value, arguments);
        }

        return new FaultAction.Answer(status, body.Body, headers);
    }

    // A document is checked for its form; what its strings hold shows when they are read.
    private static bool IsText(JsonElement value)
    {
        try
        {
            return value.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void CheckHeader(string name, string? value, Arguments arguments)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters))
        {
            arguments.Report("headers", ArgumentReason.Format, $"\"{name}\" is not the name of a header");
        }

        if (value is null || value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            arguments.Report("headers", ArgumentReason.Format, $"{name} must be plain text");
        }

        if (string.Equals(name, "Content-Length", StringComparison.OrdinalIgnoreCase) || string.Equals(name, "Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
        {
            arguments.Report("headers", ArgumentReason.Constraint, $"{name} follows from the body");
        }
    }
}
