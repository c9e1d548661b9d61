using System.Text.Json;
using System.Text.Json.Nodes;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Client;

/// <summary>
/// Writes the status of an object: at most one call, only what changed, and nothing when its serialized form is what it was.
/// The patch holds for the version that was read, so a status is never written over one that the writer has not seen, nor to a successor of the same name.
/// </summary>
/// <param name="client">The type's API.</param>
/// <param name="ownWrites">Told what was written, so that the next pass reads it although the mirror may not have it yet.</param>
public sealed class StatusWriter<T>(ResourceClient<T> client, OwnWrites<T> ownWrites)
    where T : class, IResource<T>
{
    private const string Status = "status";

    /// <summary>Gives <paramref name="known"/> the status of <paramref name="desired"/>; their other parts are not looked at.</summary>
    /// <returns>The object as it is now, or null when it has gone meanwhile, which is no error.</returns>
    /// <exception cref="ApiException">Refused; as a conflict when somebody else has changed the status since it was read.</exception>
    public async Task<T?> WriteAsync(T known, T desired, CancellationToken cancellationToken)
    {
        var before = StatusOf(known);
        var after = StatusOf(desired);
        var now = await ConflictingEdit.RunAsync(
            client,
            known,
            _ => MergePatch.Between(before, after) is { } changes ? new JsonObject { [Status] = changes } : null,
            (patch, token) => client.PatchStatusAsync(known.Metadata.Key, patch, token),
            newer => JsonNode.DeepEquals(StatusOf(newer), before),
            cancellationToken);
        if (now is not null && !ReferenceEquals(now, known))
        {
            ownWrites.Record(now);
        }

        return now;
    }

    private static JsonObject? StatusOf(T resource) => JsonSerializer.SerializeToNode(resource, T.JsonType)?[Status] as JsonObject;
}
