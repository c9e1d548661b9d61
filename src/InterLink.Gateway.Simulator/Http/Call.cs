using System.Text.Json.Serialization.Metadata;
using InterLink.Gateway.Contract;
using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Access;
using InterLink.Gateway.Simulator.Hosting;
using InterLink.Gateway.Simulator.Journals;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>One request, as endpoints see it.</summary>
internal sealed class Call(HttpContext http, SimulatedGateway gateway, Operation operation)
{
    private Permission? _needed;

    public SimulatedGateway Gateway => gateway;

    public BookKeeper Book => gateway.Book;

    public QueryReader Query { get; } = new(http.Request.Query, new Arguments(), operation);

    /// <summary>On whose behalf the call is; nobody's until <see cref="Admit"/>.</summary>
    public Principal Caller { get; private set; } = Principal.Nobody;

    /// <summary>What the endpoint does to resources; see <see cref="Require"/>.</summary>
    /// <exception cref="InvalidOperationException">The endpoint asks for no permission.</exception>
    public Permission Needed => _needed ?? throw new InvalidOperationException($"{http.Request.Path} asks for no permission");

    public string Header(string name) => http.Request.Headers[name].ToString();

    /// <summary>The region in the path.</summary>
    /// <exception cref="BadRequestException">There is no such region.</exception>
    public string Region
    {
        get
        {
            var region = Segment("region");
            return gateway.Catalogue.Regions.Contains(region, StringComparer.Ordinal)
                ? region
                : throw new BadRequestException(new Rejection.InvalidArguments("region", ArgumentReason.Constraint, $"there is no region \"{region}\""));
        }
    }

    public string Segment(string name) => http.Request.RouteValues[name] as string ?? "";

    /// <summary>An id in the path.</summary>
    /// <exception cref="BadRequestException">It is no UUID.</exception>
    public Guid Id(string name)
    {
        var arguments = new Arguments();
        var id = arguments.Id(name, Segment(name));
        arguments.Check();
        return id;
    }

    /// <summary>Reads the body, which must be the one that the operation has declared.</summary>
    /// <exception cref="BadRequestException">It cannot be read.</exception>
    public Task<T> ReadAsync<T>(JsonTypeInfo<T> type)
        where T : class =>
        operation.Body == type
            ? gateway.Bodies.ReadAsync(http.Request, type)
            : throw new InvalidOperationException($"{operation.Id} reads a body that it has not declared: {type.Type.Name}");

    /// <summary>Applies a command on the caller's behalf, and tells the journal how things stand afterwards.</summary>
    public Outcome<T> Apply<T>(Func<BookState, BookContext, Outcome<T>> command)
    {
        BookState? seen = null;
        var outcome = Book.Apply((state, context) =>
        {
            seen = state;
            return command(state, context with { Caller = Caller });
        });
        if (http.Features.Get<JournalDraft>() is { } draft)
        {
            if (outcome is Outcome<T>.Done done)
            {
                draft.Note(JournalledState.Of(done.State, done.Value));
            }
            else if (draft.LinkId is { } linkId && seen?.Links.GetValueOrDefault(linkId) is { } link)
            {
                draft.Note(JournalledState.Of(seen, link));   // what a rejected call left as it was
            }
        }

        return outcome;
    }

    /// <summary>Takes note of who calls, also in the journal.</summary>
    public void Admit(Principal caller)
    {
        Caller = caller;
        if (http.Features.Get<JournalDraft>() is { } draft && caller.KeyName is not null)
        {
            (draft.OrganizationId, draft.KeyName) = (caller.OrganizationId, caller.KeyName);
        }
    }

    /// <summary>Takes note of what the endpoint does, and turns away whoever may do that nowhere.</summary>
    public Rejection? Require(Permission needed)
    {
        _needed = needed;
        return Caller.MaySomewhere(needed) ? null : needed.Denied;
    }

    /// <summary>Tells the journal which link the call is about.</summary>
    public void Concerns(Guid linkId)
    {
        if (http.Features.Get<JournalDraft>() is { } draft)
        {
            draft.LinkId = linkId;
        }
    }
}
