using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace InterLink.Kubernetes.Tests.Client;

/// <summary>Answers with what a test laid ready, in order, and keeps what was asked.</summary>
internal sealed class ScriptedHandler(params IEnumerable<Func<HttpRequestMessage, HttpResponseMessage>> answers) : HttpMessageHandler
{
    private readonly ConcurrentQueue<Func<HttpRequestMessage, HttpResponseMessage>> _answers = new(answers);

    public ConcurrentQueue<string> Asked { get; } = [];

    public static HttpResponseMessage Json(HttpStatusCode code, string body) =>
        new(code) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Enqueue($"{request.Method} {request.RequestUri!.PathAndQuery} {request.Headers.Authorization}".TrimEnd());
        return _answers.TryDequeue(out var answer) ? Task.FromResult(answer(request)) : throw new InvalidOperationException($"Nobody expected {request}.");
    }
}
