namespace InterLink.Gateway.Simulator.Http;

/// <summary>What a query parameter is, beside text.</summary>
internal enum QueryKind
{
    Text,
    Id,
    Flag,
    Number,
    OneOf,
    Moment,
}

/// <summary>A query parameter that an operation has declared. Readers hold it to its kind, its limits and its names; the document tells them.</summary>
internal sealed record QueryParameter(string Name, QueryKind Kind, string? Description)
{
    /// <summary>Given once for each value.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>The least number that is taken.</summary>
    public int? Least { get; init; }

    /// <summary>The greatest number that is taken.</summary>
    public int? Most { get; init; }

    /// <summary>The names that are taken, by a parameter of that kind.</summary>
    public Enumeration? Names { get; init; }

    /// <summary>What leaving it out means.</summary>
    public string? Default { get; init; }

    public static QueryParameter Text(string name, string? description = null) => new(name, QueryKind.Text, description);

    public static QueryParameter Texts(string name, string? description = null) => Text(name, description) with { IsRepeated = true };

    public static QueryParameter Id(string name, string? description = null) => new(name, QueryKind.Id, description);

    public static QueryParameter Ids(string name, string? description = null) => Id(name, description) with { IsRepeated = true };

    public static QueryParameter Flag(string name, string? description = null) => new(name, QueryKind.Flag, description);

    public static QueryParameter Number(string name, string? description = null) => new(name, QueryKind.Number, description);

    /// <summary>A time as in RFC 3339.</summary>
    public static QueryParameter Moment(string name, string? description = null) => new(name, QueryKind.Moment, description);

    public static QueryParameter OneOf(string name, Enumeration names, string? description = null) =>
        new(name, QueryKind.OneOf, description) { Names = names };
}
