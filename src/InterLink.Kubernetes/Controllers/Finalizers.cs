using System.Text.Json.Nodes;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Controllers;

/// <summary>
/// Adds and removes one finalizer. A merge patch replaces the list whole, so each goes to exactly the version whose list it was made from:
/// nobody else's finalizer is lost or brought back.
/// </summary>
public sealed class Finalizers<T>(ResourceClient<T> client, OwnWrites<T> ownWrites)
    where T : class, IResource<T>
{
    /// <summary>Adds it at the end.</summary>
    /// <returns>The object as it is now; null when it has gone. Unchanged when it has the finalizer, or is being deleted (then none can be added).</returns>
    public Task<T?> AddAsync(T resource, string finalizer, CancellationToken cancellationToken) =>
        EditAsync(resource, meta => meta.IsTerminating || meta.Finalizers.Contains(finalizer, StringComparer.Ordinal) ? null : [.. meta.Finalizers, finalizer], cancellationToken);

    /// <summary>Removes it, and with the last one perhaps the object.</summary>
    /// <returns>The object as it is now; null when it has gone, perhaps by this very edit.</returns>
    public Task<T?> RemoveAsync(T resource, string finalizer, CancellationToken cancellationToken) =>
        EditAsync(
            resource,
            meta => meta.Finalizers.Contains(finalizer, StringComparer.Ordinal) ? [.. meta.Finalizers.Where(other => !string.Equals(other, finalizer, StringComparison.Ordinal))] : null,
            cancellationToken);

    private async Task<T?> EditAsync(T resource, Func<ObjectMeta, IReadOnlyList<string>?> edit, CancellationToken cancellationToken)
    {
        var now = await ConflictingEdit.RunAsync(
            client,
            resource,
            current => edit(current.Metadata) is { } finalizers ? PatchTo(finalizers) : null,
            (patch, token) => client.MergePatchAsync(resource.Metadata.Key, patch, token),
            stillHolds: _ => true,
            cancellationToken);
        if (now is not null && !ReferenceEquals(now, resource))
        {
            ownWrites.Record(now);
        }

        return now;
    }

    private static JsonObject PatchTo(IReadOnlyList<string> finalizers) => new()
    {
        ["metadata"] = new JsonObject { ["finalizers"] = new JsonArray([.. finalizers.Select(name => (JsonNode)name)]) },
    };
}
