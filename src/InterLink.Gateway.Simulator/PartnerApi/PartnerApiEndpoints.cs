using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Links;
using InterLink.Gateway.Simulator.Catalogues;
using InterLink.Gateway.Simulator.CustomerApi;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Gateway.Simulator.Http;
using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.PartnerApi;

/// <summary>
/// The partner's side of hosted links. The real one is not published; this one acts by pairing key, as partners do. Each sees its own links alone:
/// another's pairing key is as good as none.
/// </summary>
internal static class PartnerApiEndpoints
{
    private static readonly Sorting<LinkEntry> Sorting = new("created_at_asc", link => link.Id, ("created_at", ResourceFilters.ByCreation));

    public static void MapPartnerApi(this IEndpointRouteBuilder routes, SimulatedGateway gateway)
    {
        var desk = new Surface(routes, "/partner/v1", gateway, gateway.Credentials.AuthenticatePartner)
        {
            Name = "Partner",
            KeyHeader = Credentials.PartnerKeyHeader,
        };
        desk.Get("/requests", List)
            .Is("ListPartnerRequests", "List the partner's links")
            .Takes(QueryParameter.OneOf("status", Enumerations.LinkStatus))
            .Takes(Sorting.Parameters)
            .Answers(PartnerJson.Default.PartnerRequestList);
        desk.Get("/requests/{pairing_key}", Get)
            .Is("GetPartnerRequest", "Get one of the partner's links")
            .Answers(PartnerJson.Default.PartnerRequest);
        desk.Post("/requests/{pairing_key}/accept", call => Happen(call, LinkEvent.PartnerAccepted))
            .Is("AcceptPartnerRequest", "Accept a request")
            .AnswersChanged();
        desk.Post("/requests/{pairing_key}/refuse", RefuseAsync)
            .Is("RefusePartnerRequest", "Refuse a request, with a reason for the customer")
            .Reads(PartnerJson.Default.RefuseRequest, "reason")
            .AnswersChanged();
        desk.Post("/requests/{pairing_key}/complete", call => Happen(call, LinkEvent.PartnerCompleted))
            .Is("CompletePartnerRequest", "Report the partner's side as built")
            .AnswersChanged();
        desk.Post("/requests/{pairing_key}/deprovision", call => Happen(call, LinkEvent.PartnerDeprovisioned))
            .Is("DeprovisionPartnerRequest", "Do the partner's half of a deletion")
            .AnswersChanged();
        desk.Stream("/changes", ChangeFeed.Open)
            .Is("WatchPartnerChanges", "Be told, as server-sent events, when there is something new to read")
            .Takes(ChangeFeed.After);
    }

    private static void AnswersChanged(this Operation operation) =>
        operation.Answers(PartnerJson.Default.PartnerRequest).MayFail(ErrorType.TransientState, ErrorType.PreconditionFailed, ErrorType.Locked);

    private static Reply List(Call call)
    {
        var partnerId = call.Gateway.Credentials.PartnerOf(call);
        var status = call.Query.OneOf("status");
        var catalogue = call.Gateway.Catalogue;
        var matches = call.Book.Read().Links.Values.Where(link =>
            link.Host is LinkHost.Partner host && host.PartnerId == partnerId
            && (status is null || string.Equals(link.Condition.ToWire(), status, StringComparison.Ordinal)));
        var page = Listing.Page(matches, call.Query, Sorting);
        var list = new PartnerRequestList
        {
            PartnerName = catalogue.Partners.FirstOrDefault(partner => partner.Id == partnerId)?.Name ?? "",
            Requests = [.. page.Items.Select(link => Wire(catalogue, link))],
            TotalCount = page.TotalCount,
        };
        return Reply.Ok(list, PartnerJson.Default.PartnerRequestList);
    }

    private static Reply Get(Call call)
    {
        var pairingKey = call.Id("pairing_key");
        return Find(call, call.Book.Read(), pairingKey) is { } link
            ? Reply.Ok(Wire(call.Gateway.Catalogue, link), PartnerJson.Default.PartnerRequest)
            : new Rejection.NotFound(ResourceNames.Link, pairingKey);
    }

    private static Reply Happen(Call call, LinkEvent on) => Change(call, (state, link, context) => LinkProgress.Happen(state, link, on, context.Now));

    private static async Task<Reply> RefuseAsync(Call call)
    {
        var body = await call.ReadAsync(PartnerJson.Default.RefuseRequest);
        var arguments = new Arguments();
        var reason = arguments.OptionalRemark("reason", body.Reason) ?? "";
        if (string.IsNullOrWhiteSpace(reason))
        {
            arguments.Report("reason", ArgumentReason.Required, "must be given: the customer reads it");
        }

        arguments.Check();
        return Change(call, (state, link, context) => LinkProgress.Refuse(state, link, reason, context.Now));
    }

    private static Reply Change(Call call, Func<BookState, LinkEntry, BookContext, Outcome<LinkEntry>> command)
    {
        var pairingKey = call.Id("pairing_key");
        var outcome = call.Apply((state, context) =>
        {
            if (Find(call, state, pairingKey) is not { } link)
            {
                return new Rejection.NotFound(ResourceNames.Link, pairingKey);
            }

            call.Concerns(link.Id);
            return link.Stage == LinkStage.Locked ? new Rejection.Locked(ResourceNames.Link, link.Id) : command(state, link, context);
        });
        return Reply.To(outcome, link => Wire(call.Gateway.Catalogue, link), PartnerJson.Default.PartnerRequest);
    }

    private static LinkEntry? Find(Call call, BookState state, Guid pairingKey)
    {
        return state.Index.LinkOf(pairingKey) is { } id && state.Links[id] is { Host: LinkHost.Partner host } link
            && host.PartnerId == call.Gateway.Credentials.PartnerOf(call) ? link : null;
    }

    private static PartnerRequest Wire(Catalogue catalogue, LinkEntry link) => new()
    {
        BandwidthMbps = link.BandwidthMbps,
        CreatedAt = link.CreatedAt,
        DisapprovedReason = link.Host is LinkHost.Partner host ? host.DisapprovedReason : "",
        ExpiresAt = link.ExpiresAt,
        Id = link.Id.ToString(),
        PopId = link.PopId.ToString(),
        PopName = catalogue.Pop(link.Region, link.PopId)?.DisplayName ?? "",
        Region = link.Region,
        Status = link.Condition.ToWire(),
        Vlan = link.Vlan,
    };
}
