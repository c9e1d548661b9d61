namespace InterLink.Kubernetes.Client;

/// <summary>How patient the client is, and under which name it goes.</summary>
public sealed record KubernetesClientOptions
{
    /// <summary>Appears in audit logs, and up to the first slash as the field manager of every write.</summary>
    public string UserAgent { get; init; } = "dotnet-controller";

    /// <summary>Time for one call from asking to having read the answer, retries included. Opening a watch counts, reading it does not.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Quiet time after which an HTTP/2 connection is probed, so that one that died without a word is found although only a watch uses it.</summary>
    public TimeSpan KeepAlivePingDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time for the answer to a probe; then the connection is given up with everything on it.</summary>
    public TimeSpan KeepAlivePingTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Repeats of a call that the server declined for now (429, 503).</summary>
    public int MaxRetries { get; init; } = 4;
}
