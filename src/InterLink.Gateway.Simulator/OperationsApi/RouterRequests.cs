using System.Collections.Immutable;
using System.Globalization;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Http;
using InterLink.Gateway.Simulator.Routing;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>What a router is told to announce or withdraw: one prefix, or a list. A list is taken as a whole or not at all.</summary>
internal static class RouterRequests
{
    /// <summary>Reads announcements, each with its community or null.</summary>
    /// <exception cref="BadRequestException">One of them is wrong, or there are none.</exception>
    public static ImmutableArray<(Prefix Prefix, string? Community)> Announcements(AnnounceRequest body)
    {
        var arguments = new Arguments();
        CheckForm(body.Prefix, body.Prefixes?.Count, arguments);
        if (body.Prefixes is not null && body.Community is not null)
        {
            arguments.Report("community", ArgumentReason.Constraint, "goes into each entry of prefixes");
        }

        IReadOnlyList<PrefixRequest> entries = body.Prefixes ?? [new PrefixRequest { Prefix = body.Prefix, Community = body.Community }];
        var come = ImmutableArray.CreateBuilder<(Prefix, string?)>(entries.Count);
        for (var index = 0; index < entries.Count; index++)
        {
            var path = body.Prefixes is null ? "" : At(index) + ".";
            var prefix = arguments.Prefix(path + "prefix", entries[index]?.Prefix);
            if (RoutePreferences.Of(entries[index]?.Community) is null)
            {
                var known = $"{RoutePreferences.Low}, {RoutePreferences.Medium}, {RoutePreferences.High}";
                arguments.Report(path + "community", ArgumentReason.Constraint, $"must be one of {known}");
            }

            come.Add((prefix ?? default, entries[index]?.Community));
        }

        arguments.Check();
        CheckTwins([.. come.Select(entry => entry.Item1)], index => At(index) + ".prefix");
        return come.MoveToImmutable();
    }

    /// <summary>Reads withdrawals. A prefix that is not announced is no mistake.</summary>
    /// <exception cref="BadRequestException">One of them is wrong, or there are none.</exception>
    public static ImmutableArray<Prefix> Withdrawals(WithdrawRequest body)
    {
        var arguments = new Arguments();
        CheckForm(body.Prefix, body.Prefixes?.Count, arguments);
        var gone = body.Prefixes is null
            ? [arguments.Prefix("prefix", body.Prefix) ?? default]
            : body.Prefixes.Select((text, index) => arguments.Prefix(At(index), text) ?? default).ToImmutableArray();
        arguments.Check();
        CheckTwins(gone, At);
        return gone;
    }

    private static void CheckForm(string? prefix, int? count, Arguments arguments)
    {
        if (prefix is not null && count is not null)
        {
            arguments.Report("prefixes", ArgumentReason.Constraint, "contradicts prefix: give one of them");
            arguments.Check();
        }

        if (count == 0)
        {
            arguments.Report("prefixes", ArgumentReason.Constraint, "must have one entry at least");
        }
    }

    private static void CheckTwins(ImmutableArray<Prefix> prefixes, Func<int, string> path)
    {
        var seen = new HashSet<Prefix>();
        var arguments = new Arguments();
        for (var index = 0; index < prefixes.Length; index++)
        {
            if (!seen.Add(prefixes[index]))
            {
                arguments.Report(path(index), ArgumentReason.Constraint, $"{prefixes[index]} is there already");
            }
        }

        arguments.Check();
    }

    private static string At(int index) => string.Create(CultureInfo.InvariantCulture, $"prefixes[{index}]");
}
