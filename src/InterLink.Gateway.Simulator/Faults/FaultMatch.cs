using System.Text.RegularExpressions;

namespace InterLink.Gateway.Simulator.Faults;

/// <summary>Which calls a fault is meant for. What is null does not matter.</summary>
internal sealed record FaultMatch
{
    public string? Method { get; init; }

    /// <summary>Found anywhere in the path.</summary>
    public required Regex Path { get; init; }

    /// <summary>One of <see cref="Http.SurfaceNames"/>.</summary>
    public string? Surface { get; init; }

    /// <summary>A part of the caller's <c>User-Agent</c>, in whatever case.</summary>
    public string? UserAgent { get; init; }

    public bool Fits(FaultedCall call) =>
        (Method is null || string.Equals(Method, call.Method, StringComparison.OrdinalIgnoreCase))
        && (Surface is null || string.Equals(Surface, call.Surface, StringComparison.Ordinal))
        && (UserAgent is null || call.UserAgent.Contains(UserAgent, StringComparison.OrdinalIgnoreCase))
        && Path.IsMatch(call.Path);
}

/// <summary>What of a call decides whether a fault is played on it.</summary>
internal sealed record FaultedCall(string Method, string Path, string Surface, string UserAgent);
