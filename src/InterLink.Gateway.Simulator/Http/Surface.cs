using InterLink.Gateway.Simulator.Book;
using InterLink.Gateway.Simulator.Book.Access;
using InterLink.Gateway.Simulator.Hosting;

namespace InterLink.Gateway.Simulator.Http;

/// <summary>A group of endpoints under one prefix, behind one way to authenticate. Unreadable requests are answered here.</summary>
internal sealed class Surface(IEndpointRouteBuilder routes, string prefix, SimulatedGateway gateway, Func<Call, Rejection?> authenticate)
{
    /// <summary>The same surface, for endpoints that do something which callers need a right to.</summary>
    public Surface For(Permission needed) => new(routes, prefix, gateway, call => authenticate(call) ?? call.Require(needed));

    public void Get(string path, Func<Call, Reply> answer) => Map(HttpMethods.Get, path, call => Task.FromResult(answer(call)));

    public void Post(string path, Func<Call, Reply> answer) => Map(HttpMethods.Post, path, call => Task.FromResult(answer(call)));

    public void Post(string path, Func<Call, Task<Reply>> answer) => Map(HttpMethods.Post, path, answer);

    public void Patch(string path, Func<Call, Task<Reply>> answer) => Map(HttpMethods.Patch, path, answer);

    public void Delete(string path, Func<Call, Reply> answer) => Map(HttpMethods.Delete, path, call => Task.FromResult(answer(call)));

    private void Map(string method, string path, Func<Call, Task<Reply>> answer) => routes.MapMethods(prefix + path, [method], async http =>
    {
        var reply = await AnswerAsync(new Call(http, gateway), answer);
        await reply.WriteAsync(http.Response, http.RequestAborted);
    });

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
