using System.Collections.Concurrent;
using InterLink.Gateway.Results;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace InterLink.Gateway.Client;

/// <summary>Retry around a circuit breaker, one circuit per region: trouble in one region leaves the others alone.</summary>
internal sealed class RegionalPipelines(GatewayClientOptions options, TimeProvider time)
{
    /// <summary>Tells the retry which request it is about.</summary>
    public static readonly ResiliencePropertyKey<GatewayRequest> Request = new("interlink.gateway.request");

    private readonly ConcurrentDictionary<string, ResiliencePipeline> _pipelines = new(StringComparer.Ordinal);

    public ResiliencePipeline Of(string region) => _pipelines.GetOrAdd(region, static (_, self) => self.Build(), this);

    private ResiliencePipeline Build()
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (options.MaxRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = options.MaxRetryDelay,
                ShouldHandle = arguments => ValueTask.FromResult(
                    FailureOf(arguments.Outcome) is { } failure && arguments.Context.Properties.TryGetValue(Request, out var request)
                    && RetryRule.Allows(request, failure, options.MaxRetryDelay)),
                DelayGenerator = arguments => ValueTask.FromResult(RetryRule.PauseAskedFor(FailureOf(arguments.Outcome))),
            });
        }

        builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = options.BreakerFailureRatio,
            MinimumThroughput = options.BreakerMinimumCalls,
            SamplingDuration = options.BreakerSampling,
            BreakDuration = options.BreakerPause,
            ShouldHandle = arguments => ValueTask.FromResult(FailureOf(arguments.Outcome) is GatewayFailure.Unavailable),
        });
        return builder.Build();
    }

    private static GatewayFailure? FailureOf(Outcome<object> outcome) => (outcome.Result as IGatewayResult)?.Failure;
}
