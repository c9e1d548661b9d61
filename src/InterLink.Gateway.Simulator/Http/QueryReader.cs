using System.Collections.Immutable;
using System.Globalization;
using InterLink.Gateway.Contract;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>
/// Reads the query parameters that the operation has declared, and no others: to ask for another is a mistake in the endpoint. A parameter without a
/// value counts as left out.
/// </summary>
internal sealed class QueryReader(IQueryCollection query, Arguments arguments, Operation operation)
{
    public Arguments Arguments => arguments;

    public string? Text(string name) => First(Declared(name, QueryKind.Text));

    public ImmutableArray<string> Texts(string name) => All(Declared(name, QueryKind.Text));

    public Guid? Id(string name) => arguments.OptionalId(name, First(Declared(name, QueryKind.Id)));

    public ImmutableArray<Guid> Ids(string name) =>
        [.. All(Declared(name, QueryKind.Id)).Select(value => arguments.OptionalId(name, value)).OfType<Guid>()];

    /// <summary>One of the names that are declared; the one that stands for any counts as left out.</summary>
    public string? OneOf(string name)
    {
        var parameter = Declared(name, QueryKind.OneOf);
        var value = First(parameter);
        if (value is null || parameter.Names is not { } names || string.Equals(value, names.Any, StringComparison.Ordinal))
        {
            return null;
        }

        if (!names.Values.Contains(value, StringComparer.Ordinal))
        {
            var known = names.Values.Where(known => !string.Equals(known, names.Any, StringComparison.Ordinal));
            arguments.Report(name, ArgumentReason.Constraint, $"\"{value}\" is not one of {string.Join(", ", known)}");
        }

        return value;
    }

    public bool? Flag(string name)
    {
        var text = First(Declared(name, QueryKind.Flag));
        if (text is null or "true" or "false")
        {
            return text is null ? null : text is "true";
        }

        arguments.Report(name, ArgumentReason.Format, "must be true or false");
        return null;
    }

    /// <summary>A number within the limits that are declared.</summary>
    public long? Number(string name)
    {
        var parameter = Declared(name, QueryKind.Number);
        if (First(parameter) is not { } text)
        {
            return null;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            arguments.Report(name, ArgumentReason.Format, "must be a number");
            return null;
        }

        return parameter is { Least: { } least, Most: { } most } ? arguments.OptionalNumber(name, number, least, most) : number;
    }

    public DateTimeOffset? Moment(string name) => First(Declared(name, QueryKind.Moment)) is { } text ? arguments.Moment(name, text) : null;

    private QueryParameter Declared(string name, QueryKind kind) =>
        operation.Query.TryGetValue(name, out var parameter) && parameter.Kind == kind
            ? parameter
            : throw new InvalidOperationException($"{operation.Id} reads a query parameter that it has not declared: {name}, {kind}");

    private string? First(QueryParameter parameter) => query[parameter.Name].FirstOrDefault(value => !string.IsNullOrEmpty(value));

    private ImmutableArray<string> All(QueryParameter parameter) =>
        [.. query[parameter.Name].Where(value => !string.IsNullOrEmpty(value)).OfType<string>()];
}
