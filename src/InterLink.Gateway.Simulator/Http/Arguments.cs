using System.Collections.Immutable;
using System.Globalization;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Clocks;
using InterLink.Gateway.Simulator.Routing;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>
/// Turns what a request says into typed values, and collects everything that is wrong with it: the caller hears of all mistakes at once.
/// A value that could not be read is a placeholder until <see cref="Check"/> has passed.
/// </summary>
internal sealed class Arguments
{
    /// <summary>More tags than anybody looks through.</summary>
    public const int MostTags = 100;

    /// <summary>More prefixes than routers filter by; a thousand are usual at large sites.</summary>
    public const int MostPrefixes = 5000;

    private const int LongestText = 255;
    private const int LongestRemark = 1000;
    private const int MostProblems = 50;

    private readonly ImmutableArray<ArgumentProblem>.Builder _problems = ImmutableArray.CreateBuilder<ArgumentProblem>();

    /// <summary>Takes note of a mistake. Of many thousands the caller hears of the first ones, and of what is very long the beginning.</summary>
    public void Report(string argument, string reason, string help)
    {
        if (_problems.Count < MostProblems)
        {
            _problems.Add(new ArgumentProblem(Beginning(argument), reason, Beginning(help)));
        }
    }

    /// <summary>Ends the reading.</summary>
    /// <exception cref="BadRequestException">Something was wrong.</exception>
    public void Check()
    {
        if (_problems.Count > 0)
        {
            throw new BadRequestException(new Rejection.InvalidArguments(_problems.ToImmutable()));
        }
    }

    public T Required<T>(string argument, T? value)
        where T : struct
    {
        if (value is null)
        {
            Report(argument, ArgumentReason.Required, "must be given");
        }

        return value ?? default;
    }

    public string Name(string? value)
    {
        if (value is null)
        {
            Report("name", ArgumentReason.Required, "must be given");
        }

        return OptionalName(value) ?? "";
    }

    public string? OptionalName(string? value)
    {
        if (value is { Length: < 1 or > LongestText })
        {
            Report("name", ArgumentReason.Constraint, "must have 1 to 255 characters");
        }

        return value;
    }

    public ImmutableArray<string>? OptionalTags(IReadOnlyList<string>? values)
    {
        if (values is null)
        {
            return null;
        }

        if (values.Any(value => value is null))
        {
            Report("tags", ArgumentReason.Format, "must be strings");
        }

        if (values.Count > MostTags || values.Any(value => value?.Length > LongestText))
        {
            Report(
                "tags",
                ArgumentReason.Constraint,
                string.Create(CultureInfo.InvariantCulture, $"must be {MostTags} at most, of {LongestText} characters at most"));
        }

        return [.. values];
    }

    /// <summary>A sentence or two for people.</summary>
    public string? OptionalRemark(string argument, string? value)
    {
        if (value?.Length > LongestRemark)
        {
            Report(argument, ArgumentReason.Constraint, string.Create(CultureInfo.InvariantCulture, $"must have {LongestRemark} characters at most"));
        }

        return value;
    }

    public Guid Id(string argument, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            Report(argument, ArgumentReason.Required, "must be given");
        }

        return OptionalId(argument, value) ?? Guid.Empty;
    }

    /// <summary>An id that may be left out; an empty one counts as left out.</summary>
    public Guid? OptionalId(string argument, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        if (Guid.TryParseExact(value, "D", out var id))
        {
            return id;
        }

        Report(argument, ArgumentReason.Format, "must be a UUID");
        return null;
    }

    public int? OptionalAsn(string argument, long? value) => OptionalNumber(argument, value, 1, 65534);

    public int Number(string argument, long? value, int least, int most) =>
        value is null ? (int)Required(argument, value) : OptionalNumber(argument, value, least, most) ?? 0;

    public int? OptionalNumber(string argument, long? value, int least, int most)
    {
        if (value < least || value > most)
        {
            Report(argument, ArgumentReason.Constraint, string.Create(CultureInfo.InvariantCulture, $"must be from {least} to {most}"));
            return null;
        }

        return (int?)value;
    }

    /// <summary>An IP version, as <c>ipv4</c> or <c>ipv6</c>.</summary>
    public bool IsIpv6(string argument, string? value)
    {
        if (value is not ("ipv4" or "ipv6"))
        {
            Report(argument, value is null ? ArgumentReason.Required : ArgumentReason.Constraint, "must be ipv4 or ipv6");
        }

        return value is "ipv6";
    }

    /// <summary>A duration as people write it.</summary>
    public TimeSpan? OptionalDuration(string argument, string? text)
    {
        var duration = DurationText.Parse(text ?? "");
        if (text is not null && duration is null)
        {
            Report(argument, ArgumentReason.Format, "must be a duration such as 90s, 1h30m or 10d");
        }

        return duration;
    }

    /// <summary>A time as in RFC 3339; one that tells no offset is UTC.</summary>
    public DateTimeOffset? Moment(string argument, string text)
    {
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return moment;
        }

        Report(argument, ArgumentReason.Format, "must be a time such as 2026-05-14T08:00:00Z");
        return null;
    }

    public ImmutableArray<Prefix>? OptionalPrefixes(string argument, IReadOnlyList<string>? values)
    {
        if (values?.Count > MostPrefixes)
        {
            Report(argument, ArgumentReason.Constraint, string.Create(CultureInfo.InvariantCulture, $"must be {MostPrefixes} at most"));
            return [];
        }

        return values is null ? null : [.. values.Select(value => Prefix(argument, value)).OfType<Prefix>()];
    }

    public Prefix? Prefix(string argument, string? value)
    {
        if (value?.Length > LongestText)
        {
            Report(argument, ArgumentReason.Format, "is longer than any prefix");
            return null;
        }

        if (Routing.Prefix.Parse(value ?? "", out var problem) is { } prefix)
        {
            return prefix;
        }

        Report(argument, ArgumentReason.Format, problem);
        return null;
    }

    private static string Beginning(string text) => text.Length <= LongestRemark ? text : text[..LongestRemark] + "…";
}
