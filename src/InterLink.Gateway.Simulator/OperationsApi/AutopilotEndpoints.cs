using System.Collections.Immutable;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Catalogues;
using InterLink.Gateway.Simulator.Clocks;
using InterLink.Gateway.Simulator.Http;
using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>Partners that act by themselves: switched on, off and over while the simulation runs. What is overdue by the new times happens at once.</summary>
internal static class AutopilotEndpoints
{
    public static void MapAutopilot(this Surface desk)
    {
        desk.Get("/autopilot", View)
            .Is("GetAutopilot", "Get what each partner does by itself")
            .Answers(OperationsJson.Default.AutopilotList);
        desk.Post("/autopilot", SetAsync)
            .Is("SetAutopilot", "Set what a partner, or every one, does by itself; what is left out waits to be told")
            .Reads(OperationsJson.Default.AutopilotRequest)
            .Answers(OperationsJson.Default.AutopilotList);
    }

    private static async Task<Reply> SetAsync(Call call)
    {
        var body = await call.ReadAsync(OperationsJson.Default.AutopilotRequest);
        var arguments = new Arguments();
        var partners = Partners(call.Gateway.Catalogue, body.Partner, arguments);
        var autopilot = Autopilot(body, arguments);
        arguments.Check();
        call.Apply((state, _) => new Outcome<Autopilot>.Done(
            partners.Aggregate(state, (book, partner) => book.With(partner.Id, autopilot)), autopilot));
        return View(call);
    }

    private static Reply View(Call call)
    {
        var rules = call.Book.Rules;
        var views = call.Gateway.Catalogue.Partners.Select(partner => View(partner.Name, rules.AutopilotOf(partner.Id)));
        return Reply.Ok(new AutopilotList([.. views]), OperationsJson.Default.AutopilotList);
    }

    private static ImmutableArray<PartnerEntry> Partners(Catalogue catalogue, string? name, Arguments arguments)
    {
        ImmutableArray<PartnerEntry> partners = [.. catalogue.Partners.Where(partner => name is null || string.Equals(partner.Name, name, StringComparison.Ordinal))];
        if (partners.IsEmpty)
        {
            var known = string.Join(", ", catalogue.Partners.Select(partner => partner.Name));
            arguments.Report("partner", ArgumentReason.Constraint, $"must be one of {known}");
        }

        return partners;
    }

    private static Autopilot Autopilot(AutopilotRequest body, Arguments arguments)
    {
        if (body is { AcceptAfter: not null, RefuseAfter: not null })
        {
            arguments.Report("refuse_after", ArgumentReason.Constraint, "contradicts accept_after: give one of them");
        }

        return new Autopilot
        {
            AcceptAfter = arguments.OptionalDuration("accept_after", body.AcceptAfter),
            RefuseAfter = arguments.OptionalDuration("refuse_after", body.RefuseAfter),
            RefuseReason = string.IsNullOrWhiteSpace(body.RefuseReason) ? Lifecycle.Autopilot.Off.RefuseReason : body.RefuseReason,
            CompleteAfter = arguments.OptionalDuration("complete_after", body.CompleteAfter),
            DeprovisionAfter = arguments.OptionalDuration("deprovision_after", body.DeprovisionAfter),
        };
    }

    private static AutopilotView View(string partner, Autopilot autopilot) => new()
    {
        Partner = partner,
        AcceptAfter = DurationText.Format(autopilot.AcceptAfter),
        RefuseAfter = DurationText.Format(autopilot.RefuseAfter),
        RefuseReason = autopilot.RefuseAfter is null ? null : autopilot.RefuseReason,
        CompleteAfter = DurationText.Format(autopilot.CompleteAfter),
        DeprovisionAfter = DurationText.Format(autopilot.DeprovisionAfter),
    };
}
