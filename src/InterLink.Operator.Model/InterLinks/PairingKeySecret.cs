using System.Security.Cryptography;
using System.Text;
using InterLink.Domain.InterLinks;
using InterLink.Kubernetes.Model;

namespace InterLink.Operator.InterLinks;

/// <summary>What the Secret that hands a pairing key to the user says, and whose it is.</summary>
internal static class PairingKeySecret
{
    public const string ManagedByLabel = "app.kubernetes.io/managed-by";
    public const string ManagedBy = "interlink-operator";

    /// <summary>Whether it has to be written.</summary>
    /// <param name="secret">As the cluster has it; null for none.</param>
    /// <param name="resource">Whose pairing key.</param>
    /// <param name="pairingKey">That of the link.</param>
    public static PairingKeySecretState StateOf(Secret? secret, InterLinkResource resource, string pairingKey) => secret switch
    {
        null => PairingKeySecretState.Missing,
        _ when !IsOwned(secret, resource) => PairingKeySecretState.Foreign,
        _ when Holds(secret, pairingKey) => PairingKeySecretState.UpToDate,
        _ => PairingKeySecretState.Differs,
    };

    public static bool IsOwned(Secret secret, InterLinkResource resource) =>
        secret.Metadata.OwnerReferences.Any(owner => owner.Controller is true && string.Equals(owner.Uid, resource.Metadata.Uid, StringComparison.Ordinal));

    private static bool Holds(Secret secret, string pairingKey) =>
        secret.Data.TryGetValue(PairingKeySecretName.Entry, out var value)
        && CryptographicOperations.FixedTimeEquals(value, Encoding.UTF8.GetBytes(pairingKey))
        && secret.Metadata.Labels.TryGetValue(ManagedByLabel, out var manager)
        && string.Equals(manager, ManagedBy, StringComparison.Ordinal);
}
