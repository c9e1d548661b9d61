using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;

namespace InterLink.Operator.Hosting;

/// <summary>An informer without its type: run, awaited and asked about by those who start the operator.</summary>
internal abstract class Mirror
{
    /// <summary>As <c>interlinks.interlink-operator.io</c>.</summary>
    public abstract ResourceType Type { get; }

    public abstract bool HasSynced { get; }

    public abstract Task RunAsync(CancellationToken cancellationToken);

    public abstract Task WaitForSyncAsync(CancellationToken cancellationToken);

    /// <summary>The smallest list there is: it throws what hinders the informer, too.</summary>
    public abstract Task ProbeAsync(CancellationToken cancellationToken);

    public static Mirror Of<T>(Informer<T> informer, ResourceClient<T> client, IReadOnlyList<string> namespaces)
        where T : class, IResource<T> => new Typed<T>(informer, client, namespaces);

    private sealed class Typed<T>(Informer<T> informer, ResourceClient<T> client, IReadOnlyList<string> namespaces) : Mirror
        where T : class, IResource<T>
    {
        public override ResourceType Type => T.Type;

        public override bool HasSynced => informer.HasSynced;

        public override Task RunAsync(CancellationToken cancellationToken) => informer.RunAsync(cancellationToken);

        public override Task WaitForSyncAsync(CancellationToken cancellationToken) => informer.WaitForSyncAsync(cancellationToken);

        public override async Task ProbeAsync(CancellationToken cancellationToken)
        {
            foreach (var @namespace in namespaces.DefaultIfEmpty())
            {
                await client.ListPageAsync(new ListOptions { Namespace = @namespace, PageSize = 1 }, continueToken: null, cancellationToken);
            }
        }
    }
}
