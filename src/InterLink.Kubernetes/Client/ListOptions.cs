namespace InterLink.Kubernetes.Client;

/// <summary>Which objects to list.</summary>
public sealed record ListOptions
{
    public static ListOptions All { get; } = new();

    /// <summary>Null: all namespaces.</summary>
    public string? Namespace { get; init; }

    public string? LabelSelector { get; init; }

    public string? FieldSelector { get; init; }

    /// <summary>Objects asked for at once; null asks for all of them in one answer.</summary>
    public int? PageSize { get; init; } = 500;
}

/// <summary>What to watch, and from where.</summary>
public sealed record WatchOptions
{
    /// <inheritdoc cref="ListOptions.Namespace"/>
    public string? Namespace { get; init; }

    public string? LabelSelector { get; init; }

    public string? FieldSelector { get; init; }

    /// <summary>Version to start after, normally that of a list.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>How long the server is to keep the watch open; null leaves it to the server.</summary>
    public TimeSpan? Timeout { get; init; }
}
