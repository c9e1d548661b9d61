namespace InterLink.Kubernetes.Model;

/// <summary>The API server's own account of a failure (<c>meta/v1 Status</c>).</summary>
public sealed record ApiStatus
{
    public string? ApiVersion { get; init; }

    public string? Kind { get; init; }

    /// <summary><c>Success</c> or <c>Failure</c>.</summary>
    public string? Status { get; init; }

    public string? Message { get; init; }

    /// <summary>Machine-readable cause, one of <see cref="ApiReason"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>The HTTP status code.</summary>
    public int Code { get; init; }

    public ApiStatusDetails? Details { get; init; }
}

public sealed record ApiStatusDetails
{
    public string? Name { get; init; }

    public string? Group { get; init; }

    public string? Kind { get; init; }

    public string? Uid { get; init; }

    public IReadOnlyList<ApiStatusCause> Causes { get; init => field = value ?? []; } = [];

    public int? RetryAfterSeconds { get; init; }
}

/// <summary>One complaint; of an invalid object there is one for each bad field.</summary>
public sealed record ApiStatusCause
{
    public string? Reason { get; init; }

    public string? Message { get; init; }

    public string? Field { get; init; }
}
