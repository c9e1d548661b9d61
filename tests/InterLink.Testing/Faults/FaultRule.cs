using System.Text.RegularExpressions;

namespace InterLink.Testing.Faults;

/// <summary>Which requests a fault hits.</summary>
public sealed record FaultRule
{
    /// <summary>Null for any method.</summary>
    public string? Method { get; init; }

    /// <summary>A regular expression found anywhere in path and query.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>What else a request must be, e.g. carry a certain token; null for no further condition.</summary>
    public Func<ProxiedRequest, bool>? Where { get; init; }

    /// <summary>So many matching requests pass unharmed first.</summary>
    public int After { get; init; }

    /// <summary>So many matching requests are hit; null for all until the rule is removed.</summary>
    public int? Times { get; init; }

    public required Fault Fault { get; init; }

    internal bool Matches(ProxiedRequest request) =>
        (Method is null || Method == request.Method)
        && Regex.IsMatch(request.PathAndQuery, Pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))
        && Where?.Invoke(request) is null or true;
}
