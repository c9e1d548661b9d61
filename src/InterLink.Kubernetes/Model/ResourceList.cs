namespace InterLink.Kubernetes.Model;

/// <summary>A list, or one page of it, as the server answers it.</summary>
public sealed record ResourceList<T>
{
    public string? ApiVersion { get; init; }

    public string? Kind { get; init; }

    public ListMeta Metadata { get; init => field = value ?? new ListMeta(); } = new();

    public IReadOnlyList<T> Items { get; init => field = value ?? []; } = [];
}

/// <summary>Where a list stands in the server's history, and whether it goes on.</summary>
public sealed record ListMeta
{
    /// <summary>The version a watch has to start from to miss nothing.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Token of the next page; null or empty on the last one.</summary>
    public string? Continue { get; init; }

    public long? RemainingItemCount { get; init; }
}
