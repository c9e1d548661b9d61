using System.Collections.Immutable;

namespace InterLink.Gateway.Simulator.Book;

/// <summary>Why the gateway does not do what it was asked. Each case is one error of the API.</summary>
internal abstract record Rejection
{
    private Rejection()
    {
    }

    public sealed record InvalidArguments(ImmutableArray<ArgumentProblem> Problems) : Rejection
    {
        public InvalidArguments(string argument, string reason, string help)
            : this([new ArgumentProblem(argument, reason, help)])
        {
        }
    }

    /// <summary>A body that cannot be read at all because of its size.</summary>
    public sealed record TooLarge(int LimitBytes) : Rejection;

    /// <summary>A body that did not arrive in time.</summary>
    public sealed record TooSlow : Rejection;

    /// <summary>The caller is nobody we know, or no longer.</summary>
    /// <param name="Method">One of <see cref="Contract.AuthenticationMethod"/>.</param>
    /// <param name="Reason">One of <see cref="Contract.AuthenticationReason"/>.</param>
    public sealed record AuthenticationDenied(string Method, string Reason) : Rejection;

    public sealed record PermissionDenied(string Resource, string Action) : Rejection;

    /// <summary>The Organization has as many as it may have.</summary>
    /// <param name="Quota">The quota's name.</param>
    public sealed record QuotaExceeded(string Quota, long Limit, long Current, Guid OrganizationId) : Rejection;

    public sealed record AlreadyExists(string Resource, string ResourceId, string Help) : Rejection
    {
        public AlreadyExists(string resource, Guid id, string help)
            : this(resource, id.ToString(), help)
        {
        }
    }

    public sealed record NotFound(string Resource, string ResourceId) : Rejection
    {
        public NotFound(string resource, Guid id)
            : this(resource, id.ToString())
        {
        }
    }

    /// <summary>No such path, or no such method on it.</summary>
    public sealed record NoSuchEndpoint(bool PathExists) : Rejection;

    public sealed record TransientState(string Resource, Guid Id, string State) : Rejection;

    public sealed record Locked(string Resource, Guid Id) : Rejection;

    /// <summary>The request is sound, but not now.</summary>
    /// <param name="Precondition">One of <see cref="Contract.Precondition"/>.</param>
    public sealed record PreconditionFailed(string Precondition, string Help) : Rejection;

    public sealed record OutOfStock(string Resource) : Rejection;
}

/// <summary>What is wrong with one argument.</summary>
/// <param name="Reason">One of <see cref="Contract.ArgumentReason"/>.</param>
internal sealed record ArgumentProblem(string Argument, string Reason, string Help);
