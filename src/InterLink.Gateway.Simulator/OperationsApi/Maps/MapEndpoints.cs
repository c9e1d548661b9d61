using InterLink.Gateway.Simulator.Http;

namespace InterLink.Gateway.Simulator.OperationsApi.Maps;

/// <summary>The network as one picture, and the news that it has changed.</summary>
internal static class MapEndpoints
{
    public static void MapNetwork(this Surface desk)
    {
        desk.Get("/map", View)
            .Is("GetMap", "Get the whole network as one picture: VPCs with their routes, links with their sessions, ports")
            .Answers(MapJson.Default.MapView);
        desk.Stream("/changes", ChangeFeed.Open)
            .Is("WatchChanges", "Be told, as server-sent events, when the picture is another one")
            .Takes(ChangeFeed.After);
    }

    private static Reply View(Call call)
    {
        // Read before the book: a change in between is told once more, and never missed.
        var version = call.Book.Version;
        var book = call.Book.Read();
        return Reply.Ok(NetworkMap.Of(book, version, call.Gateway.Clock.GetUtcNow()), MapJson.Default.MapView);
    }
}
