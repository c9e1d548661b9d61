using System.Collections.Immutable;
using System.Globalization;
using InterLink.Gateway.Contract;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>Reads the filters of a list. A parameter without a value counts as left out.</summary>
internal sealed class QueryReader(IQueryCollection query, Arguments arguments)
{
    public Arguments Arguments => arguments;

    public string? Text(string name) => query[name].FirstOrDefault(value => !string.IsNullOrEmpty(value));

    public ImmutableArray<string> Texts(string name) => [.. query[name].Where(value => !string.IsNullOrEmpty(value)).OfType<string>()];

    public Guid? Id(string name) => arguments.OptionalId(name, Text(name));

    public ImmutableArray<Guid> Ids(string name) => [.. Texts(name).Select(value => arguments.OptionalId(name, value)).OfType<Guid>()];

    /// <summary>One of a set of names; the zero value of the enumeration, which some clients always send, means any.</summary>
    public string? OneOf(string name, string any, params ReadOnlySpan<string> known)
    {
        var value = Text(name);
        if (value is null || string.Equals(value, any, StringComparison.Ordinal))
        {
            return null;
        }

        if (!known.Contains(value))
        {
            arguments.Report(name, ArgumentReason.Constraint, $"\"{value}\" is not one of {string.Join(", ", known.ToArray())}");
        }

        return value;
    }

    public bool? Flag(string name)
    {
        var text = Text(name);
        if (text is null or "true" or "false")
        {
            return text is null ? null : text is "true";
        }

        arguments.Report(name, ArgumentReason.Format, "must be true or false");
        return null;
    }

    public long? Number(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        arguments.Report(name, ArgumentReason.Format, "must be a number");
        return null;
    }
}
