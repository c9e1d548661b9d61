using System.Text.RegularExpressions;
using InterLink.Gateway.Contract;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>Regular expressions that callers give. They run without backtracking, so that none can take long.</summary>
internal static class UserPattern
{
    private const int Longest = 1000;

    /// <summary>Reads an expression; an empty one matches everything.</summary>
    public static Regex Read(string argument, string? pattern, Arguments arguments)
    {
        if (pattern?.Length > Longest)
        {
            arguments.Report(argument, ArgumentReason.Constraint, $"must have {Longest} characters at most");
            pattern = "";
        }

        try
        {
            return new Regex(pattern ?? "", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            arguments.Report(argument, ArgumentReason.Format, exception.Message);
            return new Regex("", RegexOptions.NonBacktracking);
        }
    }
}
