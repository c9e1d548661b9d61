namespace InterLink.Gateway.Contract;

/// <summary>
/// The body of every error answer. Clients dispatch on <see cref="Type"/>, not on the HTTP code; which of the other members are set depends on it.
/// </summary>
public sealed record ErrorBody
{
    public string? CurrentState { get; init; }

    public IReadOnlyList<ErrorDetail>? Details { get; init; }

    public string? HelpMessage { get; init; }

    public RateLimit? Limit { get; init; }

    public string? Message { get; init; }

    public string? Method { get; init; }

    /// <summary>One of <see cref="Contract.Precondition"/>, or a value newer than this client.</summary>
    public string? Precondition { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? ResetAt { get; init; }

    public double? ResetSeconds { get; init; }

    public string? Resource { get; init; }

    public string? ResourceId { get; init; }

    /// <summary>One of <see cref="ErrorType"/>, or a value newer than this client.</summary>
    public string? Type { get; init; }
}

/// <summary>One entry of an error's details: of an argument, a permission or a quota, according to the error's type.</summary>
public sealed record ErrorDetail
{
    public string? Action { get; init; }

    public string? ArgumentName { get; init; }

    public long? Current { get; init; }

    public string? HelpMessage { get; init; }

    public string? OrganizationId { get; init; }

    public string? ProjectId { get; init; }

    public long? Quota { get; init; }

    /// <summary>One of <see cref="ArgumentReason"/>, or a value newer than this client.</summary>
    public string? Reason { get; init; }

    public string? Resource { get; init; }
}

/// <summary>So many requests per so many seconds.</summary>
public sealed record RateLimit
{
    public long? Quota { get; init; }

    public double? WindowSeconds { get; init; }
}
