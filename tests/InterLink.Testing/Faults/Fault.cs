namespace InterLink.Testing.Faults;

/// <summary>What a proxy does to a request instead of simply forwarding it.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>Answers in the server's place; the server never sees the request.</summary>
    public sealed record Respond(int Status, string Body = "", string ContentType = "application/json") : Fault
    {
        public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    }

    /// <summary>Keeps the request until the task completes, then forwards it.</summary>
    public sealed record Hold(Task Released) : Fault;

    /// <summary>Cuts the client off; the server never sees the request.</summary>
    public sealed record DropBeforeForward : Fault;

    /// <summary>Forwards, waits for the server's answer, and cuts the client off without it: the effect is there, the news is lost.</summary>
    public sealed record DropAfterCommit : Fault;
}
