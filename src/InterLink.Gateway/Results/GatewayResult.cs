namespace InterLink.Gateway.Results;

/// <summary>What came of a call: an answer or a failure. Both are values, because what the gateway may do to us belongs in a status.</summary>
public abstract record GatewayResult<T> : IGatewayResult
{
    private GatewayResult()
    {
    }

    GatewayFailure? IGatewayResult.Failure => (this as Failed)?.Failure;

    /// <summary>The gateway did as asked.</summary>
    /// <param name="Value">What the gateway answered.</param>
    /// <param name="ServerTime">The gateway's clock at the answer (its <c>Date</c> header), in whole seconds; of a list, at its first page.</param>
    public sealed record Ok(T Value, DateTimeOffset? ServerTime) : GatewayResult<T>;

    public sealed record Failed(GatewayFailure Failure) : GatewayResult<T>;
}

/// <summary>Lets the retry and the circuit breaker, which serve every kind of call, see a failure.</summary>
internal interface IGatewayResult
{
    GatewayFailure? Failure { get; }
}

/// <summary>The answer of a call that answers nothing.</summary>
public sealed record Nothing
{
    public static Nothing Value { get; } = new();

    private Nothing()
    {
    }
}
