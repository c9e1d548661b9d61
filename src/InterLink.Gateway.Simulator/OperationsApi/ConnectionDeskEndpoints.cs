using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Connections;
using InterLink.Gateway.Simulator.Http;
using InterLink.Gateway.Simulator.Lifecycle;

namespace InterLink.Gateway.Simulator.OperationsApi;

/// <summary>Dedicated connections from the sales order to the end of the contract, as Scaleway's staff see to them. By id, in whatever region.</summary>
internal static class ConnectionDeskEndpoints
{
    private static readonly Enumeration Stages = new(Name: null, [.. Enum.GetValues<ConnectionStage>().Select(stage => stage.ToWire())]);

    private static readonly Sorting<ConnectionEntry> Sorting = new(
        "ordered_at_asc", connection => connection.Id, ("ordered_at", (left, right) => left.OrderedAt.CompareTo(right.OrderedAt)));

    public static void MapConnectionDesk(this Surface desk)
    {
        desk.Get("/connections", List)
            .Is("ListConnections", "List dedicated connections and sales orders")
            .Takes(QueryParameter.OneOf("stage", Stages))
            .Takes(Sorting.Parameters)
            .Answers(OperationsJson.Default.ConnectionRecordList);
        desk.Get("/connections/{connection_id}", Get)
            .Is("GetConnection", "Get a dedicated connection or sales order")
            .Answers(OperationsJson.Default.ConnectionRecord);
        desk.Post("/connections", AddAsync)
            .Is("AddConnection", "Take the sales order for a dedicated connection, or add one that is active at once")
            .Reads(OperationsJson.Default.ConnectionRequest, "region", "project_id", "name", "pop_id", "bandwidth_mbps")
            .Answers(OperationsJson.Default.ConnectionRecord)
            .MayFail(ErrorType.NotFound);
        desk.Post("/connections/{connection_id}/loa", IssueLoaAsync)
            .Is("IssueLoa", "Issue the Letter of Authorization for a sales order")
            .Reads(OperationsJson.Default.LoaRequest, "text")
            .AnswersChanged();
        desk.Post("/connections/{connection_id}/detect", call => Change(call, ConnectionProgress.Detect))
            .Is("DetectCrossConnect", "Let the port see light: customers see the connection from now on")
            .AnswersChanged();
        desk.Post("/connections/{connection_id}/delete", call => Change(call, ConnectionProgress.End))
            .Is("EndConnection", "End the contract, or withdraw the sales order")
            .AnswersChanged();
        Map(desk, "fail", ConnectionEvent.Failed, "FailConnection", "Let the setup of a connection fail, or its port break in service");
        Map(desk, "repair", ConnectionEvent.Repaired, "RepairConnection", "Repair a failed connection");
        Map(desk, "disable", ConnectionEvent.Disabled, "DisableConnection", "Switch a connection off");
        Map(desk, "enable", ConnectionEvent.Enabled, "EnableConnection", "Switch a connection on again");
        Map(desk, "lock", ConnectionEvent.Locked, "LockConnection", "Lock a connection");
        Map(desk, "unlock", ConnectionEvent.Unlocked, "UnlockConnection", "Unlock a connection");
    }

    private static void Map(Surface desk, string action, ConnectionEvent on, string id, string summary) =>
        desk.Post($"/connections/{{connection_id}}/{action}", call => Change(call, (state, connection, context) =>
                ConnectionProgress.Happen(state, connection, on, context.Now)))
            .Is(id, summary)
            .AnswersChanged();

    private static void AnswersChanged(this Operation operation) =>
        operation.Answers(OperationsJson.Default.ConnectionRecord).MayFail(ErrorType.PreconditionFailed);

    private static Reply List(Call call)
    {
        var stage = call.Query.OneOf("stage");
        var book = call.Book.Read();
        var page = Listing.Page(
            book.Connections.Values.Where(connection => stage is null || string.Equals(connection.Stage.ToWire(), stage, StringComparison.Ordinal)),
            call.Query,
            Sorting);
        return Reply.Ok(
            new ConnectionRecordList { Connections = [.. page.Items.Select(connection => View(book, connection))], TotalCount = page.TotalCount },
            OperationsJson.Default.ConnectionRecordList);
    }

    private static Reply Get(Call call)
    {
        var (book, id) = (call.Book.Read(), call.Id("connection_id"));
        return book.Connections.GetValueOrDefault(id) is { } connection
            ? Reply.Ok(View(book, connection), OperationsJson.Default.ConnectionRecord)
            : new Rejection.NotFound(ResourceNames.DedicatedConnection, id);
    }

    private static async Task<Reply> AddAsync(Call call)
    {
        var order = ConnectionRequests.Order(call, await call.ReadAsync(OperationsJson.Default.ConnectionRequest));
        return Answer(call.Apply(order.Apply));
    }

    private static async Task<Reply> IssueLoaAsync(Call call)
    {
        var text = (await call.ReadAsync(OperationsJson.Default.LoaRequest)).Text;
        return string.IsNullOrWhiteSpace(text)
            ? new Rejection.InvalidArguments("text", ArgumentReason.Required, "must be given: it tells the data centre which port to patch")
            : Change(call, (state, connection, context) => ConnectionProgress.IssueLoa(state, connection, text, context));
    }

    private static Reply Change(Call call, Func<BookState, ConnectionEntry, BookContext, Outcome<ConnectionEntry>> command)
    {
        var id = call.Id("connection_id");
        return Answer(call.Apply((state, context) => state.Connections.GetValueOrDefault(id) is { } connection
            ? command(state, connection, context)
            : new Rejection.NotFound(ResourceNames.DedicatedConnection, id)));
    }

    private static Reply Answer(Outcome<ConnectionEntry> outcome) => outcome switch
    {
        Outcome<ConnectionEntry>.Done done => Reply.Ok(View(done.State, done.Value), OperationsJson.Default.ConnectionRecord),
        Outcome<ConnectionEntry>.Rejected rejected => rejected.Why,
        _ => throw new InvalidOperationException("not an outcome"),
    };

    private static ConnectionRecord View(BookState book, ConnectionEntry connection) => new()
    {
        AvailableLinkBandwidths = connection.LinkBandwidthsMbps,
        BandwidthMbps = connection.PortSpeedMbps,
        CreatedAt = connection.IsVisible ? connection.CreatedAt : null,
        DemarcationInfo = connection.DemarcationInfo,
        Id = connection.Id.ToString(),
        Links = book.LinksOn(connection).Count(),
        Name = connection.Name,
        OrderedAt = connection.OrderedAt,
        OrganizationId = connection.OrganizationId.ToString(),
        PopId = connection.PopId.ToString(),
        ProjectId = connection.ProjectId.ToString(),
        Region = connection.Region,
        Stage = connection.Stage.ToWire(),
        Status = connection.IsVisible ? connection.Status : null,
        Tags = connection.Tags,
        UpdatedAt = connection.UpdatedAt,
        VlanRange = new VlanRange { Start = connection.Vlans.First, End = connection.Vlans.Last },
    };
}
