using System.Text;
using System.Text.Json.Nodes;
using InterLink.Domain.InterLinks;
using InterLink.Gateway.Contract;
using InterLink.Kubernetes.Client;
using InterLink.Kubernetes.Informers;
using InterLink.Kubernetes.Model;

namespace InterLink.Operator.InterLinks;

/// <summary>The Secrets that hand pairing keys to users. Each is owned by its InterLink, so it goes with it; one that is not ours is never touched.</summary>
internal sealed class PairingKeySecrets(ResourceClient<Secret> client, OwnWrites<Secret> mirror)
{
    /// <summary>The Secret's entry that holds the key.</summary>
    public const string DataKey = PairingKeySecretName.Entry;

    public const string ManagedByLabel = PairingKeySecret.ManagedByLabel;
    public const string ManagedBy = PairingKeySecret.ManagedBy;

    public static ResourceKey KeyFor(InterLinkResource resource) => new(resource.Metadata.Key.Namespace, PairingKeySecretName.For(resource.Metadata.Name));

    public async Task<PairingKeySecretState> StateAsync(InterLinkResource resource, Link? link, CancellationToken cancellationToken)
    {
        if (link?.Partner is not { PairingKey: { Length: > 0 } pairingKey } || resource.Metadata.IsTerminating)
        {
            return PairingKeySecretState.NotApplicable;
        }

        // The mirror holds what carries our label; a stranger's Secret of that name is seen by asking only.
        var key = KeyFor(resource);
        return PairingKeySecret.StateOf(mirror.Find(key) ?? await client.GetAsync(key, cancellationToken), resource, pairingKey);
    }

    /// <summary>Creates the Secret, or corrects ours. False when a Secret of somebody else appeared meanwhile: it is left alone, and the next pass reports it.</summary>
    public async Task<bool> WriteAsync(InterLinkResource resource, string pairingKey, CancellationToken cancellationToken)
    {
        var key = KeyFor(resource);
        if (await client.GetAsync(key, cancellationToken) is { } existing)
        {
            if (!PairingKeySecret.IsOwned(existing, resource))
            {
                return false;
            }

            mirror.Record(await client.MergePatchAsync(key, Correction(existing, pairingKey), cancellationToken));
            return true;
        }

        try
        {
            mirror.Record(await client.CreateAsync(NewSecret(resource, key, pairingKey), cancellationToken));
            return true;
        }
        catch (ApiException e) when (e.IsAlreadyExists)
        {
            // Made between our look and our write.
            return false;
        }
    }

    private static Secret NewSecret(InterLinkResource resource, ResourceKey key, string pairingKey) => new()
    {
        Type = "Opaque",
        Metadata = new ObjectMeta
        {
            Name = key.Name,
            Namespace = key.Namespace,
            Labels = new Dictionary<string, string>(StringComparer.Ordinal) { [ManagedByLabel] = ManagedBy },
            OwnerReferences = [OwnerReference.To(resource)],
        },
        Data = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [DataKey] = Encoding.UTF8.GetBytes(pairingKey) },
    };

    // Conditional on the version, so that it never lands on a Secret that took the place of ours.
    private static JsonObject Correction(Secret existing, string pairingKey) => new()
    {
        ["metadata"] = new JsonObject
        {
            ["resourceVersion"] = existing.Metadata.ResourceVersion,
            ["labels"] = new JsonObject { [ManagedByLabel] = ManagedBy },
        },
        ["data"] = new JsonObject { [DataKey] = Convert.ToBase64String(Encoding.UTF8.GetBytes(pairingKey)) },
    };
}
