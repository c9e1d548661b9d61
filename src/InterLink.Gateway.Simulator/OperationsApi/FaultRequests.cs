using System.Collections.Immutable;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Faults;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>From the description of a fault to a fault. A fault that would never be played as it was meant is not taken.</summary>
internal static class FaultRequests
{
    private static readonly ImmutableArray<string> Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
    private static readonly ImmutableArray<string> FaultySurfaces = [SurfaceNames.Customer, SurfaceNames.Partner];
    private static readonly ImmutableArray<string> Actions =
        [FaultAction.AnswerName, FaultAction.DelayName, FaultAction.DropBeforeName, FaultAction.DropAfterCommitName];

    /// <summary>Longer than any client waits, and within what a timer can take.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    /// <summary>Reads a fault.</summary>
    /// <exception cref="BadRequestException">Something in it is wrong, contradicts itself, or is not known.</exception>
    public static Fault Read(FaultRequest body)
    {
        var arguments = new Arguments();
        foreach (var name in body.Unknown?.Keys ?? [])
        {
            arguments.Report(name, ArgumentReason.Unknown, "is no part of a fault");
        }

        var fault = new Fault
        {
            Match = new FaultMatch
            {
                Method = OneOf("method", body.Method?.ToUpperInvariant(), Methods, arguments),
                Path = UserPattern.Read("path", body.Path, arguments),
                Surface = OneOf("surface", body.Surface, FaultySurfaces, arguments),
                UserAgent = body.UserAgent,
            },
            Action = Action(body, arguments),
            Delay = Delay(body, arguments),
            Rate = Rate(body, arguments),
            Seed = body.Seed,
            Remaining = Times(body, arguments),
        };
        arguments.Check();
        return fault;
    }

    private static FaultAction Action(FaultRequest body, Arguments arguments)
    {
        var name = OneOf("action", body.Action, Actions, arguments);
        if (name is null && body.Action is null)
        {
            arguments.Report("action", ArgumentReason.Required, $"must be one of {string.Join(", ", Actions)}");
        }

        if (name is FaultAction.AnswerName)
        {
            return FaultAnswers.Read(body, arguments);
        }

        (string Name, bool Given)[] ofAnswersAlone = [("status", body.Status is not null), ("body", body.Body is not null), ("headers", body.Headers is not null)];
        foreach (var (member, _) in ofAnswersAlone.Where(member => name is not null && member.Given))
        {
            arguments.Report(member, ArgumentReason.Constraint, $"goes with action {FaultAction.AnswerName} alone");
        }

        return name switch
        {
            FaultAction.DelayName => new FaultAction.Wait(),
            FaultAction.DropAfterCommitName => new FaultAction.DropAfterCommit(),
            _ => new FaultAction.DropBefore(),
        };
    }

    private static TimeSpan Delay(FaultRequest body, Arguments arguments)
    {
        if (body is { Delay: null, Action: FaultAction.DelayName })
        {
            arguments.Report("delay", ArgumentReason.Required, "must be a duration such as 500ms or 2s");
        }

        var delay = arguments.OptionalDuration("delay", body.Delay) ?? TimeSpan.Zero;
        if (delay > LongestDelay)
        {
            arguments.Report("delay", ArgumentReason.Constraint, "must be 1d at most");
        }

        return delay;
    }

    private static double Rate(FaultRequest body, Arguments arguments)
    {
        var rate = body.Rate ?? 1;
        if (rate is not (> 0 and <= 1))
        {
            arguments.Report("rate", ArgumentReason.Constraint, "must be above 0 and at most 1: the share of matching calls");
        }

        if (body.Seed is not null && body.Rate is null)
        {
            arguments.Report("seed", ArgumentReason.Constraint, "goes with a rate alone");
        }

        return rate;
    }

    private static int? Times(FaultRequest body, Arguments arguments)
    {
        if (body.Forever is true)
        {
            if (body.Times is not null)
            {
                arguments.Report("times", ArgumentReason.Constraint, "contradicts forever: give one of them");
            }

            return null;
        }

        return arguments.OptionalNumber("times", body.Times, 1, int.MaxValue) ?? 1;
    }

    private static string? OneOf(string argument, string? value, ImmutableArray<string> known, Arguments arguments)
    {
        if (value is null || known.Contains(value, StringComparer.Ordinal))
        {
            return value;
        }

        arguments.Report(argument, ArgumentReason.Constraint, $"must be one of {string.Join(", ", known)}");
        return null;
    }
}
