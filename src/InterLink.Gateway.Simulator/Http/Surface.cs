using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Access;
using InterLink.Gateway.Simulator.Hosting;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>A group of endpoints under one prefix, behind one way to authenticate. Unreadable requests are answered here.</summary>
internal sealed class Surface(IEndpointRouteBuilder routes, string prefix, SimulatedGateway gateway, Func<Call, Rejection?> authenticate)
{
    /// <summary>What the document calls the group.</summary>
    public required string Name { get; init; }

    /// <summary>The header that carries the caller's key; null where none is asked for.</summary>
    public string? KeyHeader { get; init; }

    /// <summary>The permission that callers must have; null where the key is enough.</summary>
    public Permission? Needed { get; private init; }

    /// <summary>The same surface, for endpoints that do something which callers need a right to.</summary>
    public Surface For(Permission needed) => new(routes, prefix, gateway, call => authenticate(call) ?? call.Require(needed))
    {
        Name = Name,
        KeyHeader = KeyHeader,
        Needed = needed,
    };

    public Operation Get(string path, Func<Call, Reply> answer) => Map(HttpMethods.Get, path, call => Task.FromResult(answer(call)));

    public Operation Post(string path, Func<Call, Reply> answer) => Map(HttpMethods.Post, path, call => Task.FromResult(answer(call)));

    public Operation Post(string path, Func<Call, Task<Reply>> answer) => Map(HttpMethods.Post, path, answer);

    public Operation Patch(string path, Func<Call, Task<Reply>> answer) => Map(HttpMethods.Patch, path, answer);

    public Operation Delete(string path, Func<Call, Reply> answer) => Map(HttpMethods.Delete, path, call => Task.FromResult(answer(call)));

    /// <summary>Answers with events that go on until the caller leaves.</summary>
    public Operation Stream(string path, Func<Call, ChangeFeed> open)
    {
        var operation = new Operation(this, HttpMethods.Get, prefix + path).Answers(ChangeFeed.ContentType);
        routes.MapMethods(operation.Path, [operation.Method], http => PlayAsync(http, operation, open)).WithMetadata(operation);
        return operation;
    }

    private async Task PlayAsync(HttpContext http, Operation operation, Func<Call, ChangeFeed> open)
    {
        ChangeFeed? feed = null;
        var refusal = await AnswerAsync(new Call(http, gateway, operation), call =>
        {
            feed = open(call);
            return Task.FromResult(Reply.NoContent);
        });
        await (feed?.PlayAsync(http.Response, http.RequestAborted) ?? refusal.WriteAsync(http.Response, http.RequestAborted));
    }

    private Operation Map(string method, string path, Func<Call, Task<Reply>> answer)
    {
        var operation = new Operation(this, method, prefix + path);
        routes.MapMethods(operation.Path, [method], async http =>
        {
            var reply = await AnswerAsync(new Call(http, gateway, operation), answer);
            await reply.WriteAsync(http.Response, http.RequestAborted);
        }).WithMetadata(operation);
        return operation;
    }

    private async Task<Reply> AnswerAsync(Call call, Func<Call, Task<Reply>> answer)
    {
        if (authenticate(call) is { } denied)
        {
            return denied;
        }

        try
        {
            return await answer(call);
        }
        catch (BadRequestException exception)
        {
            return exception.Why;
        }
    }
}
