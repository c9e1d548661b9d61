using InterLink.Gateway.Contract;

namespace InterLink.Gateway.Results;

/// <summary>Why a call came to nothing. A closed hierarchy: match on the cases.</summary>
public abstract record GatewayFailure
{
    private GatewayFailure()
    {
    }

    /// <summary>One sentence for a user: no secrets, no request ids, and the same text for as long as the cause is the same.</summary>
    public abstract string Message { get; }

    /// <summary>The gateway understood and said no; the same request will be refused again until somebody changes something.</summary>
    /// <param name="Reason">The gateway's words.</param>
    public sealed record Refused(string Reason) : GatewayFailure
    {
        /// <summary>The arguments it objects to, if it names any.</summary>
        public IReadOnlyList<RefusedArgument> Arguments { get; init; } = [];

        /// <summary>What was not respected: one of <see cref="Contract.Precondition"/> or a newer value; null when it was not about a precondition.</summary>
        public string? Precondition { get; init; }

        public override string Message => Sentence.Of($"The gateway refused the request: {Because}");

        private string Because => Arguments.Count == 0 ? Reason : string.Join("; ", Arguments.Select(argument => argument.Text));
    }

    /// <summary>The resource does not exist, or not in this region.</summary>
    /// <param name="Resource">One of <see cref="ResourceName"/>: after an attach it tells whether the link or the attached object is missing.</param>
    /// <param name="Id">Empty when the gateway does not say.</param>
    public sealed record NotFound(string Resource, string Id) : GatewayFailure
    {
        public override string Message => Sentence.Of($"The gateway knows no {Sentence.Words(Resource)} {Id}");
    }

    /// <summary>The resource is being changed; the same request may pass in a moment.</summary>
    public sealed record TransientState(string Resource, string State) : GatewayFailure
    {
        public override string Message => Sentence.Of($"The {Sentence.Words(Resource)} is being changed right now ({State})");
    }

    /// <summary>Frozen by Scaleway's Trust and Safety team.</summary>
    public sealed record Locked(string Resource) : GatewayFailure
    {
        public override string Message => Sentence.Of($"The {Sentence.Words(Resource)} is locked by Scaleway; only its support can unlock it");
    }

    /// <summary>Scaleway has no room for it at the moment.</summary>
    public sealed record OutOfCapacity(string Resource) : GatewayFailure
    {
        public override string Message => Sentence.Of($"The gateway has no capacity left for this {Sentence.Words(Resource)}");
    }

    /// <summary>The organization or project may have no more of this resource.</summary>
    /// <param name="Resource">What there may be no more of.</param>
    /// <param name="Quota">How many there may be, if known.</param>
    public sealed record QuotaExceeded(string Resource, long? Quota) : GatewayFailure
    {
        public override string Message => Quota is { } quota
            ? Sentence.Of($"The quota of {quota} for {Sentence.Words(Resource)} is used up")
            : Sentence.Of($"The quota for {Sentence.Words(Resource)} is used up");
    }

    /// <summary>The secret key is wrong, or lacks a permission.</summary>
    public sealed record Unauthorized(UnauthorizedCause Cause) : GatewayFailure
    {
        /// <summary>Why the key was rejected, in the gateway's words, such as <c>expired</c>.</summary>
        public string? Reason { get; init; }

        /// <summary>The missing permission's resource.</summary>
        public string? Resource { get; init; }

        /// <summary>The missing permission's action, such as <c>write</c>.</summary>
        public string? Action { get; init; }

        public override string Message => Sentence.Of((Cause, Resource, Reason) switch
        {
            (UnauthorizedCause.CredentialsRejected, _, { } reason) => $"The gateway does not accept the secret key ({Sentence.Words(reason)})",
            (UnauthorizedCause.CredentialsRejected, _, null) => "The gateway does not accept the secret key",
            (_, { } resource, _) => $"The secret key lacks the permission to {Sentence.Words(Action ?? "use")} {Sentence.Words(resource)}",
            _ => "The secret key lacks a permission for this request",
        });
    }

    /// <summary>Too many requests. This one was not processed.</summary>
    /// <param name="RetryAfter">How long the gateway asked to be left alone.</param>
    public sealed record Throttled(TimeSpan? RetryAfter) : GatewayFailure
    {
        public override string Message => "The gateway asks for fewer requests.";
    }

    /// <summary>Unreachable, failing, or talking nonsense. It says nothing about the state of any resource.</summary>
    /// <param name="Cause">A clause without capital and full stop.</param>
    /// <param name="OutcomeUnknown">True when a mutating request may have been carried out although no answer says so; false when it certainly was not.</param>
    public sealed record Unavailable(string Cause, bool OutcomeUnknown) : GatewayFailure
    {
        /// <summary>How long the gateway asked to be left alone, or the circuit stays open.</summary>
        public TimeSpan? RetryAfter { get; init; }


        public override string Message => Sentence.Of($"The gateway is unavailable: {Cause}");
    }

    /// <summary>This process may not change anything (any more), so the request was not sent.</summary>
    public sealed record NotLeader : GatewayFailure
    {
        public override string Message => "This process is not the leader, so it did not send the request.";
    }
}

public enum UnauthorizedCause
{
    /// <summary>The gateway does not know the secret key, or it has expired.</summary>
    CredentialsRejected,

    /// <summary>The gateway knows the key, and it may not do this.</summary>
    PermissionDenied,
}

/// <summary>An argument that the gateway objects to.</summary>
/// <param name="Name">As on the wire.</param>
/// <param name="Reason">One of <see cref="ArgumentReason"/> or a newer value.</param>
/// <param name="Help">The gateway's explanation; empty when it gives none.</param>
public sealed record RefusedArgument(string Name, string Reason, string Help)
{
    internal string Text => Help.Length > 0 ? $"{Name}: {Help}" : Reason switch
    {
        ArgumentReason.Required => $"{Name} is required",
        ArgumentReason.Format => $"{Name} has the wrong format",
        _ => $"{Name} is not acceptable",
    };
}
