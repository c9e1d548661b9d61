using System.Text.Json.Nodes;
using InterLink.Kubernetes.Model;

namespace InterLink.Kubernetes.Client;

/// <summary>
/// A merge patch on exactly the version that was read. When somebody else changed the object meanwhile, it is read again, and the patch is made anew
/// if what it was based on still holds; so a busy neighbour costs a repeat, while a successor of the same name is never touched.
/// </summary>
internal static class ConflictingEdit
{
    private const int Tries = 5;

    /// <summary>The object after the edit, or null when it has gone.</summary>
    /// <param name="client">Reads the object again.</param>
    /// <param name="known">The object as read.</param>
    /// <param name="patchOf">The patch that a version needs; null when it needs none.</param>
    /// <param name="send">Sends a patch.</param>
    /// <param name="stillHolds">Whether a newer version may be patched in place of the known one.</param>
    /// <param name="cancellationToken">Ends the edit.</param>
    /// <exception cref="ApiException">Refused; as a conflict when the basis no longer holds.</exception>
    public static async Task<T?> RunAsync<T>(
        ResourceClient<T> client,
        T known,
        Func<T, JsonObject?> patchOf,
        Func<JsonObject, CancellationToken, Task<T>> send,
        Func<T, bool> stillHolds,
        CancellationToken cancellationToken)
        where T : class, IResource<T>
    {
        var current = known;
        for (var tries = 1; ; tries++)
        {
            if (patchOf(current) is not { } patch)
            {
                return current;
            }

            try
            {
                return await send(OnVersion(current.Metadata.ResourceVersion, patch), cancellationToken);
            }
            catch (ApiException e) when (e.IsNotFound && !e.IsMissingType)
            {
                return null;
            }
            catch (ApiException e) when (e.IsConflict)
            {
                if (await client.GetAsync(known.Metadata.Key, cancellationToken) is not { } newer || !IsSameObject(newer, known))
                {
                    return null;
                }

                if (tries == Tries || !stillHolds(newer))
                {
                    throw;
                }

                current = newer;
            }
        }
    }

    private static bool IsSameObject<T>(T newer, T known)
        where T : class, IResource<T> => string.Equals(newer.Metadata.Uid, known.Metadata.Uid, StringComparison.Ordinal);

    private static JsonObject OnVersion(string? resourceVersion, JsonObject patch)
    {
        if (patch["metadata"] is not JsonObject metadata)
        {
            patch["metadata"] = metadata = [];
        }

        metadata["resourceVersion"] = resourceVersion;
        return patch;
    }
}
