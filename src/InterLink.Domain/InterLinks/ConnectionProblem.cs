using Reasons = InterLink.Domain.InterLinks.InterLinkConditions.Reasons;

namespace InterLink.Domain.InterLinks;

/// <summary>
/// What is wrong with the connection that a link is on already. It is told, and nothing follows from it: a link that was ordered stays, and whoever withdraws a
/// permission does not cut off traffic.
/// </summary>
internal sealed record ConnectionProblem(string Reason, string Message)
{
    public static ConnectionProblem? Of(ConnectionSighting connection, ResourceFacts resource) => connection switch
    {
        ConnectionSighting.NotOffered(var @namespace, var name) => new(
            Reasons.ConnectionNotAllowed,
            $"spec.selfHosted.dedicatedConnectionRef: namespace {@namespace} has no DedicatedConnection {name} that this namespace may use. The link that is on it already stays "
            + $"as it is; ask the owner to list {resource.Namespace} in its spec.allowedNamespaces, or delete this InterLink when it is no longer needed."),
        _ => null,
    };
}
