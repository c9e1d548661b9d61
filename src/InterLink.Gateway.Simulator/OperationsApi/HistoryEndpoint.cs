using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Records;
using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>What became of a link, step by step, whoever caused it; also of one that is deleted.</summary>
internal static class HistoryEndpoint
{
    public static void MapHistory(this Surface desk) => desk.Get("/links/{link_id}/history", Get)
        .Is("GetLinkHistory", "Get the last hundred changes of a link's status or sessions, the oldest first")
        .Answers(OperationsJson.Default.LinkHistory);

    private static Reply Get(Call call)
    {
        var (book, id) = (call.Book.Read(), call.Id("link_id"));
        return book.HistoryOf(id) is { IsEmpty: false } steps
            ? Reply.Ok(new LinkHistory(steps), OperationsJson.Default.LinkHistory)
            : new Rejection.NotFound(ResourceNames.Link, id);
    }
}

internal sealed record LinkHistory(IReadOnlyList<LinkStep> Steps);
