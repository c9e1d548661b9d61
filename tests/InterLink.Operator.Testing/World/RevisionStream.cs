using System.Runtime.CompilerServices;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Model;

namespace InterLink.Operator.Tests.World;

/// <summary>Every change of the objects of a kind in a namespace, in the order they were stored, and none twice.</summary>
internal static class RevisionStream
{
    /// <summary>Goes on until it is cancelled.</summary>
    /// <param name="since">Begins with what was stored after this version.</param>
    /// <exception cref="InvalidOperationException">Changes were missed: the server no longer knows those that come next.</exception>
    public static async IAsyncEnumerable<WatchEvent<T>> ReadAsync<T>(
        ResourceClient<T> resources, string @namespace, string? since, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IResource<T>
    {
        // The server ends a watch when it likes to, as it does when a definition is installed anew; the next begins where it ended.
        while (true)
        {
            await foreach (var change in resources.WatchAsync(new WatchOptions { Namespace = @namespace, ResourceVersion = since }, cancellationToken))
            {
                since = change switch
                {
                    WatchEvent<T>.Added(var added) => added.Metadata.ResourceVersion,
                    WatchEvent<T>.Modified(var modified) => modified.Metadata.ResourceVersion,
                    WatchEvent<T>.Deleted(var deleted) => deleted.Metadata.ResourceVersion,
                    WatchEvent<T>.Bookmark(var version) => version,
                    WatchEvent<T>.Error(var status) => throw new InvalidOperationException($"Revisions of {T.Type.Plural} were missed: {status.Message}"),
                    _ => since,
                };
                yield return change;
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
