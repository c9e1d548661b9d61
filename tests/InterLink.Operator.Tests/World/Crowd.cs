using InterLink.Kubernetes.Client;
using InterLink.Operator.InterLinks;

namespace InterLink.Operator.Tests.World;

/// <summary>Many InterLinks at once, made and awaited without asking for each by itself.</summary>
internal static class Crowd
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    public static Task CreateAsync(OperatorWorld world, IEnumerable<InterLinkResource> resources) => Parallel.ForEachAsync(
        resources, TestContext.Current.CancellationToken, async (resource, token) => await world.InterLinks.CreateAsync(resource, token));

    /// <summary>Waits until every InterLink of the world is as wanted; one watch tells of all of them.</summary>
    /// <exception cref="TimeoutException">Some are not; the message names them.</exception>
    public static async Task<IReadOnlyList<InterLinkResource>> AreAsync(OperatorWorld world, Func<InterLinkResource, bool> wanted, string what)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(Deadline);
        var list = await world.InterLinks.ListAsync(new ListOptions { Namespace = world.Namespace }, stop.Token);
        var all = list.Items.ToDictionary(resource => resource.Metadata.Name, StringComparer.Ordinal);
        var missing = all.Values.Where(resource => !wanted(resource)).Select(resource => resource.Metadata.Name).ToHashSet(StringComparer.Ordinal);
        try
        {
            await using var events = RevisionStream.ReadAsync(world.InterLinks, world.Namespace, list.Metadata.ResourceVersion, stop.Token).GetAsyncEnumerator(stop.Token);
            while (missing.Count > 0 && await events.MoveNextAsync())
            {
                if (events.Current is WatchEvent<InterLinkResource>.Modified(var resource))
                {
                    all[resource.Metadata.Name] = resource;
                    _ = wanted(resource) ? missing.Remove(resource.Metadata.Name) : missing.Add(resource.Metadata.Name);
                }
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            // Told below.
        }

        return missing.Count == 0
            ? [.. all.Values]
            : throw new TimeoutException($"Never became true: {what}. Of {all.Count} InterLinks, {missing.Count} are not so, as {Words(all[missing.First()])}");
    }

    private static string Words(InterLinkResource resource) =>
        $"{resource.Metadata.Name}, which is {resource.Status.Phase}: {string.Join(' ', resource.Status.Conditions.Select(condition => $"{condition.Type}={condition.Status} ({condition.Reason}) {condition.Message}"))}";
}
