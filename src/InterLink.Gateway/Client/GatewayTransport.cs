using System.Text.Json.Serialization.Metadata;
using InterLink.Gateway.Diagnostics;
using InterLink.Gateway.Results;
using Polly;
using Polly.CircuitBreaker;

namespace InterLink.Gateway.Client;

/// <summary>
/// Sends requests: for every try it waits for its turn, asks whether it may still change anything, and sends; tries are repeated as
/// <see cref="RetryRule"/> allows.
/// </summary>
internal sealed class GatewayTransport(
    HttpExchange exchange,
    RegionalPipelines pipelines,
    PriorityLimiter limiter,
    Func<bool> mayMutate,
    int pageSize,
    GatewayMetrics? metrics,
    TimeProvider time)
{
    public int PageSize => pageSize;

    public Task<GatewayResult<T>> SendAsync<T>(GatewayRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => SendAsync(request, answer => AnswerReader.Read(request, answer, type), cancellationToken);

    /// <summary>For a call that answers nothing.</summary>
    public Task<GatewayResult<Nothing>> SendAsync(GatewayRequest request, CancellationToken cancellationToken) =>
        SendAsync(request, answer => AnswerReader.ReadNothing(request, answer), cancellationToken);

    private async Task<GatewayResult<T>> SendAsync<T>(GatewayRequest request, Func<HttpAnswer, GatewayResult<T>> read, CancellationToken cancellationToken)
    {
        var operation = OperationName.Of(request);
        using var call = GatewayTracing.StartCall(operation, request.Region);
        var begunAt = time.GetTimestamp();
        var outcome = CallOutcome.Cancelled;
        var tries = new Tries<T>(this, request, read);
        try
        {
            var result = await ExecuteAsync(request, tries, cancellationToken);
            outcome = CallOutcome.Of((result as GatewayResult<T>.Failed)?.Failure);
            return result;
        }
        finally
        {
            metrics?.Called(operation, outcome, time.GetElapsedTime(begunAt));
            GatewayTracing.End(call, outcome, tries.Count);
        }
    }

    private async Task<GatewayResult<T>> ExecuteAsync<T>(GatewayRequest request, Tries<T> tries, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(RegionalPipelines.Request, request);
        try
        {
            var result = await pipelines.Of(request.Region).ExecuteAsync(
                static async (inner, state) => await state.NextAsync(inner.CancellationToken), context, tries);
            return tries.Conclude(result);
        }
        catch (BrokenCircuitException open)
        {
            var failure = new GatewayFailure.Unavailable("it failed too often lately and is left alone for a moment", OutcomeUnknown: false);
            return tries.Conclude(new GatewayResult<T>.Failed(failure with { RetryAfter = open.RetryAfter }));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>The tries of one call.</summary>
    private sealed class Tries<T>(GatewayTransport transport, GatewayRequest request, Func<HttpAnswer, GatewayResult<T>> read)
    {
        private bool _mayHaveHappened;

        public int Count { get; private set; }

        public async Task<GatewayResult<T>> NextAsync(CancellationToken cancellationToken)
        {
            Count++;
            var result = await transport.TryAsync(request, read, cancellationToken);
            _mayHaveHappened |= result is GatewayResult<T>.Failed { Failure: GatewayFailure.Unavailable { OutcomeUnknown: true } };
            return result;
        }

        /// <summary>A last try that was certainly not carried out says nothing about the earlier ones.</summary>
        public GatewayResult<T> Conclude(GatewayResult<T> last)
        {
            return _mayHaveHappened && last is GatewayResult<T>.Failed { Failure: GatewayFailure.Unavailable failure }
                ? new GatewayResult<T>.Failed(failure with { OutcomeUnknown = true })
                : last;
        }
    }

    private async Task<GatewayResult<T>> TryAsync<T>(GatewayRequest request, Func<HttpAnswer, GatewayResult<T>> read, CancellationToken cancellationToken)
    {
        await limiter.WaitAsync(request.Priority, cancellationToken);

        // Not earlier: leadership may be lost while the request waits for its turn.
        if (request.Mutates && !mayMutate())
        {
            return new GatewayResult<T>.Failed(new GatewayFailure.NotLeader());
        }

        return await exchange.TryAsync(request, cancellationToken) switch
        {
            GatewayResult<HttpAnswer>.Ok(var answer, _) => read(answer),
            GatewayResult<HttpAnswer>.Failed(var failure) => new GatewayResult<T>.Failed(failure),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
