using InterLink.Kubernetes.Model;

namespace InterLink.Operator.Gateway;

/// <summary>Tells accounts at the gateway apart: by where their key is kept, not by the key, so that a rotated key changes nothing.</summary>
/// <param name="Secret">The Secret that holds the key; null for the operator's own.</param>
internal readonly record struct AccountId(ResourceKey? Secret)
{
    /// <summary>What the operator was started with.</summary>
    public static AccountId Operator => default;

    /// <summary>As metrics and logs name it.</summary>
    public override string ToString() => Secret?.ToString() ?? "operator";
}
